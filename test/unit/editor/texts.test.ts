import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { spotIn, targetIn } from '../../../src/editor/commands.ts';
import { applyEdits, distinctEdits } from '../../../src/editor/logic/edits.ts';
import { excludedGlobs } from '../../../src/editor/logic/excludes.ts';
import { pathWithin } from '../../../src/editor/logic/paths.ts';
import { TextLines } from '../../../src/editor/logic/textLines.ts';

describe('a text by lines', () => {
  it('counts lines whatever ends them', () => {
    const lines = new TextLines('a\r\nbb\rccc\nd');
    assert.deepEqual([lines.count, lines.line(1), lines.line(2), lines.line(9)], [4, 'bb', 'ccc', '']);
    assert.deepEqual(lines.lines(0, 1), ['a', 'bb']);
    assert.deepEqual(lines.lineRange(2), { line: 2, character: 0, endLine: 2, endCharacter: 3 });
  });

  it('cuts out ranges and finds parts of them, over lines too', () => {
    const lines = new TextLines('one\ntwo\nthree');
    const range = { line: 0, character: 1, endLine: 2, endCharacter: 2 };
    assert.equal(lines.slice(range), 'ne\ntwo\nth');
    assert.deepEqual(lines.within(range, 3, 6), { line: 1, character: 0, endLine: 1, endCharacter: 3 });
  });

  it('gives back any part that it is asked for', () => {
    const text = fc.stringMatching(/^[ab\r\n]{0,30}$/);
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), (all, a, b) => {
        const lines = new TextLines(all);
        const whole = { line: 0, character: 0, endLine: lines.count, endCharacter: 0 };
        const [start, end] = [Math.min(a, b, all.length), Math.min(Math.max(a, b), all.length)];
        assert.equal(lines.slice(lines.within(whole, start, end)), all.slice(start, end));
      }),
    );
  });
});

describe('edits', () => {
  const range = (line: number, character: number, endCharacter: number) => ({
    line,
    character,
    endLine: line,
    endCharacter,
  });

  it('are made from the back, in whatever order they come', () => {
    const edits = [
      { range: range(1, 0, 3), newText: 'TWO' },
      { range: range(0, 0, 1), newText: '' },
      { range: range(0, 3, 3), newText: '!' },
    ];
    assert.equal(applyEdits('one\r\ntwo', edits), 'ne!\r\nTWO');
  });

  it('of one place are made once', () => {
    const edit = { path: 'a.md', range: range(0, 0, 1), newText: 'x' };
    assert.deepEqual(distinctEdits([edit, { ...edit }]), [edit]);
  });
});

describe('a path within a folder', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['/w', '/w/a/b.md', 'a/b.md'],
    ['/', '/a.md', 'a.md'],
    ['/w/', '/w/a.md', 'a.md'],
    ['/w', '/w2/a.md', undefined],
    ['/w', '/w', undefined],
  ];
  for (const [folder, path, expected] of cases) {
    it(`is ${expected ?? 'none'} for ${path} in ${folder}`, () => {
      assert.equal(pathWithin(folder, path), expected);
    });
  }
});

describe('excluded globs', () => {
  it('are those that are switched on without a condition', () => {
    const setting = { '**/a': true, '**/b': false, '**/*.js': { when: '$(basename).ts' } };
    assert.deepEqual(excludedGlobs(setting), ['**/a']);
    assert.deepEqual(excludedGlobs(undefined), []);
  });
});

describe("a command's argument", () => {
  const target = { folder: 'file:///w', address: 'a.md#x' };
  const spot = { folder: 'file:///w', path: 'a.md', line: 1, character: 2 };

  it('names a section itself or carries one, as tree nodes do', () => {
    assert.deepEqual(targetIn(target), target);
    assert.deepEqual(targetIn({ kind: 'section', target }), target);
  });

  it('names a place in the same ways', () => {
    assert.deepEqual(spotIn(spot), spot);
    assert.deepEqual(spotIn({ kind: 'statement', spot }), spot);
  });

  it('that is anything else names nothing', () => {
    for (const argument of [undefined, null, 'a.md', { folder: 1, address: 'x' }, { path: 'a.md' }]) {
      assert.equal(targetIn(argument), undefined);
      assert.equal(spotIn(argument), undefined);
    }
  });
});
