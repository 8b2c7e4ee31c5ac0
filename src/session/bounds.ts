import { globTest } from '../spec/globTest.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { Bounds } from './model.ts';

/** What the tool writes itself is no work of the session; how the tests are run and what is checked is, so not all of `.sdme`. */
const OWN = ['.sdme/baseline.jsonl', '.sdme/.gitattributes', 'sessions/**'];

/** How the tests are run and what is checked: whoever may change it may pass any gate. */
const JUDGING = '.sdme/config.json';

/** What documents say of their code: the globs of each, then what it takes out of them again, so that the last one that fits decides. */
// @spec session.md#GATE-9
export function boundsGlobs(documents: readonly Pick<SpecDocument, 'implementsGlobs'>[]): readonly string[] {
  return documents.flatMap(({ implementsGlobs }) => {
    const globs = implementsGlobs.map(({ glob }) => glob);
    const wanted = globs.filter((glob) => !glob.startsWith('!'));
    return wanted.length === 0 ? [] : [...wanted, ...globs.filter((glob) => glob.startsWith('!'))];
  });
}

/** Those of some changed files that lie outside of the bounds. */
// @spec session.md#GATE-8, session.md#GATE-9
export function outOfBounds({ code, specs }: Bounds, changed: readonly string[]): readonly string[] {
  const rules = [...code, ...OWN].map((glob) => {
    const isInside = !glob.startsWith('!');
    return { isInside, matches: globTest(isInside ? glob : glob.slice(1)) };
  });
  const never = new Set([JUDGING, ...specs]);
  return changed.filter(
    (path) => never.has(path) || rules.findLast(({ matches }) => matches(path))?.isInside !== true,
  );
}

/** A path as a glob that matches it alone. */
export function exactly(path: string): string {
  return path.replace(/[\\*?{}[\]()!+@|]/g, '\\$&');
}
