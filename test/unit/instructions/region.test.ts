import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { regionIn, syncRegion } from '../../../src/instructions/region.ts';

function synced(text: string, rules: string | null): string {
  const result = syncRegion(text, rules);
  assert.equal(result.kind, 'changed');
  return result.kind === 'changed' ? result.text : '';
}

describe('the region of an instruction file', () => {
  // @verifies instructions.md#RULES-10
  test('leaves a person’s own text as it is, to the byte', () => {
    const own = fc.string({ unit: 'binary' }).filter((text) => !text.includes('sdme:rules'));
    fc.assert(
      fc.property(own, own, fc.string(), (before, after, rules) => {
        const first = synced(before, 'old rules');
        const second = syncRegion(`${first}${after}`, `new ${rules}`);
        assert.equal(second.kind, 'changed');
        if (second.kind !== 'changed') return;
        const { from, to } = region(second.text);
        const was = region(`${first}${after}`);
        assert.equal(second.text.slice(0, from), first.slice(0, was.from));
        assert.equal(second.text.slice(to), `${first}${after}`.slice(was.to));
      }),
      { numRuns: 40 },
    );
  });

  function region(text: string): { readonly from: number; readonly to: number } {
    const state = regionIn(text);
    assert.equal(state.kind, 'region');
    return state.kind === 'region' ? state : { from: 0, to: 0 };
  }

  // @verifies instructions.md#RULES-12
  test('is not written again when it is in step', () => {
    const text = synced('# Mine\n', 'rules');
    assert.equal(syncRegion(text, 'rules').kind, 'same');
    assert.equal(syncRegion(text.replaceAll('\n', '\r\n'), 'rules').kind, 'same');
  });

  test('follows the line ends of its file', () => {
    assert.ok(!/[^\r]\n/.test(synced('# Mine\r\n', 'a\nb')));
  });

  test('is taken out when there are no rules', () => {
    assert.equal(synced(synced('# Mine\n', 'rules'), null), '# Mine\n\n\n');
    assert.equal(syncRegion('# Mine\n', null).kind, 'same');
  });

  // @verifies instructions.md#RULES-11
  test('is not overwritten when it was edited by hand', () => {
    const edited = synced('', 'rules').replace('rules\n', 'my rules\n');
    const result = syncRegion(edited, 'rules');
    assert.equal(result.kind, 'edited');
  });

  // @verifies instructions.md#RULES-11
  test('that lost a mark is left alone, and the line is named', () => {
    const whole = synced('# Mine\n', 'rules');
    const noEnd = syncRegion(whole.replace(/<!-- sdme:rules end -->/, ''), 'new');
    assert.deepEqual([noEnd.kind, noEnd.kind === 'broken' && noEnd.line], ['broken', 2]);
    const noBegin = syncRegion(whole.replace(/<!-- sdme:rules begin.*\n/, ''), 'new');
    assert.equal(noBegin.kind, 'broken');
    const two = syncRegion(`${whole}\n${whole}`, 'new');
    assert.equal(two.kind, 'broken');
  });
});
