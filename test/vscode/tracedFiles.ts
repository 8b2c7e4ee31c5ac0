/** A small project whose code names its specification, for the tests of tracing. */
import { FileType, workspace } from 'vscode';
import { api, removeSpecs, until, uriOf, writeSpecs } from './support.ts';

export const FILES = {
  'specs/trc/rounds.md':
    '# Council\n\n## Rounds\n\nThe council MUST ask every seat before it shows any answer.\n\n## Blind\n\nA seat MUST NOT see what others answer.\n',
  'trc/rounds.ts': `// @spec rounds.md#rounds
export class Rounds {
  start() {}
}

/** Hides what each seat answers from the others. */
export function loose(): void {}

// @spec rounds.md#blnd
export function broken(): void {}
`,
  'trc/rounds.test.ts': '// @verifies rounds.md#rounds\nexport function testRounds(): void {}\n',
  'trc/generated/made.ts': 'export function made(): void {}\n',
} as const;

/** Writes the project and waits until its code has been judged. */
export async function writeTraced(): Promise<void> {
  await writeSpecs(FILES);
  const { tracing } = await api();
  await until('the code is traced', async () => {
    await tracing.code.settled();
    return tracing.code.all.some(({ code }) => code.trace('trc/rounds.ts') !== undefined && code.inUse);
  });
}

/** Takes it away again, with what has been accepted. */
export async function removeTraced(): Promise<void> {
  await removeSpecs('specs/trc');
  for (const path of ['trc', '.sdme/baseline.jsonl']) {
    const uri = uriOf(path);
    const there = await workspace.fs.stat(uri).then(
      ({ type }) => type !== FileType.Unknown,
      () => false,
    );
    if (there) await workspace.fs.delete(uri, { recursive: true });
  }
  const { tracing } = await api();
  await until('the code is forgotten', () =>
    tracing.code.all.every(({ code }) => code.file('trc/rounds.ts') === undefined),
  );
}
