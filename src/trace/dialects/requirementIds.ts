import type { Range } from '../../spec/model.ts';
import type { CommentLine } from '../commentLines.ts';
import { type Dialect, type DialectInput, Findings, listTargets, rangeIn } from './dialect.ts';

/** What `@impl` names: an id, perhaps behind a path. */
export const REQUIREMENT_ID =
  /^(?:[^\s,#]*[#/])?[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*-\d+(?:\.\d+)*[a-z]?$|^(?:[^\s,#]*[#/])?\d+(?:\.\d+)*$/;
const IN_TEST_NAME =
  /\[((?:[A-Z][A-Z0-9]*-)+\d+(?:\.\d+)*[a-z]?(?:\s*,\s*(?:[A-Z][A-Z0-9]*-)+\d+(?:\.\d+)*[a-z]?)*)\]/g;

function impl(line: CommentLine, found: Findings): void {
  const match = /^@impl\b:?\s*([^\s,]+(?:\s*,\s*[^\s,]+)*)?/.exec(line.text);
  if (match === null) return;
  const range = rangeIn(line, 0, match[0].length);
  const targets = listTargets(line, match[0].length - (match[1] ?? '').length, match[1] ?? '');
  const wrong = targets.find(({ text }) => !REQUIREMENT_ID.test(text));
  if (targets.length === 0) found.problem('Name a requirement: `@impl REQ-001`.', range);
  else if (wrong !== undefined) found.problem(`\`${wrong.text}\` is no requirement's id.`, wrong.range);
  else found.add({ role: 'implements', range, targets });
}

function requirement(line: CommentLine, found: Findings): void {
  const match = /^req:\s*(["'])(.*?)\1/.exec(line.text);
  if (match === null) return;
  const text = (match[2] ?? '').trim();
  const range = rangeIn(line, 0, match[0].length);
  if (text === '') found.problem('Name a requirement: `req: "REQ-1"`.', range);
  else
    found.add({
      role: 'implements',
      range,
      targets: [{ text, range: rangeIn(line, match[0].indexOf(match[2] ?? ''), text.length) }],
    });
}

/** `[REQ-001]` in the name of a test says that it verifies the requirement. */
function testNames({ tests }: DialectInput, found: Findings): void {
  for (const { text, raw, range, unit } of tests) {
    const ids = [...text.matchAll(IN_TEST_NAME)].flatMap((match) => (match[1] ?? '').split(/\s*,\s*/));
    if (ids.length === 0) continue;
    found.add({
      role: 'verifies',
      range,
      targets: ids.map((id) => ({ text: id, range: within(raw, id, range) })),
      belongsTo: { unit },
    });
  }
}

/** Where an id stands in a test's name; all of the name where the id is that of a group around it. */
function within(raw: string, id: string, range: Range): Range {
  const at = raw.indexOf(id);
  if (at < 0 || range.line !== range.endLine) return range;
  const character = range.character + at;
  return { ...range, character, endCharacter: character + id.length };
}

/** Requirement ids as Spec Kit, Kiro and OpenSpec have them: `@impl REQ-001`, `req: "REQ-1"`, `[REQ-001]` in a test's name. */
export const REQUIREMENT_IDS: Dialect = {
  name: 'requirement-ids',
  markers: () => ['@impl', 'req:'],
  hits: () => /@impl\b|\breq:\s*["']/g,
  goesOn: false,
  read(input) {
    const found = new Findings('requirement-ids');
    for (const line of input.lines) {
      impl(line, found);
      requirement(line, found);
    }
    testNames(input, found);
    return found;
  },
};
