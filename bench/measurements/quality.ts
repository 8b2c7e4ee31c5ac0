import { QualityBook } from '../../src/quality/book.ts';
import { reviewDocument } from '../../src/quality/review.ts';
import type { SpecDocument } from '../../src/spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../src/spec/read.ts';
import { type Corpus, textsOf } from '../corpus.ts';
import { type Numbers, timed } from '../measure.ts';

/** Checking the text of all documents by the rules of quality, beside reading them; one thread, without the disk. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const texts = textsOf(corpus).map((text, at) => ({ path: corpus.paths[at] ?? '', text }));
  const read = () => texts.map(({ path, text }) => readSpec(path, text, DEFAULT_READ_OPTIONS));
  const reading = await timed(read);
  const checking = await timed(() => check(texts, reading.value));
  const { path = '', text = '' } = texts[0] ?? {};
  const book = checking.value;
  const edit = await timed(() => {
    book.put(path, reviewDocument(text, readSpec(path, text, DEFAULT_READ_OPTIONS), {}));
    return book.findings(path);
  });
  return { reading: reading.cpu, checking: checking.cpu, edit: edit.wall };
}

function check(
  texts: readonly { readonly path: string; readonly text: string }[],
  documents: readonly SpecDocument[],
): QualityBook {
  const book = new QualityBook({});
  for (const [at, { path, text }] of texts.entries()) {
    const document = documents[at];
    if (document) book.put(path, reviewDocument(text, document, {}));
  }
  for (const { path } of texts) book.findings(path);
  return book;
}
