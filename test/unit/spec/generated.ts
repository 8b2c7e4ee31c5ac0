import fc from 'fast-check';

// Markdown to compare readers on. Left out is what markdown-it reads otherwise than CommonMark says and GitHub does:
// lines that go on lazily with an indent of four or more, text right after a link reference definition, a table's
// delimiter row below a line that opens a container, `](` that no `)` closes before a label. Wiki links, footnotes and rule markers are ours alone.

const inlinePiece = fc.constantFrom(
  ...(
    'foo|bar|a|Baz|é|ẞ|x_y|*|**|_|__|***|`|``|`c`|[|]|](x|](u)|][l]|[l]|[l][]|![|!|(|)|<|<a>|</a>|<b c="d">|<b c=\'>\'>' +
    '|<!-- c -->|<!--|-->|<http://x.y>|<me@x.y>|&amp;|&#35;|&copy|&|\\|\\*|\\[|\\`|\\\\|"t"|\'t\'|(t)|<u v>|/url' +
    '|](<u v> "t")|](/u (t))|😀|“|a*b|**a|b**|_a|b_|](a\\)b)|](a(b)c)|#|-|1.|='
  ).split('|'),
);
const inlineText = fc
  .array(fc.tuple(inlinePiece, fc.constantFrom(' ', ' ', '', '  ')), { minLength: 1, maxLength: 7 })
  .map((pieces) => pieces.map((pair) => pair.join('')).join(''));

/** Text that starts a paragraph and no other block. */
const paragraph = fc
  .array(inlineText, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((text) => `word ${text}`));
const heading = fc.tuple(fc.integer({ min: 1, max: 6 }), inlineText, fc.constantFrom('', ' #', ' ##  ', '#'));
const fence = fc.constantFrom('```', '~~~', '````');

const { blocks } = fc.letrec<{ blocks: string[]; block: string[] }>((tie) => ({
  blocks: fc
    .array(tie('block'), { minLength: 1, maxLength: 3, depthIdentifier: 'blocks' })
    .map((all) => all.flatMap((block, index) => (index > 0 ? ['', ...block] : block))),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, depthIdentifier: 'blocks' },
    paragraph,
    heading.map(([level, text, close]) => [`${'#'.repeat(level)} ${text}${close}`]),
    fc.tuple(paragraph, fc.constantFrom('===', '---', '=')).map(([text, line]) => [...text, line]),
    fc.tuple(fence, paragraph).map(([mark, text]) => [`${mark}x`, ...text, '# no heading', mark]),
    paragraph.map((text) => text.map((line) => `    ${line}`)),
    fc.constantFrom<string[]>(
      ['***'],
      ['- - -'],
      ['<div id="x">', '# no heading', '</div>'],
      ['<!-- a', '', '# b', '-->'],
      ['[l]: /url "t"'],
      ['[L M]: <a b>'],
    ),
    fc
      .tuple(inlineText, inlineText)
      .map(([one, two]) => [`| a ${bare(one)} | b |`, '|---|:-:|', `| ${bare(two)} | c \\| d |`]),
    tie('blocks').map((inner) => inner.map((line) => `> ${line}`.trimEnd())),
    fc
      .tuple(fc.constantFrom('- ', '* ', '1. ', '12) ', '-   '), tie('blocks'))
      .map(([marker, inner]) => item(marker, inner)),
  ),
}));

function bare(text: string): string {
  return text.replace(/[|\\]/g, '');
}

function item(marker: string, inner: readonly string[]): string[] {
  return inner
    .map((line, index) => (index === 0 ? marker : ' '.repeat(marker.length)) + line)
    .map((l) => l.trimEnd());
}

const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\r');

/** Documents of well nested blocks. */
export const document = fc
  .tuple(blocks, lineEnd, fc.constantFrom('', '\uFEFF'))
  .map(([all, end, mark]) => mark + all.join(end) + end)
  .filter(isComparable);

const prefix = fc.constantFrom(
  ...[
    '',
    '',
    '',
    ' ',
    '   ',
    '> ',
    '>',
    '> > ',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2. ',
    '1) ',
    '-   ',
    '- - ',
    '- > ',
    '# ',
    '## ',
    '```',
  ],
  ...['~~~', '| ', '10. ', '---', '===', '***', '<div>', '<pre>', '</pre>', '<!--', '|-|-|', '\t', '    '],
);
const line = fc
  .tuple(fc.array(prefix, { maxLength: 2 }), fc.option(inlineText, { nil: '' }))
  .map(([prefixes, text]) => prefixes.join('') + text);

/** Lines of anything, in any order. */
export const soup = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 8 }), lineEnd)
  .map(([all, end]) => all.join(end))
  .filter(isComparable);

function isComparable(text: string): boolean {
  const plain = text.replace(/\r\n?/g, '\n');
  if (/\[\[|\[\^|[a-z]\[|\0|\]\([^)]*\]\[/.test(plain)) return false;
  const lazily = /\S[^\n]*\n[> ]*(?: {4}|\t)/.test(plain) && /^[> ]*(?:[-+*>]|\d+[.)])/m.test(plain);
  const afterDefinition = /\]:[^\n]*\n[^\n]*\S/.test(plain);
  if (/\|[^\n]*\n[> ]*-+ *(?:\n|$)/.test(plain)) return false;
  const table = /^[> ]*(?:[-+*>#`~<]|\d+[.)])[^\n]*\n[> ]*[|:-][-|: ]*$/m.test(plain);
  // Emphasis that ends a link's text: markdown-it takes the bracket for the end of the line.
  if (/[*_]\]/.test(plain)) return false;
  const open = /\]\( *$/m.test(plain);
  return !open && !lazily && !afterDefinition && !table && !/[^\s>][^\n]*~~~/.test(plain);
}
