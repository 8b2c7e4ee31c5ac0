import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { problems } from '../../../src/graph/problems.ts';
import type { Section, SpecDocument } from '../../../src/spec/model.ts';
import { doc, graphOf } from './build.ts';

const SECTIONS = 1_000;

/** A long document whose sections count how often one of them is looked at. */
class Watched {
  looks = 0;
  readonly document: SpecDocument;

  constructor(links: readonly string[]) {
    const headings = Array.from({ length: SECTIONS }, (_, at) => `## Part number ${at}`);
    const document = doc('long.md', '# Long', ...links, ...headings);
    this.document = { ...document, sections: this.watch(document.sections) };
  }

  private watch(sections: readonly Section[]): readonly Section[] {
    return new Proxy(sections, {
      get: (target, key, receiver) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) this.looks++;
        return Reflect.get(target, key, receiver);
      },
    });
  }
}

/** How often sections are looked at to follow so many links and tell what is wrong with so many links. */
function looksFor(link: (at: number) => string, count: number): number {
  const watched = new Watched(Array.from({ length: count }, (_, at) => link(at)));
  watched.looks = 0;
  const graph = graphOf([watched.document, doc('other.md', '# Other')]);
  assert.equal(problems(graph, 'long.md').length, count);
  return watched.looks;
}

describe('telling what was meant by a link of a long document', () => {
  const kinds: readonly (readonly [string, (at: number) => string])[] = [
    ['a file that is missing', (at) => `-> gone${at}.md`],
    ['a section in a file that is spelt otherwise', (at) => `-> lnog.md#part-number-${at}`],
    ['a section that is missing', (at) => `-> #part-nubmer-${at}`],
    ['a section that is spelt in capitals', (at) => `-> #Part-Number-${at}`],
    ['a heading that is missing', (at) => `wiki long#Part nubmer ${at}`],
  ];
  for (const [what, link] of kinds)
    it(`goes through its sections once, not once for each: ${what}`, () => {
      const [few, many] = [looksFor(link, 10), looksFor(link, 20)];
      assert.ok(many - few < SECTIONS, `${many - few} looks at sections for 10 links more`);
    });
});
