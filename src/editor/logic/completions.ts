import { folderOf, nameOf, relativeTarget, withoutExtension } from '../../graph/address.ts';
import { isTextualId, looksLikeId } from '../../graph/identifiers.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { Section, SpecDocument } from '../../spec/model.ts';
import type { CompletionContext } from './completionContext.ts';

/** Something that can be written at the cursor. */
export interface Proposal {
  readonly label: string;
  /** What is written. */
  readonly insert: string;
  /** What typing is compared with. */
  readonly filter: string;
  readonly detail: string;
  readonly kind: 'document' | 'section' | 'anchor' | 'id';
  /** A `#` and a section may follow: the list is opened again. */
  readonly goesOn: boolean;
}

/** More than this nobody reads, and VS Code filters it at every key. */
const MOST_IDS = 2_000;

/** GitHub's slug of a heading's text: what VS Code proposes. */
export type GithubSlug = (title: string) => string;

/**
 * What can be written at the cursor of the document at `path`. `githubSlug` is given where another host than GitHub makes the anchors of
 * headings.
 */
export function proposals(
  graph: SpecGraph,
  path: string,
  context: CompletionContext,
  githubSlug?: GithubSlug,
): readonly Proposal[] {
  switch (context.kind) {
    case 'wiki-document':
      return wikiDocuments(graph, path);
    case 'wiki-section':
      return inNamed(graph, path, context.document, wikiSections);
    case 'link-document':
      return linkDocuments(graph, path, context.written);
    case 'link-anchor':
      return inLinked(graph, path, context.document, githubSlug);
    case 'address':
      return addresses(graph, path, context.written);
    case 'id':
      return ids(graph, context.written);
  }
}

/** Documents by the shortest end of their path that names no other. */
function wikiDocuments(graph: SpecGraph, path: string): readonly Proposal[] {
  const shortest = shortestNames(graph);
  return [...graph.documents()]
    .filter((document) => document.path !== path)
    .map((document) => {
      const name = shortest(document.path);
      return documentProposal(document, name, name);
    });
}

/** Finds for each path the shortest end, without extension, that no other path has. */
function shortestNames(graph: SpecGraph): (path: string) => string {
  const ends = new Map<string, number>();
  for (const path of graph.paths()) {
    for (const end of endsOf(path)) ends.set(end.toLowerCase(), (ends.get(end.toLowerCase()) ?? 0) + 1);
  }
  return (path) => endsOf(path).find((end) => ends.get(end.toLowerCase()) === 1) ?? withoutExtension(path);
}

function endsOf(path: string): readonly string[] {
  const parts = withoutExtension(path).split('/');
  return parts.map((_, at) => parts.slice(parts.length - 1 - at).join('/'));
}

function documentProposal(document: SpecDocument, label: string, insert: string): Proposal {
  const { path, title } = document;
  return {
    label,
    insert,
    filter: `${insert} ${title}`,
    detail: `${title} · ${path}`,
    kind: 'document',
    goesOn: true,
  };
}

function inNamed(
  graph: SpecGraph,
  path: string,
  name: string,
  list: (document: SpecDocument) => readonly Proposal[],
): readonly Proposal[] {
  const found = name.trim() === '' ? path : resolvedPath(graph, name.trim(), path);
  const document = found === undefined ? undefined : graph.document(found);
  return document ? list(document) : [];
}

function resolvedPath(graph: SpecGraph, name: string, from: string): string | undefined {
  const found = graph.lookup(name, from);
  return found.to === 'section' ? found.path : undefined;
}

/** Sections by their title, which a wiki link may name; by their id where the title would not be understood. */
function wikiSections(document: SpecDocument): readonly Proposal[] {
  const titles = document.sections.map(({ title }) => title.trim().toLowerCase());
  return document.sections.map(({ id, title, level }, index) => {
    const isUnique = titles.indexOf(titles[index] ?? '') === titles.lastIndexOf(titles[index] ?? '');
    const insert = isUnique && !/[#|[\]]/.test(title) && title.trim() !== '' ? title : id;
    const detail = `${'#'.repeat(level)} ${title}`;
    return { label: insert, insert, filter: `${title} ${id}`, detail, kind: 'section', goesOn: false };
  });
}

/** Documents in other folders: those beside the file, and the way into folders, VS Code proposes itself. */
function linkDocuments(graph: SpecGraph, path: string, written: string): readonly Proposal[] {
  if (written.includes('/') && !written.startsWith('../')) return [];
  const own = folderOf(path);
  return [...graph.documents()]
    .filter((document) => document.path !== path && folderOf(document.path) !== own)
    .map((document) => {
      const insert = relativeTarget(path, document.path);
      const { title } = document;
      const filter = `${insert} ${nameOf(document.path)} ${title}`;
      return { label: insert, insert, filter, detail: title, kind: 'document', goesOn: true };
    });
}

/** Anchors that are no headings; VS Code proposes those, as GitHub calls them. */
function inLinked(
  graph: SpecGraph,
  path: string,
  written: string,
  githubSlug: GithubSlug | undefined,
): readonly Proposal[] {
  const isOwn = written === '';
  const link = isOwn ? path : linkedPath(graph, path, written);
  const document = link === undefined ? undefined : graph.document(link);
  if (!document) return [];
  const slugs = new Set(document.sections.map(({ slug }) => slug));
  const headings = githubSlug
    ? document.sections.filter(({ slug, title }) => slug !== githubSlug(title))
    : [];
  return [...headings.map(headingProposal), ...anchorProposals(document, slugs, isOwn)];
}

function headingProposal({ slug, title, level }: Section): Proposal {
  const detail = `${'#'.repeat(level)} ${title}`;
  return { label: slug, insert: slug, filter: slug, detail, kind: 'section', goesOn: false };
}

function anchorProposals(
  document: SpecDocument,
  slugs: ReadonlySet<string>,
  isOwn: boolean,
): readonly Proposal[] {
  return document.anchors
    .filter(({ id, kind }) => !slugs.has(id) && !(kind === 'html' && isOwn))
    .map(({ id, kind, section }) => {
      const where = document.sections[section]?.title ?? document.title;
      return {
        label: id,
        insert: id,
        filter: id,
        detail: `${where} · ${kind}`,
        kind: 'anchor',
        goesOn: false,
      };
    });
}

function linkedPath(graph: SpecGraph, path: string, written: string): string | undefined {
  const name = written.startsWith('.') || written.startsWith('/') ? written : `./${written}`;
  return resolvedPath(graph, name, path);
}

/** Addresses for front matter: a file beside by its name, others from the top; behind `#` their sections. */
function addresses(graph: SpecGraph, path: string, written: string): readonly Proposal[] {
  const hash = written.indexOf('#');
  if (hash >= 0) return sectionAddresses(graph, path, written.slice(0, hash));
  const own = folderOf(path);
  return [...graph.documents()]
    .filter((document) => document.path !== path)
    .map((document) => {
      const insert = folderOf(document.path) === own ? nameOf(document.path) : document.path;
      return documentProposal(document, insert, insert);
    });
}

function sectionAddresses(graph: SpecGraph, path: string, name: string): readonly Proposal[] {
  return inNamed(graph, path, name, (document) =>
    document.sections.map(({ id, title, level }) => {
      const insert = `${name}#${id}`;
      const detail = `${'#'.repeat(level)} ${title}`;
      return { label: insert, insert, filter: `${insert} ${title}`, detail, kind: 'section', goesOn: false };
    }),
  );
}

/** Textual ids that are defined somewhere in the folder. */
function ids(graph: SpecGraph, written: string): readonly Proposal[] {
  const found = new Map<string, Proposal>();
  const begin = written.slice(0, 2).toLowerCase();
  for (const { path, anchors } of graph.documents()) {
    for (const { id, kind } of anchors) {
      const isWanted = isTextualId({ kind }) && id.toLowerCase().startsWith(begin) && /[-_.]/.test(id);
      if (!isWanted || found.has(id)) continue;
      found.set(id, { label: id, insert: id, filter: id, detail: path, kind: 'id', goesOn: false });
      if (found.size >= MOST_IDS) return [...found.values()];
    }
  }
  return [...found.values()].filter(({ label }) => looksLikeId(label) || label.includes('.'));
}
