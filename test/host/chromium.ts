import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { fillOnce } from './commit.ts';
import { cacheRoot } from './paths.ts';
import { step } from './say.ts';

const execute = promisify(execFile);
/** The package's own fonts.conf looks for the fonts at a fixed place of another machine. */
const FONTS_BESIDE = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

const inflate = promisify(brotliDecompress);

/** A browser that is known to start, and the environment that it needs to do so. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds a Chromium: the one that `CHROME_PATH` names, else one on the machine, else the one that the npm package
 * `@sparticuz/chromium` carries (Linux x64), with the NSS libraries and the font that a bare machine lacks.
 */
export async function findChromium(): Promise<Chromium> {
  for (const executablePath of installedBrowsers()) {
    if (await starts(executablePath, {})) return { executablePath, env: {} };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChromium();
  throw new Error(
    'No Chrome, Edge or Chromium was found. Install one, or name it in the variable CHROME_PATH.',
  );
}

function installedBrowsers(): readonly string[] {
  const named = process.env.CHROME_PATH;
  return named ? [named] : [...onPath(), ...wellKnown()].filter((path) => existsSync(path));
}

function onPath(): readonly string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function wellKnown(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    );
  }
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => process.env[name] ?? [],
  );
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return roots.flatMap((root) => programs.map((program) => join(root, program)));
}

/** A file with the right name may be a stub that asks for a snap, or lack its libraries; so it is started. */
async function starts(executablePath: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  // Chrome on Windows opens a window instead of printing its version.
  if (process.platform === 'win32') return true;
  try {
    await execute(executablePath, ['--version'], { timeout: 15_000, env: { ...process.env, ...env } });
    return true;
  } catch {
    return false;
  }
}

async function packagedChromium(): Promise<Chromium> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const packageRoot = join(dirname(entry), '..');
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(cacheRoot(), `chromium-${version}`);
  await fillOnce(target, (folder) =>
    step(`Unpacking Chromium ${version}`, () => unpack(join(packageRoot, 'bin'), folder)),
  );
  return withMissingParts(target);
}

async function unpack(from: string, to: string): Promise<void> {
  await writeFile(join(to, 'chromium'), await inflate(await readFile(join(from, 'chromium.br'))));
  await chmod(join(to, 'chromium'), 0o755);
  await unpackArchive(join(from, 'al2023.tar.br'), to);
  await unpackArchive(join(from, 'fonts.tar.br'), join(to, 'fontconfig'));
  await writeFile(join(to, 'fontconfig', 'fonts.conf'), FONTS_BESIDE);
}

async function unpackArchive(archive: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const tar = join(to, 'archive.tar');
  await writeFile(tar, await inflate(await readFile(archive)));
  await execute('tar', ['-xf', tar, '-C', to]);
  await rm(tar);
}

/** The machine's own libraries and fonts come first: the packaged ones are few and may not fit the machine. */
async function withMissingParts(folder: string): Promise<Chromium> {
  const executablePath = join(folder, 'chromium');
  const fonts: Record<string, string> = hasFonts() ? {} : { FONTCONFIG_PATH: join(folder, 'fontconfig') };
  if (await starts(executablePath, fonts)) return { executablePath, env: fonts };
  const env = { ...fonts, LD_LIBRARY_PATH: join(folder, 'lib') };
  if (await starts(executablePath, env)) return { executablePath, env };
  throw new Error(
    `${executablePath} does not start on this machine; name a Chromium that does in CHROME_PATH.`,
  );
}

function hasFonts(): boolean {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(process.env.HOME ?? '/', '.fonts')];
  return folders.some((folder) => existsSync(folder) && readdirSync(folder).length > 0);
}
