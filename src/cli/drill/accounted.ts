import type { Open } from '../../answers/open.ts';
import { guardsFor } from '../../answers/session/gateInput.ts';
import { Scope, scopeOf } from '../../trace/scope.ts';

/** A file of code, and the specifications that account for it. */
export interface AccountedFile {
  readonly path: string;
  readonly specs: readonly string[];
  /** Whether it holds tests, or what they need. */
  readonly isTest: boolean;
}

/** Files of a drill that no agent may touch. */
export interface KeptFiles {
  /** What traces to something that is for people only. */
  readonly guarded: ReadonlySet<string>;
  /** Files of tests, by which agents are judged; none where they have to write them. */
  readonly tests: ReadonlySet<string>;
}

/** What stays as it is in a drill. All code has to have been read. */
// @spec rebuild.md#DRILL-9, rebuild.md#DRILL-10
export async function keptFiles(open: Open, keepsTests: boolean): Promise<KeptFiles> {
  const guards = Object.keys(await guardsFor(open));
  const files = accountedFiles(open);
  const isGuarded = (path: string) => guards.some((what) => what === path || what.startsWith(`${path}#`));
  const paths = (isKept: (file: AccountedFile) => boolean) =>
    new Set(files.filter(isKept).map(({ path }) => path));
  return {
    guarded: paths(({ path }) => isGuarded(path)),
    tests: paths(({ isTest }) => isTest && keepsTests),
  };
}

/** The files that specifications account for as a whole or in part. All code has to have been read. */
export function accountedFiles({ code, index: { config } }: Open): readonly AccountedFile[] {
  const scope = new Scope(scopeOf({ ...config.unasked, exempt: config.exempt }));
  return [...(code.traces?.traces() ?? [])].flatMap(({ path, units }) => {
    const links = units.flatMap((unit) => unit.links).filter(({ status }) => status !== 'broken');
    const isTest =
      scope.isTest(path) ||
      links.some(({ verifies }) => verifies) ||
      code.file(path)?.units.some(({ kind }) => kind === 'test') === true;
    const specs = [...new Set(links.flatMap((link) => link.path ?? []))];
    return specs.length === 0 ? [] : [{ path, specs, isTest }];
  });
}
