import type { Open } from '../../answers/open.ts';

/** A file of code, and the specifications that account for it. */
export interface AccountedFile {
  readonly path: string;
  readonly specs: readonly string[];
  /** Whether it holds tests. */
  readonly isTest: boolean;
}

/** The files that specifications account for as a whole or in part. All code has to have been read. */
export function accountedFiles({ code }: Pick<Open, 'code'>): readonly AccountedFile[] {
  return [...(code.traces?.traces() ?? [])].flatMap(({ path, units }) => {
    const links = units.flatMap((unit) => unit.links).filter(({ status }) => status !== 'broken');
    const isTest =
      links.some(({ verifies }) => verifies) ||
      code.file(path)?.units.some(({ kind }) => kind === 'test') === true;
    const specs = [...new Set(links.flatMap((link) => link.path ?? []))];
    return specs.length === 0 ? [] : [{ path, specs, isTest }];
  });
}
