import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder that is there for one test. */
export class Folder {
  readonly root: string;
  /** Called before the folder is deleted. */
  readonly closers: (() => Promise<void>)[] = [];

  constructor(root: string) {
    this.root = root;
  }

  /** Writes files by path; a value of the form `-> target` makes a symbolic link. */
  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.root, path);
      await mkdir(dirname(file), { recursive: true });
      const target = typeof content === 'string' ? /^-> (.+)$/.exec(content)?.[1] : undefined;
      if (target === undefined) await writeFile(file, content);
      else await symlink(target, file);
    }
  }

  remove(path: string): Promise<void> {
    return rm(join(this.root, path), { recursive: true, force: true });
  }
}

export async function folder(
  context: TestContext,
  files: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<Folder> {
  const made = new Folder(await mkdtemp(join(tmpdir(), 'sdme-')));
  context.after(async () => {
    for (const close of made.closers) await close();
    await rm(made.root, { recursive: true, force: true });
  });
  await made.write(files);
  return made;
}
