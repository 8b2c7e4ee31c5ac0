import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { joinAddress, relativeTarget, resolvePath, splitAddress } from '../../../src/graph/address.ts';
import { brief, doc, graphOf } from './build.ts';

describe('an address', () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['a.md', 'a.md', null],
    ['a/b.md#one', 'a/b.md', 'one'],
    ['c#.md#one', 'c#.md', 'one'],
    ['a.md#', 'a.md', null],
    ['src/a.ts#Class', 'src/a.ts', 'Class'],
    ['a.md#see-b.md', 'a.md', 'see-b.md'],
    ['README.MD#x', 'README.MD', 'x'],
  ];
  for (const [address, path, id] of cases) {
    it(`${address} is ${path} and ${id ?? 'the whole document'}`, () => {
      assert.deepEqual(splitAddress(address), { path, id });
    });
  }

  it('comes together again as it was taken apart', () => {
    assert.equal(joinAddress('a.md', 'one'), 'a.md#one');
    assert.equal(joinAddress('a.md', null), 'a.md');
  });
});

// @verifies security.md#SEC-11
describe('a relative path', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['', 'a.md', 'a.md'],
    ['x', 'a.md', 'x/a.md'],
    ['x/y', '../a.md', 'x/a.md'],
    ['x', './a.md', 'x/a.md'],
    ['x', './/a.md', 'x/a.md'],
    ['x', '..', ''],
    ['x', '.', 'x'],
    ['x', 'y/', 'x/y'],
    ['x', '../../a.md', undefined],
    ['', '..', undefined],
    ['x', '..a/.b.md', 'x/..a/.b.md'],
  ];
  for (const [folder, relative, expected] of cases) {
    it(`${relative} from "${folder}" is ${expected ?? 'outside'}`, () => {
      assert.equal(resolvePath(folder, relative), expected);
    });
  }
});

describe('the link text to an address', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a.md', 'b.md', 'b.md'],
    ['x/a.md', 'x/b.md#one', 'b.md#one'],
    ['x/a.md', 'y/b.md', '../y/b.md'],
    ['x/y/a.md', 'b.md', '../../b.md'],
    ['a.md', 'a.md#one', '#one'],
    ['a.md', 'a.md', 'a.md'],
    ['a.md', 'two words (1).md', 'two%20words%20%281%29.md'],
    ['a.md', 'c#.md#x', 'c%23.md#x'],
    ['a.md', '100%.md', '100%25.md'],
    ['a.md', 'größe.md#maß', 'größe.md#maß'],
    ['a.md', 'note:x.md', './note:x.md'],
    ['a.md', 'what?.md', 'what%3F.md'],
  ];
  for (const [from, address, expected] of cases) {
    it(`from ${from} to ${address} is ${expected}`, () => {
      assert.equal(relativeTarget(from, address), expected);
    });
  }

  it('leads back to the address from wherever it is written', () => {
    const part = fc
      .stringMatching(/^[\p{L}\p{N} #%()?&'"<>[\]:;,+=@!~*|^`\\-]{1,8}$/u)
      .filter((text) => text.trim() === text);
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('/')}.md`);
    fc.assert(
      fc.property(path, path, fc.stringMatching(/^[\p{L}\p{N}%() -]{1,8}$/u), (from, to, id) => {
        const graph = graphOf([
          doc(to, `# x {#${id}}`),
          ...(from === to ? [] : [doc(from, `-> ${relativeTarget(from, `${to}#${id}`)}`)]),
        ]);
        const link = graph.links(from)[0];
        if (from !== to) assert.equal(brief(link?.resolution), `${to}#${id}`);
      }),
    );
  });
});
