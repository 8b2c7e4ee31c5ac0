import { performance } from 'node:perf_hooks';
import { planLenses } from '../../src/editor/trace/logic/lensPlan.ts';
import type { CodeIndex } from '../../src/workspace/code/codeIndex.ts';
import type { Corpus } from '../corpus.ts';
import { random } from '../generate.ts';
import { median, type Numbers } from '../measure.ts';
import { subjectOf } from '../trace/subject.ts';

const TIMES = 60;
const LINES = 5_000;

/**
 * What somebody waits for who opens and edits a file of 5,000 lines: all that lenses show of it. A file that the index has read is
 * `known`; a text that nobody has seen before, as the first keystroke makes it, is read as it is `opened`.
 */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const { live, code } = subjectOf(corpus);
  await live.start();
  await code.start();
  const text = longText();
  const opened: number[] = [];
  const edited: number[] = [];
  await shown(code, 'src/warm-up.ts', 'function f() {}\n');
  for (let at = 0; at < 5; at++) opened.push(await shown(code, `src/long-${at}.ts`, text));
  const known = Array.from({ length: TIMES }, () => lensesOf(code, 'src/long-4.ts'));
  const next = random(3);
  let now = text;
  for (let at = 0; at < TIMES; at++) {
    const place = now.indexOf('return ', Math.floor(0.99 * next() * now.length)) + 'return '.length;
    now = `${now.slice(0, place)}a + ${now.slice(place)}`;
    edited.push(await shown(code, 'src/long-4.ts', now));
  }
  await code.dispose();
  await live.dispose();
  return {
    known: median(known),
    opened: median(opened),
    edited: median(edited),
    lines: text.split('\n').length,
  };
}

/** From a new text to the facts that its lenses are made of. */
async function shown(code: CodeIndex, path: string, text: string): Promise<number> {
  const started = performance.now();
  await code.setOverlay(path, text);
  lensesOf(code, path);
  return performance.now() - started;
}

function lensesOf(code: CodeIndex, path: string): number {
  const started = performance.now();
  const file = code.file(path);
  const trace = code.trace(path);
  if (!file || !trace) throw new Error(`${path} is not known`);
  planLenses(file, trace, { mode: 'all', inUse: code.inUse });
  return performance.now() - started;
}

function longText(): string {
  const units = Array.from({ length: LINES / 10 }, (_, at) => {
    return `// @spec area-0#blind\nexport function unit${at}(a: number, b: string): number {\n  const c = a + ${at};\n  const d = b.length * c;\n  if (d > 10) {\n    return c;\n  }\n  return d;\n}\n`;
  });
  return units.join('\n');
}
