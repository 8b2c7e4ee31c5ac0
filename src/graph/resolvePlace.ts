import { inFolder, joinAddress, nameOf } from './address.ts';
import type { Entry } from './entry.ts';
import type { Ground } from './ground.ts';
import { normaliseId } from './identifiers.ts';
import type { Resolution, ResolutionHint } from './model.ts';

const FOLDER_PAGES = ['README.md', 'readme.md', 'index.md'];

/** A file, folder or section by its path. */
// @spec graph.md#GRAPH-1, graph.md#GRAPH-2, graph.md#GRAPH-6
export function resolvePlace(path: string, fragment: string | null, ground: Ground): Resolution {
  const entry = ground.document(path);
  if (entry !== undefined) return inDocument(entry, fragment);
  const kind = ground.kind(path);
  if (kind === 'file') return { to: 'file', path };
  const page = folderPage(path, ground);
  if (page !== undefined) return inDocument(page, fragment);
  if (kind === 'folder') return { to: 'folder', path };
  return (
    withExtension(path, fragment, ground) ?? ruleOf(path, fragment, ground) ?? missing(path, fragment, ground)
  );
}

/** Lower-case words between dots, as rules are named: `items.traits.safety`. */
const RULE_ID = /^[a-z][\w-]*(?:\.[\w-]+)+$/;

/** The Rust Reference links to its rules by their ids alone: `[label]: items.traits.safety`. */
function ruleOf(path: string, fragment: string | null, ground: Ground): Resolution | undefined {
  const id = nameOf(path);
  if (fragment !== null || !RULE_ID.test(id)) return undefined;
  const definers = ground.defining(normaliseId(id));
  const [definer] = definers;
  if (definer === undefined || definers.length > 1) return undefined;
  return sectionOf(definer, definer.anchors.id(normaliseId(id)) ?? -1);
}

/** The document that a folder opens with. */
export function folderPage(path: string, ground: Ground): Entry | undefined {
  for (const name of FOLDER_PAGES) {
    const page = ground.document(inFolder(path, name));
    if (page !== undefined) return page;
  }
  return undefined;
}

/** `foo` where only `foo.md` exists: an edge on most sites, broken on GitHub. */
function withExtension(path: string, fragment: string | null, ground: Ground): Resolution | undefined {
  if (path === '' || /\.md$/i.test(path)) return undefined;
  const entry = ground.document(`${path}.md`);
  if (entry !== undefined) return inDocument(entry, fragment, 'missing-extension');
  return ground.kind(`${path}.md`) === 'file'
    ? { to: 'file', path: `${path}.md`, hint: 'missing-extension' }
    : undefined;
}

function missing(path: string, fragment: string | null, ground: Ground): Resolution {
  const spelt = ground.otherCase(path);
  if (spelt === undefined) return { to: 'broken', reason: 'no-file', path, fragment };
  return { to: 'broken', reason: 'wrong-case', path, fragment, spelt };
}

/** Fragments that GitHub gives every page: the top, lines, footnotes; and the browsers' text fragments. */
const ALWAYS_VALID = /^(?:top|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|user-content-fn(?:ref)?-.+|:~:.*)$/is;

/** A fragment looked up in a document: exactly, then without case. */
export function inDocument(entry: Entry, fragment: string | null, hint?: ResolutionHint): Resolution {
  if (fragment === null) return sectionOf(entry, -1, hint);
  const wanted = fragment.replace(/:~:.*$/s, '');
  if (wanted === '') return sectionOf(entry, -1, hint);
  const own = wanted.startsWith('user-content-') ? wanted.slice('user-content-'.length) : wanted;
  const exact = entry.anchors.exact(wanted) ?? entry.anchors.exact(own);
  if (exact !== undefined) return sectionOf(entry, exact, hint);
  const caseless = entry.anchors.caseless(own);
  if (caseless !== undefined) return sectionOf(entry, caseless, hint ?? 'case');
  if (ALWAYS_VALID.test(wanted) || isOwnReadme(entry.path, wanted)) return sectionOf(entry, -1, hint);
  return { to: 'broken', reason: 'no-section', path: entry.path, fragment };
}

function isOwnReadme(path: string, fragment: string): boolean {
  return /^readme$/i.test(fragment) && /^readme\./i.test(nameOf(path));
}

/** A section of a document as an answer; -1 is the whole document. */
export function sectionOf(entry: Entry, section: number, hint?: ResolutionHint): Resolution {
  const id = entry.document.sections[section]?.id ?? null;
  const address = joinAddress(entry.path, id);
  const found = { to: 'section', address, path: entry.path, section: id === null ? -1 : section } as const;
  return hint === undefined ? found : { ...found, hint };
}
