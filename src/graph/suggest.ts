import type { Reference, SpecDocument } from '../spec/model.ts';
import {
  encodeFragment,
  folderOf,
  joinAddress,
  nameOf,
  relativePath,
  relativeTarget,
  withoutExtension,
} from './address.ts';
import type { Link, Resolution } from './model.ts';
import { Finder } from './similar.ts';
import type { SpecGraph } from './specGraph.ts';
import { byText } from './tables.ts';
import { destination, isExternal } from './written.ts';

/** So many suggestions are a help; more are a search. */
const MOST = 3;

type Broken = Extract<Resolution, { to: 'broken' }>;

/** Existing targets that were perhaps meant, best first, as they would be written in place of the target. */
export function suggestionsFor(graph: SpecGraph, link: Link): readonly string[] {
  const { resolution } = link;
  if (resolution.to === 'ambiguous') {
    return resolution.candidates
      .slice(0, MOST)
      .map((address) => rewritten(link, ...pathAndId(graph, address)));
  }
  if (resolution.to === 'broken') return forBroken(graph, link, resolution);
  if (!('hint' in resolution) || resolution.hint === undefined) return [];
  if (resolution.hint === 'case' && resolution.to === 'section')
    return [exactCase(graph, link, resolution.address)];
  const { fragment } = destination(link.reference.target);
  return [rewritten(link, resolution.path, fragment)];
}

function forBroken(graph: SpecGraph, link: Link, broken: Broken): readonly string[] {
  switch (broken.reason) {
    case 'wrong-case':
      return broken.spelt === undefined ? [] : [rewritten(link, broken.spelt, broken.fragment)];
    case 'no-section':
      return nearestSections(graph, link, broken);
    case 'no-file':
    case 'no-such-name':
      return nearestFiles(graph, link, broken);
    case 'outside-workspace':
      return [];
  }
}

/** The document's own spelling of the fragment. */
function exactCase(graph: SpecGraph, link: Link, address: string): string {
  const { fragment } = destination(link.reference.target);
  const place = graph.at(address);
  const wanted = fragment?.replace(/^user-content-/i, '') ?? '';
  const spelt = place && graph.anchors(place.document.path)?.spelling(wanted);
  return withFragment(link.reference, spelt ?? place?.document.sections[place.section]?.id ?? '');
}

function nearestSections(graph: SpecGraph, link: Link, { path, fragment }: Broken): readonly string[] {
  const document = graph.document(path);
  if (document === undefined || fragment === null) return [];
  if (link.reference.form === 'wiki') {
    return finderFor(document, titleFinders, () => document.sections.map(({ title, name }) => name || title))
      .nearest(fragment.slice(fragment.lastIndexOf('#') + 1), MOST)
      .map((title) => withFragment(link.reference, title));
  }
  return finderFor(document, anchorFinders, () => graph.anchors(path)?.all() ?? [])
    .nearest(fragment, MOST)
    .map((id) => withFragment(link.reference, id));
}

type Finders = WeakMap<SpecDocument, Finder>;
const anchorFinders: Finders = new WeakMap();
const titleFinders: Finders = new WeakMap();

function finderFor(document: SpecDocument, finders: Finders, words: () => Iterable<string>): Finder {
  const known = finders.get(document);
  if (known !== undefined) return known;
  const finder = new Finder(new Set(words()));
  finders.set(document, finder);
  return finder;
}

/** Files of a similar name; and the section that was meant where only the `#` is missing. */
function nearestFiles(graph: SpecGraph, link: Link, { path, fragment }: Broken): readonly string[] {
  if (isExternal(link.reference.target)) return [];
  const { target, form } = link.reference;
  const isSection = form !== 'image' && hasAnchor(graph, link.path, target);
  const wanted = withoutExtension(nameOf(path));
  const found = isMarkdownLike(path)
    ? nameFinder(graph)
        .nearest(wanted, 2 * MOST)
        .flatMap((name) => graph.named(name))
    : [];
  const documents = nearestFirst([...new Set(found)], wanted, folderOf(path)).slice(0, MOST);
  const written = documents.map(({ path: found }) =>
    rewritten(link, found, fragment !== null && hasAnchor(graph, found, fragment) ? fragment : null),
  );
  return [...new Set([...(isSection ? [`#${target}`] : []), ...written])].slice(0, MOST);
}

/** Pictures and code are no specifications: nothing here knows their names. */
function isMarkdownLike(path: string): boolean {
  return /\.(?:md|markdown|mdx|html?)$/i.test(path) || !/\.[a-z]\w{0,4}$/i.test(nameOf(path));
}

function hasAnchor(graph: SpecGraph, path: string, fragment: string): boolean {
  return graph.anchors(path)?.exact(fragment) !== undefined;
}

/** The same name before similar ones, then what is near in the tree of folders. */
function nearestFirst(
  documents: readonly SpecDocument[],
  name: string,
  folder: string,
): readonly SpecDocument[] {
  const scored = documents.map((document) => {
    const isSame = withoutExtension(nameOf(document.path)).toLowerCase() === name.toLowerCase();
    const way = relativePath(`${folder}/x`, document.path).split('/').length;
    return { document, isSame, way };
  });
  scored.sort(
    (a, b) =>
      Number(b.isSame) - Number(a.isSame) || a.way - b.way || byText(a.document.path, b.document.path),
  );
  const same = scored.filter(({ isSame }) => isSame);
  // Similar names keep the finder's order, which is by likeness.
  return [
    ...same.map(({ document }) => document),
    ...documents.filter((document) => !same.some((s) => s.document === document)),
  ];
}

const nameFinders = new WeakMap<SpecGraph, { readonly revision: number; readonly finder: Finder }>();

function nameFinder(graph: SpecGraph): Finder {
  const known = nameFinders.get(graph);
  if (known?.revision === graph.namesRevision) return known.finder;
  const finder = new Finder([...graph.names()].filter((name) => !name.includes('/')).sort(byText));
  nameFinders.set(graph, { revision: graph.namesRevision, finder });
  return finder;
}

function pathAndId(graph: SpecGraph, address: string): readonly [string, string | null] {
  const place = graph.at(address);
  return place === undefined
    ? [address, null]
    : [place.document.path, place.document.sections[place.section]?.id ?? null];
}

/** The reference's own target with another fragment. */
function withFragment({ target, form }: Reference, id: string): string {
  const hash = target.indexOf('#');
  const before = hash < 0 ? target : target.slice(0, hash);
  return `${before}#${form === 'wiki' || form === 'front-matter' ? id : encodeFragment(id)}`;
}

/** Another target in the manner in which the reference writes its own: relative, from the top, or as a name. */
export function rewritten(
  { path: from, reference }: Pick<Link, 'path' | 'reference'>,
  path: string,
  id: string | null,
): string {
  const { form, target } = reference;
  if (form === 'wiki') return joinAddress(withoutExtension(path), id);
  if (form === 'front-matter' && !isExternal(target)) {
    const isRelative =
      /^\.\.?\//.test(target) || (!target.includes('/') && folderOf(path) === folderOf(from));
    return joinAddress(isRelative ? relativePath(from, path) || nameOf(path) : path, id);
  }
  if (target.startsWith('/')) return `/${relativeTarget('x', joinAddress(path, id))}`;
  return relativeTarget(from, joinAddress(path, id));
}
