import { fenceAfter } from '../../spec/fence.ts';
import type { ReferenceKind } from '../../spec/model.ts';

/** What is being written at the cursor that only we can complete. `start` is where the written part begins. */
export type CompletionContext =
  /** `[[na|`: the name of a document. */
  | { readonly kind: 'wiki-document'; readonly start: number; readonly written: string; readonly end: number }
  /** `[[name#Sec|`: a section of it; the name is '' for the document itself. */
  | {
      readonly kind: 'wiki-section';
      readonly start: number;
      readonly written: string;
      readonly end: number;
      readonly document: string;
    }
  /** `](pa|` or `[label]: pa|`: a document anywhere in the folder. */
  | { readonly kind: 'link-document'; readonly start: number; readonly written: string; readonly end: number }
  /** `](path#fr|`: an anchor that is no heading's slug; the path is as written, '' for the document itself. */
  | {
      readonly kind: 'link-anchor';
      readonly start: number;
      readonly written: string;
      readonly end: number;
      readonly document: string;
    }
  /** An item of a front matter list of references: a document, or behind `#` a section. */
  | { readonly kind: 'address'; readonly start: number; readonly written: string; readonly end: number }
  /** `REQ-|`: a textual id. */
  | { readonly kind: 'id'; readonly start: number; readonly written: string; readonly end: number };

/** The kind of completion at a position of a document, undefined where VS Code's own or nobody's is wanted. */
export function completionContext(
  lines: readonly string[],
  line: number,
  character: number,
  keys: Readonly<Record<string, ReferenceKind>>,
): CompletionContext | undefined {
  const text = lines[line] ?? '';
  const before = text.slice(0, character);
  const after = text.slice(character);
  const frontMatterEnd = endOfFrontMatter(lines);
  if (line < frontMatterEnd) return inFrontMatter(lines, line, before, after, keys);
  return isInCode(lines, line, before) ? undefined : inText(before, after);
}

/** The line of the closing `---`, 0 where there is no front matter. */
function endOfFrontMatter(lines: readonly string[]): number {
  if (!/^---[ \t]*$/.test(lines[0] ?? '')) return 0;
  const end = lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  return Math.max(end, 0);
}

function isInCode(lines: readonly string[], line: number, before: string): boolean {
  const fence = lines.slice(0, line).reduce(fenceAfter, '');
  return fence !== '' || (before.match(/`/g) ?? []).length % 2 === 1;
}

function inText(before: string, after: string): CompletionContext | undefined {
  return wikiContext(before, after) ?? linkContext(before, after) ?? idContext(before);
}

function wikiContext(before: string, after: string): CompletionContext | undefined {
  const match = /\[\[([^[\]|\n]*)$/.exec(before);
  if (match === null) return undefined;
  const written = match[1] ?? '';
  const end = before.length + (/^[^[\]|\n]*(?=\]\])/.exec(after)?.[0].length ?? 0);
  const hash = written.indexOf('#');
  if (hash < 0) return { kind: 'wiki-document', start: before.length - written.length, written, end };
  const part = written.slice(hash + 1);
  const document = written.slice(0, hash);
  return { kind: 'wiki-section', start: before.length - part.length, written: part, end, document };
}

/** `](…` with balanced brackets before it, or a definition's `[label]: …`; no URLs. */
const LINK = /(?:\]\(\s*<?|^\s{0,3}\[(?!\^)[^\]\n]+\]:\s*<?)([^\s<>()]*)$/;

function linkContext(before: string, after: string): CompletionContext | undefined {
  const written = LINK.exec(before)?.[1];
  if (written === undefined || /^[a-z][a-z0-9+.-]*:/i.test(written)) return undefined;
  const end = before.length + (/^[^\s<>()]*/.exec(after)?.[0].length ?? 0);
  const hash = written.indexOf('#');
  if (hash < 0) return { kind: 'link-document', start: before.length - written.length, written, end };
  // `##` is how VS Code's own completion is asked for the headings of all files.
  if (written.startsWith('##')) return undefined;
  const part = written.slice(hash + 1);
  const document = written.slice(0, hash);
  return { kind: 'link-anchor', start: before.length - part.length, written: part, end, document };
}

function idContext(before: string): CompletionContext | undefined {
  const written = /(?:^|[^\w-])([A-Z][A-Z0-9]*(?:[-_][A-Z0-9]*)+|r\[[\w.-]*)$/.exec(before)?.[1];
  if (written === undefined) return undefined;
  const name = written.startsWith('r[') ? written.slice(2) : written;
  return { kind: 'id', start: before.length - name.length, written: name, end: before.length };
}

function inFrontMatter(
  lines: readonly string[],
  line: number,
  before: string,
  after: string,
  keys: Readonly<Record<string, ReferenceKind>>,
): CompletionContext | undefined {
  const key = keyOf(lines, line);
  if (key === undefined || !Object.hasOwn(keys, key)) return undefined;
  const written = /(?:^\s*-\s+|:\s*|[[,]\s*)["']?([^"',[\]]*)$/.exec(before)?.[1];
  if (written === undefined) return undefined;
  const end = before.length + (/^[^"',[\]\s]*/.exec(after)?.[0].length ?? 0);
  return { kind: 'address', start: before.length - written.length, written, end };
}

/** The key whose value or list a line of front matter belongs to. */
function keyOf(lines: readonly string[], line: number): string | undefined {
  const own = /^([\w-]+)\s*:/.exec(lines[line] ?? '')?.[1];
  if (own !== undefined || !/^\s*(?:-|["'[\]\w])/.test(lines[line] ?? '')) return own;
  const above = lines.slice(1, line).findLast((text) => /^[\w-]+\s*:/.test(text));
  return /^([\w-]+)/.exec(above ?? '')?.[1];
}
