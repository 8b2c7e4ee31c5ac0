import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Address } from '../../../src/graph/model.ts';
import { proposeLinks } from '../../../src/trace/propose.ts';
import { readCodeText, specOf } from './workshop.ts';

const SPEC = `# Rounds

## Asking

- [ASK-1] Every seat is asked.

The work is done by \`askSeats()\`; \`list\` and \`open\` are words of every day.

## Ending

- [END-1] A round ends.
`;

const KNOWN: ReadonlySet<Address> = new Set([
  'specs/rounds.md',
  'specs/rounds.md#asking',
  'specs/rounds.md#ending',
]);
const meaning = (text: string) =>
  KNOWN.has(text) ? text : text === 'rounds.md#ending' ? 'specs/rounds.md#ending' : undefined;

async function proposed(code: string): Promise<readonly string[]> {
  const file = await readCodeText('src/a.ts', code);
  const codes = [{ file, lines: code.split('\n'), untraced: new Set(file.units.keys()) }];
  const specs = [{ document: specOf('specs/rounds.md', SPEC), lines: SPEC.split('\n') }];
  return proposeLinks(codes, specs, meaning).map(
    ({ unit, address, evidence }) => `${file.units[unit]?.name || 'file'} → ${address} (${evidence.kind})`,
  );
}

const CASES: readonly (readonly [what: string, code: string, expected: readonly string[]])[] = [
  [
    'a URL in the comment above a declaration',
    '// see https://example.org/o/r/blob/main/specs/rounds.md#asking\nfunction a() {}\n',
    ['a → specs/rounds.md#asking (link)'],
  ],
  [
    'an address within it',
    'function a() {\n  // rounds.md#ending\n}\n',
    ['a → specs/rounds.md#ending (link)'],
  ],
  ['the id of a statement', '// implements END-1\nfunction a() {}\n', ['a → specs/rounds.md#END-1 (id)']],
  ['its name in a code span', 'function askSeats() {}\n', ['askSeats → specs/rounds.md#asking (name)']],
  ['nothing by the name of a file alone', '// see rounds.md\nfunction a() {}\n', []],
  ['nothing by an id outside of comments', "const a = 'END-1';\n", []],
  ['nothing by an id that no statement has', '// END-9\nfunction a() {}\n', []],
  ['nothing by a name that several declarations have', 'class A { open() {} }\nclass B { open() {} }\n', []],
  [
    'one link by the surest evidence, the surest first',
    'function askSeats() {}\n// END-1, specs/rounds.md#ending\nfunction b() {}\n',
    [
      'b → specs/rounds.md#ending (link)',
      'b → specs/rounds.md#END-1 (id)',
      'askSeats → specs/rounds.md#asking (name)',
    ],
  ],
];

// @verifies trace.md#TRACE-46
for (const [what, code, expected] of CASES) {
  test(`a declaration is offered ${what}`, async () => {
    assert.deepEqual(await proposed(code), expected);
  });
}
