import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackPackage } from './npm.ts';

const RIPGREP = '1.18.0';
const WATCHER = '2.5.1';

/**
 * Makes an old VS Code server installable from the registry without install scripts: its lock file names an archive that
 * lies elsewhere, so that goes, and the dependency in question is set to the same release in the registry. Returns what
 * is left to do once the dependencies are there: ripgrep's binary used to be downloaded by an install script.
 */
export async function mendOldServer(server: string): Promise<() => Promise<void>> {
  await rm(join(server, 'npm-shrinkwrap.json'));
  const file = join(server, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  manifest.dependencies['@parcel/watcher'] = WATCHER;
  await writeFile(file, JSON.stringify(manifest, null, 2));
  return () => addRipgrep(join(server, 'node_modules', '@vscode', 'ripgrep'));
}

async function addRipgrep(target: string): Promise<void> {
  const part = join(target, 'part');
  await mkdir(part);
  await mkdir(join(target, 'bin'), { recursive: true });
  await unpackPackage(`@vscode/ripgrep-${process.platform}-${process.arch}`, RIPGREP, part);
  await copyFile(join(part, 'bin', 'rg'), join(target, 'bin', 'rg'));
  await rm(part, { recursive: true });
}
