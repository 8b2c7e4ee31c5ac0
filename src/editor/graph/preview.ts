import MarkdownIt from 'markdown-it';

const MOST_LINES = 40;
const MOST_CHARACTERS = 4_000;

/** HTML in a text is text; links are only their words, pictures only what stands for them; no element has attributes. */
function inert(): MarkdownIt {
  const markdown = new MarkdownIt({ html: false, linkify: false });
  const { rules } = markdown.renderer;
  rules.link_open = () => '';
  rules.link_close = () => '';
  rules.image = (tokens, index) => markdown.utils.escapeHtml(tokens[index]?.content ?? '');
  rules.fence = (tokens, index) => codeBlock(markdown, tokens[index]?.content ?? '');
  rules.code_block = rules.fence;
  markdown.renderer.renderAttrs = () => '';
  return markdown;
}

function codeBlock(markdown: MarkdownIt, text: string): string {
  return `<pre><code>${markdown.utils.escapeHtml(text)}</code></pre>\n`;
}

let renderer: MarkdownIt | undefined;

/**
 * The beginning of a section's markdown as HTML that cannot run, load or lead anywhere, whatever the text holds.
 */
// @spec graph-view.md#VIEW-30, security.md#SEC-20
export function previewHtml(text: string): string {
  renderer ??= inert();
  const lines = text.split('\n');
  const beginning = lines.slice(0, MOST_LINES).join('\n').slice(0, MOST_CHARACTERS);
  const isCut = beginning.length < text.trimEnd().length;
  return renderer.render(withoutIds(beginning)) + (isCut ? '<p>…</p>' : '');
}

/** Explicit ids of headings are for links, not for readers. */
function withoutIds(text: string): string {
  return text.replace(/^(#{1,6} .*?)\s*\{#[^}\s]+\}\s*$/gm, '$1');
}
