import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { escapeMarkdown, inlineCode, sectionText } from '../../../src/editor/logic/hoverText.ts';
import { TextLines } from '../../../src/editor/logic/textLines.ts';
import { world } from './world.ts';

/** As VS Code draws a hover: HTML in it is dropped, which this does by showing it as text. */
const markdown = new MarkdownIt({ html: false, linkify: true });

/** Everything that opens, closes or pretends to: pictures, code of every kind, containers, HTML. */
const piece = fc.constantFrom(
  '![p](https://evil.example/x.png)',
  '![p][r]',
  '[r]: https://evil.example/x.png',
  '!\\[p](https://evil.example/x.png)',
  '<img src="https://evil.example/x.png">',
  '```',
  '```sh',
  '``` a`b',
  '~~~',
  '`',
  '``',
  '- ',
  '1. ',
  '> ',
  '  ',
  '\t',
  '\n',
  '\n\n',
  'run',
  '\\',
  '!',
  '[',
  '<div>',
  '<!--',
  '<pre>',
);
const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''));

function shown(body: string): string {
  const whole = `# A\n\n${body}\n`;
  return sectionText(world({ 'a.md': whole }).document('a.md'), 0, new TextLines(whole));
}

// @verifies security.md#SEC-23
describe('the text of a section in a hover', () => {
  const nasty: readonly (readonly [string, string])[] = [
    ['after code in a list item', '- ```sh\n  run\n  ```\n\n![p](https://evil.example/x.png)'],
    ['after what only looks like code', '``` a`b\n![p](https://evil.example/x.png)'],
    ['by reference', '![p][r]\n\n[r]: https://evil.example/x.png'],
    ['in a quotation', '> ```\n![p](https://evil.example/x.png)'],
    ['in HTML', '<img src="https://evil.example/x.png">'],
  ];
  for (const [where, body] of nasty)
    it(`shows no picture ${where}`, () => assert.doesNotMatch(markdown.render(shown(body)), /<img/));

  it('shows no picture whatever it holds', () => {
    fc.assert(
      fc.property(text, (body) => {
        const drawn = shown(body);
        // Readers of markdown differ in what is code; none knows a picture without this.
        assert.doesNotMatch(drawn, /!\[/);
        assert.doesNotMatch(markdown.render(drawn), /<img/);
      }),
    );
  });
});

// @verifies security.md#SEC-23
describe('a name in a hover', () => {
  it('as code is one stretch of code, whatever it holds', () => {
    fc.assert(
      fc.property(text, (name) => {
        assert.match(markdown.render(inlineCode(`x${name}`)), /^<p><code>[^<]*<\/code><\/p>\n$/);
      }),
    );
  });

  it('as words is words, whatever it holds', () => {
    fc.assert(
      fc.property(text, (name) => {
        const html = markdown.render(escapeMarkdown(`x${name}`));
        assert.doesNotMatch(html, /<(?!\/?(?:p|a)\b)/);
      }),
    );
  });
});
