import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { previewHtml } from '../../../src/editor/graph/preview.ts';
import { sectionText } from '../../../src/editor/graph/sectionText.ts';
import { webviewPage } from '../../../src/editor/logic/webviewPage.ts';
import { DEFAULT_OPTIONS } from '../../../src/protocol/graph.ts';
import { readFromGraphView } from '../../../src/protocol/graphMessages.ts';
import { doc } from '../graph/build.ts';

describe('a section as HTML', () => {
  // @verifies graph-view.md#VIEW-30, security.md#SEC-20
  const nasty: readonly (readonly [string, string])[] = [
    ['a script', '<script>alert(1)</script>'],
    ['an element with a handler', '<img src=x onerror=alert(1)>'],
    ['a link with a script', '[x](javascript:alert(1)) <javascript:alert(1)>'],
    ['a remote picture', '![alt](https://evil.example/x.png)'],
    ['a link elsewhere', '[x](https://evil.example) https://evil.example'],
    ['a title that closes its quotes', '[x](a "\\" onmouseover=alert(1)")'],
    ['a fence whose language is markup', '```"><script>\n</code><script>alert(1)</script>\n```'],
    ['a table with styles', '| a |\n|:-:|\n| <b onclick=x> |'],
    ['an alternative text with markup', '![<script>](x)'],
    ['an unclosed comment', '<!-- <script>'],
  ];
  for (const [title, text] of nasty) it(`lets ${title} do nothing`, () => assertHarmless(previewHtml(text)));

  // @verifies graph-view.md#VIEW-30
  it('lets any text do nothing', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</',
      'a',
      '](',
      '![',
      '"',
      "'",
      ' on=',
      '`',
      '```\n',
      '|',
      '\n',
      '<!--',
      '&lt;',
      'javascript:',
      '[x]: ',
      '> ',
      '- ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) =>
        assertHarmless(previewHtml(pieces.join(''))),
      ),
    );
  });

  it('keeps emphasis, lists, tables and code', () => {
    const html = previewHtml('**must** `x`\n\n- a\n\n| h |\n|---|\n| c |\n\n```js\n1 < 2\n```');
    for (const part of [
      '<strong>must</strong>',
      '<code>x</code>',
      '<li>a</li>',
      '<td>c</td>',
      '<pre><code>1 &lt; 2\n</code></pre>',
    ])
      assert.ok(html.includes(part), part);
  });

  it('keeps the words of links and what stands for pictures', () => {
    assert.equal(previewHtml('[rounds](a.md) ![diagram](x.png)'), '<p>rounds diagram</p>\n');
  });

  it('is only the beginning of a long section', () => {
    const html = previewHtml('line\n\n'.repeat(1_000));
    assert.ok(html.length < 1_000 && html.endsWith('<p>…</p>'));
  });

  it('has no explicit ids of headings', () => {
    assert.equal(previewHtml('## Rounds {#blind}'), '<h2>Rounds</h2>\n');
  });
});

/** Elements without attributes, of kinds that neither load nor lead anywhere. */
function assertHarmless(html: string): void {
  const tags = html.match(/<[^>]*>?/g) ?? [];
  for (const tag of tags)
    assert.match(
      tag,
      /^<\/?(?:p|br|hr|h[1-6]|ul|ol|li|blockquote|pre|code|em|strong|s|table|thead|tbody|tr|th|td)>$/,
    );
}

describe('the text of a section', () => {
  const document = doc('a.md', '# A', 'text x', '## One', 'text y', 'text z', '## Two');
  const text = ['# A', 'first', '## One', 'y', 'z', '## Two'].join('\n');

  it('is what stands below its heading', () => assert.equal(sectionText(document, 1, text), 'y\nz'));
  it('is all that comes first for a document', () =>
    assert.match(sectionText(document, -1, text), /^# A\nfirst/));
  it('has no front matter', () => {
    assert.equal(sectionText(doc('b.md'), -1, '---\nstatus: draft\n---\nBody'), 'Body');
  });
});

describe('the page', () => {
  const files = {
    source: 'https://files.example',
    script: 'https://files.example/graph.js?a="b"',
    styles: ['https://files.example/graph.css'],
  };

  it('runs one script, by a nonce that is new each time', () => {
    const [first, second] = [webviewPage(files, 'Graph', 'sidebar'), webviewPage(files, 'Graph', 'sidebar')];
    const nonces = [first, second].map((html) => /script-src &?'?[^;]*'nonce-([\w-]{20,})'/.exec(html)?.[1]);
    assert.ok(nonces[0] && nonces[1] && nonces[0] !== nonces[1]);
    assert.equal(first.match(/<script/g)?.length, 1);
    assert.ok(first.includes(`nonce="${nonces[0]}"`));
  });

  // @verifies graph-view.md#VIEW-30, README.md#ALL-3
  it('allows nothing else: no inline style, nothing from outside', () => {
    const html = webviewPage(files, 'Graph', 'editor');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    assert.ok(policy.startsWith("default-src 'none'"));
    assert.doesNotMatch(policy, /unsafe|\*|https?:(?!\/\/files\.example)/);
    assert.doesNotMatch(html, / style=| on\w+=/);
  });

  it('escapes what it is given', () => {
    assert.ok(webviewPage(files, 'Graph', 'sidebar').includes('?a=&quot;b&quot;'));
  });
});

describe('a message from the page', () => {
  const good: readonly unknown[] = [
    { type: 'ready' },
    { type: 'open', id: 'a.md#x', how: 'glance' },
    { type: 'preview', id: 'a.md' },
    { type: 'command', command: 'impact', id: 'a.md' },
    {
      type: 'options',
      options: { ...DEFAULT_OPTIONS, depth: 'all', statuses: ['none'], kinds: ['refines'] },
    },
    { type: 'action', action: 'export' },
    { type: 'exported', format: 'png', data: 'AAAA' },
  ];
  for (const message of good)
    it(`${JSON.stringify(message).slice(0, 60)} is taken`, () =>
      assert.deepEqual(readFromGraphView(message), message));

  // @verifies graph-view.md#VIEW-31, security.md#SEC-21
  const bad: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['a text', 'ready'],
    ['a list', [{ type: 'ready' }]],
    ['an unknown type', { type: 'exec' }],
    ['a type of every object', { type: 'toString' }],
    ['a node without an id', { type: 'open', how: 'open' }],
    ['an id that is no text', { type: 'preview', id: 7 }],
    ['an id without end', { type: 'preview', id: 'x'.repeat(10_000) }],
    ['an unknown command', { type: 'command', command: 'workbench.action.quit', id: 'a.md' }],
    ['an unknown way to open', { type: 'open', id: 'a.md', how: 'external' }],
    ['an unknown depth', { type: 'options', options: { ...DEFAULT_OPTIONS, depth: 99 } }],
    ['a status that is none', { type: 'options', options: { ...DEFAULT_OPTIONS, statuses: ['x'] } }],
    [
      'more kinds than there are',
      { type: 'options', options: { ...DEFAULT_OPTIONS, kinds: Array(99).fill('refines') } },
    ],
    ['a picture of another format', { type: 'exported', format: 'exe', data: '' }],
  ];
  for (const [title, message] of bad)
    it(`that is ${title} is refused`, () => assert.equal(readFromGraphView(message), undefined));

  it('is taken without anything that was not agreed on', () => {
    assert.deepEqual(readFromGraphView({ type: 'ready', more: 1 }), { type: 'ready' });
  });

  it('of any shape does no harm', () => {
    fc.assert(fc.property(fc.anything(), (message) => void readFromGraphView(message)));
  });
});
