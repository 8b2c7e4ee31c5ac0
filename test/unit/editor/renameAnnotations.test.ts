import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../src/editor/logic/edits.ts';
import { renameAnnotation } from '../../../src/editor/logic/renameReference.ts';
import { renameOf } from '../../../src/editor/logic/renaming.ts';
import { annotationEdits } from '../../../src/editor/trace/logic/renameAnnotations.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';
import type { DialectName } from '../../../src/trace/model.ts';
import { projectOf } from '../trace/workshop.ts';

const CORE = '# Core\n\n## Rules\n\nr[core.hold]\nIt MUST hold.\n\n## Dup\n\n## Dup\n\n## Token life `x`\n';

/** What a target in code, which leads to a section, says after a rename in `core.md`. */
function after(dialect: DialectName, target: string, section: number, from: string, to: string): string {
  const line = CORE.slice(0, CORE.indexOf(from)).split('\n').length - 1;
  const [before, now] = [CORE, CORE.replace(from, to)].map((text) =>
    readSpec(dialect === 'lat' ? 'lat.md/core.md' : 'specs/core.md', text, DEFAULT_READ_OPTIONS),
  );
  assert.ok(before && now);
  const renamed = renameOf(before, now, line);
  assert.ok(!('refusal' in renamed));
  const answer = renameAnnotation(dialect, target, section, renamed);
  if (answer === undefined || answer === 'impossible') return answer ?? target;
  return target.slice(0, answer.start) + answer.text + target.slice(answer.end);
}

const RULES = ['## Rules', '## House law'] as const;
const HOLD = ['core.hold', 'core.keep'] as const;

const CASES: readonly (readonly [string, DialectName, string, number, readonly [string, string], string])[] =
  [
    ['our address', 'sdme', 'specs/core.md#rules', 1, RULES, 'specs/core.md#house-law'],
    ['our address without folder and extension', 'sdme', 'core#rules', 1, RULES, 'core#house-law'],
    ['the address of the document alone', 'sdme', 'core.md', -1, RULES, 'core.md'],
    ['the second of two equal headings', 'sdme', 'core.md#dup-1', 3, ['## Dup', '## One'], 'core.md#dup'],
    ['a statement by its id', 'sdme', 'core.md#core.hold', 1, HOLD, 'core.md#core.keep'],
    ['a section of another document', 'sdme', 'other.md#else', 0, RULES, 'other.md#else'],
    ['a heading by its text', 'lat', '[[core#Rules]]', 1, RULES, '[[core#House law]]'],
    [
      'a heading without the code in it',
      'lat',
      '[[core#Token life]]',
      4,
      ['## Token life', '## Token age'],
      '[[core#Token age]]',
    ],
    ['a section after a path or URL', 'duvet', 'specs/core.md#rules', 1, RULES, 'specs/core.md#house-law'],
    ['a rule', 'tracey', 'core.hold', 1, HOLD, 'core.keep'],
    ['a rule that is not renamed', 'tracey', 'core.hold', 1, RULES, 'core.hold'],
    ['a number of a specification', 'bolt', '2', -1, RULES, '2'],
  ];

// @verifies editor.md#EDIT-30
describe('an annotation in code after a rename', () => {
  for (const [what, dialect, target, section, [from, to], expected] of CASES)
    it(`names ${what} (${dialect}): ${target}`, () => {
      assert.equal(after(dialect, target, section, from, to), expected);
    });
});

// @verifies editor.md#EDIT-30
it('a rule with its version is renamed within its marker', async () => {
  const code = '// r[impl core.hold+2]\nfunction f() {}\n';
  const texts = [CORE, CORE.replace('core.hold', 'core.keep')].map((text) =>
    text.replace(/r\[([\w.]+)\]/, 'r[$1+2]'),
  );
  const project = await projectOf(
    { 'specs/core.md': texts[0] ?? '', 'a.ts': code },
    { options: { traceyPrefixes: ['r'] } },
  );
  const [before, now] = texts.map((text) => readSpec('specs/core.md', text, DEFAULT_READ_OPTIONS));
  const [file, trace] = [project.index.code('a.ts'), project.index.trace('a.ts')];
  assert.ok(before && now && file && trace);
  const renamed = renameOf(before, now, 4);
  assert.ok(!('refusal' in renamed));
  const { edits } = annotationEdits([{ file, trace }], renamed);
  assert.equal(applyEdits(code, edits), '// r[impl core.keep+2]\nfunction f() {}\n');
});
