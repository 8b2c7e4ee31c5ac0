import MarkdownIt from 'markdown-it';
import { type Corpus, textsOf } from '../corpus.ts';
import { type Numbers, timed } from '../measure.ts';

/** The yardstick: markdown-it in full over the same bytes, one thread. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const texts = textsOf(corpus);
  const markdown = new MarkdownIt({ html: true });
  const { cpu, wall } = await timed(() => {
    for (const text of texts) markdown.parse(text, {});
  });
  return { cpu, wall };
}
