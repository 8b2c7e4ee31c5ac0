import type { AnchorKeeper } from './anchors.ts';
import type { Context } from './context.ts';
import { decodeEntities } from './entities.ts';
import { tagName } from './htmlTags.ts';
import type { Leaf } from './leaf.ts';

/** Headings are short; whoever opens a thousand and closes none must not be searched to the end each time. */
const LONGEST = 2000;
const MARKUP = /<!--[\s\S]*?-->|<[^<>]*>/g;

/** Reads what GitHub calls a heading that is written as a tag (`<h1 align="center">Title</h1>`): `at` to `end` is its open tag. */
// @spec spec.md#READ-22
export function readHtmlHeading(
  context: Context,
  anchors: AnchorKeeper,
  leaf: Leaf,
  at: number,
  end: number,
): void {
  const name = tagName(leaf.text, at, end);
  if (!/^h[1-6]$/.test(name)) return;
  const inner = leaf.text.slice(end, Math.min(leaf.to, end + LONGEST));
  const close = inner.search(new RegExp(`</${name}\\s*>`, 'i'));
  if (close < 0) return;
  const id = context.slugs.ofTag(decodeEntities(inner.slice(0, close).replace(MARKUP, '')));
  const [from, to] = visible(inner.slice(0, close));
  if (id !== null) anchors.add(leaf, 'heading', id, end + from, end + to, false);
}

/** Where the words of a heading are: without the space and the tags around them, where there are none among them. */
function visible(inner: string): readonly [number, number] {
  const words = /^(?:\s|<[^<>]*>)*([^<>]*[^<>\s])(?:\s|<[^<>]*>)*$/.exec(inner)?.[1] ?? inner.trim();
  const from = inner.indexOf(words);
  return [from, from + words.length];
}
