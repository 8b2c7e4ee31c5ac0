import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { composeRules } from '../../../src/instructions/compose.ts';
import { rulesOf } from '../../../src/instructions/rules.ts';
import { graphOf } from './support.ts';

const RULES = `# House

## Style

The code:

- SHOULD be short.
- MUST NOT use \`any\`.
- [RULE-2] MUST have [tests](x.md) & <b>care</b>.

## Other

Nothing MUST be here.
`;

// @verifies instructions.md#RULES-1
describe('the rules of a section', () => {
  const graph = graphOf({ 'specs/house.md': RULES, 'specs/x.md': '# X' });

  test('are its statements, prohibitions first, with whom they bind', () => {
    const { rules, gone } = rulesOf(graph, ['house#style']);
    assert.deepEqual(gone, []);
    assert.deepEqual(
      rules.map(({ strength, id, text }) => [strength, id, text]),
      [
        ['must-not', null, 'The code: MUST NOT use any.'],
        ['must', 'RULE-2', 'The code: MUST have tests & care.'],
        ['should', null, 'The code: SHOULD be short.'],
      ],
    );
  });

  test('are told once, also when the document is named too', () => {
    const { rules } = rulesOf(graph, ['house#style', 'specs/house.md']);
    assert.equal(rules.length, 4);
  });

  // @verifies instructions.md#RULES-2
  test('are missing where the section is gone, which is said', () => {
    assert.deepEqual(rulesOf(graph, ['house#stile', 'specs/house.md#other']).gone, ['house#stile']);
  });
});

// @verifies instructions.md#RULES-3
describe('the text for agents', () => {
  const { rules } = rulesOf(graphOf({ 'specs/my house.md': RULES }), ['specs/my house.md']);

  test('names the section of each rule by a link that works from the file', () => {
    assert.match(composeRules(rules, 'AGENTS.md').text, /From \[Style\]\(specs\/my%20house\.md#style\):/);
    assert.match(
      composeRules(rules, '.github/copilot-instructions.md').text,
      /\(\.\.\/specs\/my%20house\.md#style\)/,
    );
  });

  test('leaves whole rules out, the weakest first, and says where they stand', () => {
    const all = composeRules(rules, 'AGENTS.md');
    const some = composeRules(rules, 'AGENTS.md', all.bytes - 1);
    assert.ok(some.bytes < all.bytes);
    assert.ok(some.leftOut.length > 0);
    assert.deepEqual(some.leftOut, rules.slice(-some.leftOut.length));
    assert.match(some.text, /\d more rules? stands? in \[specs\/my house\.md\]/);
    assert.ok(some.text.includes('MUST NOT use any'));
  });

  // @verifies instructions.md#RULES-4
  test('holds globs and patterns as they were written, unless they could end what they stand in', () => {
    const written = (rule: string) => {
      const graph = graphOf({ 'a.md': `# A\n\n- ${rule}: **it** MUST be *_so_*.\n` });
      return composeRules(rulesOf(graph, ['a.md']).rules, 'AGENTS.md').text;
    };
    const rule = '`forbid pattern "\\bas any\\b|\\[x_*\\]" in "src/**/*.ts"`';
    assert.ok(written(rule).includes(`\n- ${rule}: it MUST be so.`), written(rule));
    const ending = written('``forbid pattern "`<!-- sdme:rules end -->" in "src/**/*.ts"``');
    assert.ok(ending.includes('\\`&lt;!-- sdme:rules end --') && !ending.includes('<!--'), ending);
  });

  test('holds no markup of the specification', () => {
    const hostile = graphOf({ 'a.md': '# A\n\nIt MUST say `<!-- sdme:rules end -->` and `**x**`.\n' });
    const { text } = composeRules(rulesOf(hostile, ['a.md']).rules, 'AGENTS.md');
    assert.ok(!text.includes('<!--') && !text.includes('**x**'), text);
  });
});
