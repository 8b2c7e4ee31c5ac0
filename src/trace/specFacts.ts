import type { SpecDocument } from '../spec/model.ts';
import { type Definition, readDefinitions } from './definitions.ts';
import { Hasher } from './hash.ts';
import { latHeading } from './latPaths.ts';
import { markdownBlocks } from './markdownBlocks.ts';
import { type QuotableText, quotableText } from './quotableText.ts';
import { hashBlocks } from './sectionHash.ts';

/** What tracing needs to know of one specification beside `SpecDocument`. Plain data, made where the text is at hand. */
export interface SpecFacts {
  readonly path: string;
  readonly hash: string;
  /** One fingerprint a section, everything nested in it included. */
  readonly sectionHashes: readonly string[];
  /** One fingerprint a statement. */
  readonly statementHashes: readonly string[];
  readonly definitions: readonly Definition[];
  /** Null where no dialect that quotes is in use. */
  readonly quotable: QuotableText | null;
  /** Headings as lat.md reads them; empty outside of its folders. */
  readonly latHeadings: readonly string[];
  /** lat.md's front matter asks that code mentions every leaf section. */
  readonly wantsMention: boolean;
}

export interface SpecFactsOptions {
  /** Keep the text for comparing quotes. */
  readonly quotes: boolean;
}

/** Reads what tracing needs from one specification. Never fails. */
export function readSpecFacts(document: SpecDocument, text: string, { quotes }: SpecFactsOptions): SpecFacts {
  const blocks = markdownBlocks(text);
  return {
    path: document.path,
    hash: hashBlocks(blocks),
    sectionHashes: document.sections.map(({ line, endLine }) => hashBlocks(blocks, line, endLine)),
    statementHashes: document.statements.map(({ text: words, subject }) =>
      new Hasher()
        .add(subject ?? '')
        .add(words)
        .digest(),
    ),
    definitions: readDefinitions(document.path, text),
    quotable: quotes ? quotableText(document.sections, text) : null,
    latHeadings: /(?:^|\/)lat\.md\//i.test(document.path) ? latHeadings(document, text) : [],
    wantsMention: /^\uFEFF?---\r?\n(?:(?!---)[^\n]*\n)*?[ \t]*require-code-mention:[ \t]*true\b/.test(text),
  };
}

function latHeadings({ sections }: SpecDocument, text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return sections.map(({ line }) => latHeading(lines[line] ?? ''));
}
