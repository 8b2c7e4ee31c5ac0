import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Range, SpecDocument } from '../../../src/spec/model.ts';
import { document, soup } from './generated.ts';
import { at, ids, lines, read } from './reading.ts';

describe('whatever the text', () => {
  const anything = fc.oneof(
    document,
    soup,
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          ...[
            '---\n',
            '\r',
            '\n',
            '\r\n',
            '\0',
            '\uD800',
            '\uFEFF',
            '# ',
            '[',
            ']',
            '(',
            ')',
            '[[',
            ']]',
            '[^a]',
            ':',
            '<a id="',
            '">',
            '|',
            '-',
            '`',
            '**REQ-1**',
            'MUST ',
          ],
          ...[
            'r[a.b]',
            '{#x}',
            '^x',
            '> ',
            '- ',
            '1. ',
            'title: ',
            'requires: ',
            '\t',
            '    ',
            '<!--',
            '-->',
            '<<<<<<< a',
            '=======',
            '>>>>>>> b',
            'EIP-20 ',
            '_Requirements: 1.2_',
            '***',
          ],
        ),
      )
      .map((all) => all.join('')),
  );

  // @verifies spec.md#READ-2
  test('it is read, and the facts are sound', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('a.md', '.kiro/specs/a/tasks.md'), (text, path) =>
        sound(text, read(text, path)),
      ),
      { numRuns: 800 },
    );
  });

  // @verifies spec.md#READ-1
  test('the same text gives the same facts', () => {
    fc.assert(
      fc.property(anything, anything, (text, other) => {
        const first = JSON.stringify(read(text));
        read(other);
        assert.equal(JSON.stringify(read(text)), first);
      }),
      { numRuns: 300 },
    );
  });

  test('the facts survive JSON', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const found = read(text);
        assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
      }),
      { numRuns: 200 },
    );
  });

  function sound(
    text: string,
    { sections, references, anchors, statements, implementsGlobs, problems, lines: count }: SpecDocument,
  ): void {
    const all = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
    const inText = ({ line, character, endLine, endCharacter }: Range): void => {
      assert.ok(line <= endLine && endLine < all.length && (line < endLine || character <= endCharacter));
      assert.ok(character <= (all[line] ?? '').length && endCharacter <= (all[endLine] ?? '').length);
    };
    for (const { range } of [...references, ...anchors, ...statements, ...implementsGlobs, ...problems])
      inText(range);
    for (const { use } of references) inText(use);
    for (const { section } of [...references, ...anchors, ...statements])
      assert.ok(section >= -1 && section < sections.length);
    assert.equal(new Set(sections.map(({ id }) => id)).size, sections.length);
    assert.equal(new Set(sections.map(({ slug }) => slug)).size, sections.length);
    sections.forEach(({ line, endLine, parent, level, heading }, index) => {
      inText(heading);
      assert.ok(line <= endLine && endLine < Math.max(1, count) && parent < index);
      assert.ok(line > (sections[index - 1]?.line ?? -1));
      if (parent >= 0)
        assert.ok((sections[parent]?.level ?? 9) < level && (sections[parent]?.endLine ?? -1) >= endLine);
    });
  }
});

describe('unusual characters', () => {
  test('NUL is read as a replacement character', () => {
    assert.equal(read('# A\0B').sections[0]?.title, 'A\uFFFDB');
  });

  test('half of a surrogate pair harms nothing', () => {
    assert.equal(ids(read('# a\uD800 _b_')).length, 1);
  });

  test('all line ends count alike', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['# A', '', 'b [c](d)', '', 'E', '===', ''].join(end);
      const found = read(text);
      assert.deepEqual(ids(found), ['a', 'e']);
      assert.equal(found.lines, 6);
      assert.equal(
        at(text, found.references[0]?.range ?? { line: 0, character: 0, endLine: 0, endCharacter: 0 }),
        'd',
      );
    }
  });

  test('sizes are given in UTF-8 and in lines as people count them', () => {
    const sizes: readonly (readonly [string, number, number])[] = [
      ['', 0, 0],
      ['a', 1, 1],
      ['a\n', 2, 1],
      ['a\n\n', 3, 2],
      ['\uFEFFé€😀\n', 13, 1],
      ['\uD800', 3, 1],
    ];
    for (const [text, bytes, count] of sizes) {
      assert.equal(read(text).bytes, bytes, JSON.stringify(text));
      assert.equal(read(text).lines, count, JSON.stringify(text));
    }
  });
});

describe('conflicts that git left', () => {
  const conflict = lines('<<<<<<< HEAD', 'a', '=======', 'b', '>>>>>>> other');

  test('are a problem on the line that opens them', () => {
    const { problems } = read(lines('# A', conflict));
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range.line]),
      [['merge-conflict', 1]],
    );
  });

  for (const [name, text] of [
    ['in code', lines('```', conflict, '```')],
    ['that are only begun', '<<<<<<< HEAD'],
    ['within a line', `x ${conflict}`],
  ] as const)
    test(`are none ${name}`, () => assert.deepEqual(read(text).problems, []));
});

describe('pathological text is read in one go', () => {
  const n = 30_000;
  const many = (text: string): string => text.repeat(n);
  const texts: Readonly<Record<string, string>> = {
    'deep quotes': many('>'),
    'deep lists': `${many('- ')}a`,
    'deep lists and empty lines': `${many('- ')}a${many('\n')}`,
    'a list that goes deeper on every line': Array.from(
      { length: 3000 },
      (_, i) => `${'  '.repeat(i)}- a`,
    ).join('\n'),
    'brackets that stay open': many('['),
    'images in images': many('![') + many('](a)'),
    'links in brackets': many('[') + many('[a](b)'),
    'emphasis that stays open': many('*a _b '),
    'backticks of all lengths': Array.from({ length: 400 }, (_, i) => `${'`'.repeat(i)}a`).join(''),
    'tags that stay open': many('<a b="'),
    'formulas that stay open': many('[a](b) $c $$'),
    'many formulas': many('$[a](b)$ '),
    'headings of tags that stay open': many('<h1> '),
    'comments that stay open': many('<!-- a '),
    'comments in list items that stay open': many('- <!-- a\n'),
    'destinations that stay open': many('[a](b "'),
    'definitions that stay open': many('[a]: b "\n'),
    'equal headings': many('# a\n'),
    'a line of a megabyte': many('word **text** [a](b) and `more` of it. '),
    'a table with many columns': `${many('|a')}\n${many('|-')}\n${many('|b')}`,
    'equal ids': many('**REQ-1** A MUST b. '),
    'a table of equal ids': `| ID | Text |\n|-|-|\n${many('| REQ-1 | a |\n')}`,
    'a table of ids': `| ID | Text |\n|-|-|\n${Array.from({ length: n }, (_, i) => `| REQ-${i} | a |`).join('\n')}`,
    'lead-ins in lead-ins': `${many('- if a:\n')}${' '.repeat(4)}- MUST b`,
    'conflicts that stay open': many('<<<<<<< a\n'),
    'front matter that stays open': `---\n${many('a: b\n')}`,
    'front matter of values with escapes': `---\nrequires: "${many('a\\"b, ')}"\n---\n`,
    'front matter in deep brackets': `---\na: ${many('[')}\n---\n`,
    'many key words': `${many('key words ')}MUST`,
  };

  // @verifies spec.md#READ-3
  for (const [name, text] of Object.entries(texts))
    test(name, () =>
      assert.equal(read(text).problems.filter(({ code }) => code === 'unreadable-file').length, 0),
    );

  // @verifies spec.md#READ-3
  test('100,000 headings', () => {
    const text = Array.from({ length: 100_000 }, (_, i) => `${'#'.repeat((i % 6) + 1)} Heading ${i}`).join(
      '\n',
    );
    assert.equal(read(text).sections.length, 100_000);
  });
});
