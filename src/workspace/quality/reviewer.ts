import { type Review, reviewDocument } from '../../quality/review.ts';
import { readSpec } from '../../spec/read.ts';
import type { Answer, TextToReview, WorkerSetup } from '../messages.ts';
import { FileReader, MOST_FILE_BYTES, textOf } from '../readFile.ts';

/** Checks texts by the rules of quality, on a reading thread. */
export class Reviewer {
  private readonly setup: WorkerSetup;
  private readonly files: FileReader;

  constructor(setup: WorkerSetup) {
    this.setup = setup;
    this.files = new FileReader(setup.root);
  }

  /** Answers with a review of each text; null where there is none to be had. */
  reviewAll(texts: readonly TextToReview[], send: (answer: Answer) => void): void {
    send({
      type: 'reviewed',
      reviews: texts.map(({ path, text }) => ({ path, review: this.review(path, text) })),
    });
  }

  private review(path: string, unsaved: string | null): Review | null {
    const text = unsaved ?? this.textOnDisk(path);
    if (text === undefined || text.length > MOST_FILE_BYTES) return null;
    return reviewDocument(text, readSpec(path, text, this.setup.options), this.setup.severities);
  }

  private textOnDisk(path: string): string | undefined {
    const file = this.files.read(path, false);
    const read = file.state === 'read' ? textOf(file.bytes) : undefined;
    return read && 'text' in read ? read.text : undefined;
  }
}
