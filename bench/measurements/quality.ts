import { QualityBook } from '../../src/quality/book.ts';
import { reviewDocument } from '../../src/quality/review.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../src/spec/read.ts';
import { type Corpus, textsOf } from '../corpus.ts';
import { type Numbers, timed } from '../measure.ts';

/** What checking the text of all documents adds to reading them; one thread, without the disk. */
export async function measure(corpus: Corpus): Promise<Numbers> {
  const texts = textsOf(corpus).map((text, at) => ({ path: corpus.paths[at] ?? '', text }));
  const reading = await timed(() => {
    let statements = 0;
    for (const { path, text } of texts)
      statements += readSpec(path, text, DEFAULT_READ_OPTIONS).statements.length;
    return statements;
  });
  const book = new QualityBook({});
  const both = await timed(() => {
    for (const each of texts) put(book, each);
    for (const { path } of texts) book.findings(path);
  });
  const [first] = texts;
  const edit = await timed(() => {
    if (first) put(book, first);
    return book.findings(first?.path ?? '');
  });
  return { reading: reading.cpu, checking: both.cpu - reading.cpu, edit: edit.wall };
}

function put(book: QualityBook, { path, text }: { readonly path: string; readonly text: string }): void {
  book.put(path, reviewDocument(text, readSpec(path, text, DEFAULT_READ_OPTIONS), {}));
}
