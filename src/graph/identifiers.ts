import type { Anchor, SpecDocument } from '../spec/model.ts';
import { folderOf, nameOf, withoutExtension } from './address.ts';

/**
 * Textual ids: what is written (`EIP 20`, `BOLT #2`, `REQ-003`) and what a document is called by its file name
 * and title. MARKDOWN.md, 'References': textual ids carry most edges of real specifications.
 */

const ID = /^\[?([a-z][a-z0-9]*?(?:[-_][a-z][a-z0-9]*?)*)(?:\s*#\s*|\s+|[-_])?0*(\d+(?:\.\d+)*[a-z]?)\]?$/i;
const VERSION = /\+\d+$/;

/**
 * An id as it is compared: upper-case prefix, one `-`, the number without leading zeros. Other ids are compared as
 * they are, without tracey's version (`rule.id+2`).
 */
export function normaliseId(text: string): string {
  const written = text.trim().replace(VERSION, '');
  const match = ID.exec(written);
  if (match === null) return written;
  return `${(match[1] ?? '').toUpperCase().replaceAll('_', '-')}-${match[2]}`;
}

/** Whether text has the shape of a numbered id. */
export function looksLikeId(text: string): boolean {
  return ID.test(text.trim());
}

/** Whether an id names a thing of the whole workspace: `r[layout.struct.align]`. Others are local to their folder. */
export function isWorkspaceId(id: string): boolean {
  return /^[a-z][\w-]*(?:\.[\w-]+)+$/i.test(id);
}

const PREFIXED_NAME = /^([a-z]{2,10})[-_ ]?0*(\d{1,7})(?=[-_. ]|$)/i;
const NUMBERED_NAME = /^0*(\d{1,7})(?=[-_. ]|$)/;
const DATED_NAME = /^\d{4}-\d{2}(?:-|$)/;
const NUMBERED_TITLE = /^([a-z]{2,10})[-\s]?\s?#?0*(\d{1,7})\b/i;
/** Folders of a family are called by its plural or by its letters; `trace/0002-x.md` is no TRACE-2. */
const FAMILY_FOLDER = /^(?:[a-z]{2,9}s|adr|bip|eip|erc|kep|pep|rfc|rfd|tep)$/i;
/** Cited in nearly every specification, and never the file that happens to have the number. */
const FOREIGN: ReadonlySet<string> = new Set(['RFC-2119', 'RFC-8174']);

/**
 * The ids that a document has because of its name, best first: `eip-20.md` is EIP-20; `02-peer-protocol.md` with
 * the title "BOLT #2: …" is BOLT-2; `oteps/trace/0168-x.md` is OTEP-168;
 * `keps/sig-node/1234-x/README.md` is KEP-1234.
 */
export function familyIds(document: Pick<SpecDocument, 'path' | 'title'>): readonly string[] {
  const stem = namingPart(document.path);
  if (DATED_NAME.test(stem)) return [];
  const prefixed = PREFIXED_NAME.exec(stem);
  if (prefixed !== null) return [`${prefixed[1]?.toUpperCase()}-${prefixed[2]}`];
  const number = NUMBERED_NAME.exec(stem)?.[1];
  if (number === undefined) return [];
  const words = [...titleWord(document.title, number), ...folderWords(document.path)];
  return [...new Set(words.map((word) => `${word}-${number}`))].filter((id) => !FOREIGN.has(id));
}

/** Ids that a bare number means in this document: `requires: 20` in `eip-165.md` is EIP-20. */
export function idsOfNumber(
  document: Pick<SpecDocument, 'path' | 'title'>,
  number: string,
): readonly string[] {
  const plain = number.replace(/^0+(?=\d)/, '');
  return familyIds(document).map((id) => `${id.slice(0, id.lastIndexOf('-'))}-${plain}`);
}

/** The part of a path that names the document: the file's, for a folder's README or index the folder's. */
export function namingPart(path: string): string {
  const stem = withoutExtension(nameOf(path));
  return /^(?:readme|index)$/i.test(stem) ? nameOf(folderOf(path)) || stem : stem;
}

function titleWord(title: string, number: string): string[] {
  const match = NUMBERED_TITLE.exec(title);
  return match?.[1] !== undefined && match[2] === number ? [match[1].toUpperCase()] : [];
}

function folderWords(path: string): string[] {
  const folders = folderOf(path).split('/').reverse();
  return folders
    .filter((name) => FAMILY_FOLDER.test(name))
    .map((name) => name.toUpperCase().replace(/(?<!S)S$/, ''));
}

/** Whether an anchor is a textual id. */
export function isTextualId({ kind }: Pick<Anchor, 'kind'>): boolean {
  return kind === 'id' || kind === 'row';
}
