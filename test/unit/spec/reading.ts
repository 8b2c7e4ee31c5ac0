import type {
  Anchor,
  Range,
  ReadOptions,
  Reference,
  Section,
  SpecDocument,
} from '../../../src/spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';

/** Reads a snippet; lines may be given one by one. */
export function read(text: string, path = 'spec.md', options: Partial<ReadOptions> = {}): SpecDocument {
  return readSpec(path, text, { ...DEFAULT_READ_OPTIONS, ...options });
}

export function lines(...all: readonly string[]): string {
  return all.join('\n');
}

/** What a range covers. */
export function at(text: string, range: Range): string {
  const all = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (range.line === range.endLine) return (all[range.line] ?? '').slice(range.character, range.endCharacter);
  const first = (all[range.line] ?? '').slice(range.character);
  const last = (all[range.endLine] ?? '').slice(0, range.endCharacter);
  return [first, ...all.slice(range.line + 1, range.endLine), last].join('\n');
}

/** Sections as `level id [line-endLine] < parent`. */
export function outlineOf({ sections }: SpecDocument): readonly string[] {
  return sections.map(
    ({ level, id, line, endLine, parent }) => `${level} ${id} ${line}-${endLine} < ${parent}`,
  );
}

export function ids(document: SpecDocument): readonly string[] {
  return document.sections.map(({ id }) => id);
}

/** References as `form target`, with the kind where it says something. */
export function targets({ references }: SpecDocument): readonly string[] {
  return references.map(({ form, kind, target }) =>
    kind === 'mentions' ? `${form} ${target}` : `${form} ${target} (${kind})`,
  );
}

/** Statements as `id keyword: text`, what is missing left out. */
export function bindings({ statements }: SpecDocument): readonly string[] {
  return statements.map(
    ({ id, keyword, text }) => `${[id, keyword].filter((part) => part !== null).join(' ')}: ${text}`,
  );
}

export function anchorsOf({ anchors }: SpecDocument): readonly string[] {
  return anchors.map(({ kind, id, section }: Anchor) => `${kind} ${id} in ${section}`);
}

/** The one thing that a snippet holds. */
export function only<T>(all: readonly T[]): T {
  const [first] = all;
  if (first === undefined || all.length !== 1) throw new Error(`expected one, found ${JSON.stringify(all)}`);
  return first;
}

export function reference(text: string, path?: string, options?: Partial<ReadOptions>): Reference {
  return only(read(text, path, options).references);
}

export function section(text: string): Section {
  return only(read(text).sections);
}
