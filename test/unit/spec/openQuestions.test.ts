import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openQuestions } from '../../../src/spec/openQuestions.ts';

describe('open questions', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['items of the list', '## Open questions\n- a\n- b\n', 2],
    ['none that is ticked off', '## Open issues\n- [x] a\n- [ ] b\n', 1],
    ['none of the next section', '## Open points\n- a\n## Next\n- b\n', 1],
    ['those of sections within', '## Open questions\n### Time\n- a\n', 1],
    ['numbered ones', '# Open questions\n1. a\n2) b\n', 2],
    ['nothing elsewhere', '# Closed\n- a\n', 0],
    ['marks in the text', 'A TBD. [NEEDS CLARIFICATION: why] Really???\n', 3],
    ['an item once, whatever marks it has', '## Open questions\n- TBD: TODO\n', 1],
    ['nothing in code', 'Write `TODO` or ``a ` TBD``.\n\n```\nTBD\n~~~\nTODO\n```\n', 0],
    ['nothing in code that shows code', '~~~md\n~~~js\nTBD\n~~~\n', 0],
    ['what comes after code', '~~~\nTBD\n~~~\nTBD\n', 1],
    ['no part of a word', 'TODOS, ATBD\n', 0],
  ];
  for (const [what, text, count] of cases) test(what, () => assert.equal(openQuestions(text), count));
});
