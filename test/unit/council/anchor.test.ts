import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anchorQuote, sectionNamed } from '../../../src/council/anchor.ts';
import { section } from './build.ts';

const ONE = section(
  'a/one.md#one',
  'The **sender** MUST wait —\nat least 5 s — before it says “again”.\n\nIt `MAY` log.\n',
);
const TWO = section('a/two.md#two', 'It MAY log.\nThe sender MUST NOT wait.\n');
const SECTIONS = [ONE, TWO];

/** Where a quote stands: kind, section and the words there. */
function found(quote: string, named: string | null = null): string {
  const anchor = anchorQuote(quote, named, SECTIONS);
  if (anchor.kind === 'unanchored') return 'unanchored';
  const text = SECTIONS.find(({ address }) => address === anchor.section)?.text ?? '';
  return `${anchor.kind} ${anchor.section}: ${text.slice(anchor.from, anchor.to)}`;
}

// @verifies council.md#COUNCIL-14
describe('a quote', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['as it stands', 'at least 5 s', 'exact a/one.md#one: at least 5 s'],
    ['with space around', '\n at least 5 s ', 'exact a/one.md#one: at least 5 s'],
    ['with other line ends', 'MUST wait — at least', 'folded a/one.md#one: MUST wait —\nat least'],
    ['without emphasis', 'The sender MUST wait', 'folded a/one.md#one: The **sender** MUST wait'],
    ['with emphasis of its own', 'sender MUST **NOT**', 'folded a/two.md#two: sender MUST NOT'],
    ['with other quotation marks', 'says "again".', 'folded a/one.md#one: says “again”.'],
    ['with other dashes', '5 s - before', 'folded a/one.md#one: 5 s — before'],
    [
      'in quotation marks of its own',
      '“at least 5 s - before”',
      'folded a/one.md#one: at least 5 s — before',
    ],
    ['with another number', 'at least 6 s', 'unanchored'],
    ['with another word', 'The sender SHOULD wait', 'unanchored'],
    ['in another case', 'the sender must not wait', 'unanchored'],
    ['with words left out', 'The sender … before it', 'unanchored'],
    ['across sections', 'MAY log. The sender MUST NOT', 'folded a/two.md#two: MAY log.\nThe sender MUST NOT'],
    ['that is empty', '  ', 'unanchored'],
    ['of markup alone', '**', 'exact a/one.md#one: **'],
    ['of nothing once folded', '``~', 'unanchored'],
  ];
  for (const [how, quote, expected] of cases) {
    it(`${how} is ${expected.split(' ', 1)[0]}`, () => {
      assert.equal(found(quote), expected);
    });
  }

  const odd = section('odd.md#odd', 'A cafe\u0301 waits… “naïve” ⚠\ufe0f 👩\u200d🚀 door\nMUST — shut.');
  for (const [how, quote, stands] of [
    ['with an accent in one piece', 'A caf\u00e9 waits', 'A cafe\u0301 waits'],
    ['with an accent of its own', 'nai\u0308ve', 'na\u00efve'],
    ['with three dots', 'waits... "na', 'waits… “na'],
    ['without what only chooses the picture', '⚠ 👩🚀 door', '⚠\ufe0f 👩\u200d🚀 door'],
    ['with line ends of another system', 'door\r\nMUST - shut', 'door\nMUST — shut'],
  ] as const) {
    it(`${how} is folded, and stands where it is read`, () => {
      const anchor = anchorQuote(quote, null, [odd]);
      assert.ok(anchor.kind === 'folded', anchor.kind);
      assert.equal(odd.text.slice(anchor.from, anchor.to), stands);
    });
  }

  it('without an accent that the text has is unanchored', () => {
    assert.equal(anchorQuote('cafe waits', null, [odd]).kind, 'unanchored');
  });

  it('of a megabyte is looked up', () => {
    const long = section('long.md#long', `${'ein Satz – mit e\u0301 '.repeat(50_000)}Ende`);
    assert.equal(anchorQuote(long.text.replaceAll('–', '-'), null, [long]).kind, 'folded');
  });

  it('is looked for in the named section first', () => {
    assert.equal(found('MUST', 'a/two.md#two'), 'exact a/two.md#two: MUST');
    assert.equal(found('MUST', 'a/one.md#one'), 'exact a/one.md#one: MUST');
    assert.equal(found('5 s', 'a/two.md#two'), 'exact a/one.md#one: 5 s');
    assert.equal(found('5 s', 'gone.md#x'), 'exact a/one.md#one: 5 s');
  });

  it('is rather exact elsewhere than folded in the named section', () => {
    assert.equal(found('It MAY log.', 'a/one.md#one'), 'exact a/two.md#two: It MAY log.');
  });

  it('that was taken from the text is always found, as it reads', () => {
    fc.assert(
      fc.property(fc.nat(ONE.text.length), fc.nat(ONE.text.length), (a, b) => {
        const quote = ONE.text.slice(Math.min(a, b), Math.max(a, b)).trim();
        fc.pre(quote !== '');
        const anchor = anchorQuote(quote, ONE.address, SECTIONS);
        assert.ok(anchor.kind === 'exact' && ONE.text.slice(anchor.from, anchor.to) === quote);
      }),
    );
  });
});

describe('the section that a critic names', () => {
  const sections = [
    section('docs/auth.md#lifetime', ''),
    section('docs/auth.md#rotation', ''),
    section('web/auth.md#rotation', ''),
  ];
  const cases: readonly (readonly [string, string | null])[] = [
    ['docs/auth.md#lifetime', 'docs/auth.md#lifetime'],
    [' auth.md#lifetime ', 'docs/auth.md#lifetime'],
    ['#lifetime', 'docs/auth.md#lifetime'],
    ['Lifetime', 'docs/auth.md#lifetime'],
    ['§ Lifetime', 'docs/auth.md#lifetime'],
    ['web/auth.md#rotation', 'web/auth.md#rotation'],
    ['rotation', null],
    ['auth.md#rotation', null],
    ['time', null],
    ['', null],
  ];
  for (const [written, address] of cases) {
    it(`"${written}" is ${address ?? 'none'}`, () => {
      assert.equal(sectionNamed(written, sections), address);
    });
  }
});
