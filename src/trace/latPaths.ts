import { latName } from '../spec/latName.ts';
import type { Section, SpecDocument } from '../spec/model.ts';

/** What a section path of lat.md leads to. */
export type LatFound =
  | { readonly found: 'section'; readonly path: string; readonly section: number }
  | { readonly found: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly found: 'none' };

/** A file of a `lat.md` folder with its headings as lat.md reads them. */
export interface LatSource {
  readonly document: SpecDocument;
  readonly headings: readonly string[];
}

interface LatFile extends LatSource {
  /** From the folder that `lat.md` lies in, without `.md`, lower case. */
  readonly name: string;
}

/**
 * The files under `lat.md/` folders by the paths that lat.md writes: `file#H1#H2` from heading texts. Case does not matter, the H1 may be
 * left out, a unique end of the file's path is enough; one that several files have is ambiguous, whatever sections they have. Code sees
 * the `lat.md` of the nearest folder above it.
 */
export class LatPaths {
  readonly #projects = new Map<string, LatFile[]>();

  constructor(sources: Iterable<LatSource>) {
    for (const source of sources) {
      const inside = /^(?:(.*)\/)?(lat\.md\/.+?)\.(?:md|markdown)$/i.exec(source.document.path);
      if (inside === null) continue;
      const root = inside[1] ?? '';
      const files = this.#projects.get(root) ?? [];
      files.push({ ...source, name: (inside[2] ?? '').toLowerCase() });
      this.#projects.set(root, files);
    }
  }

  get isEmpty(): boolean {
    return this.#projects.size === 0;
  }

  find(target: string, from: string): LatFound {
    const [file = '', ...headings] = target.split('#').map((part) => part.trim().toLowerCase());
    const name = file.replaceAll('\\', '/').replace(/\.md$/, '');
    const files = this.#filesFor(from);
    const whole = files.filter((each) => each.name === name);
    const named = whole.length > 0 ? whole : files.filter((each) => each.name.endsWith(`/${name}`));
    const [first] = named;
    if (first === undefined) return { found: 'none' };
    if (named.length > 1) return { found: 'ambiguous', candidates: ordered(named, headings, target) };
    const section = sectionOf(first, headings);
    return section === null ? { found: 'none' } : { found: 'section', path: first.document.path, section };
  }

  /** Every section path, for telling which one was perhaps meant. */
  *all(): IterableIterator<string> {
    for (const file of [...this.#projects.values()].flat()) {
      yield file.name;
      for (let index = 0; index < file.document.sections.length; index++)
        yield `${file.name}#${pathOf(file, index)}`;
    }
  }

  #filesFor(from: string): readonly LatFile[] {
    const roots = [...this.#projects.keys()].filter((root) => root === '' || from.startsWith(`${root}/`));
    const nearest = roots.sort((a, b) => b.length - a.length)[0];
    return nearest === undefined ? [...this.#projects.values()].flat() : (this.#projects.get(nearest) ?? []);
  }
}

/** Candidates that have the section come first. */
function ordered(files: readonly LatFile[], headings: readonly string[], target: string): string[] {
  const rest = target.includes('#') ? target.slice(target.indexOf('#')) : '';
  const has = files.filter((file) => sectionOf(file, headings) !== null);
  return [...new Set([...has, ...files])].map(({ name }) => `${name}${rest}`);
}

/** The section at the end of a path of headings from the top; the first heading may be left out. */
function sectionOf(file: LatFile, headings: readonly string[]): number | null {
  const { sections } = file.document;
  const roots = sections.flatMap((section, index) => (section.parent === -1 ? [index] : []));
  if (headings.length === 0) return roots[0] ?? null;
  const fromTop = descend(file, roots, headings);
  if (fromTop !== null) return fromTop;
  return descend(
    file,
    roots.flatMap((root) => childrenOf(sections, root)),
    headings,
  );
}

function descend(file: LatFile, from: readonly number[], headings: readonly string[]): number | null {
  const [wanted = '', ...rest] = headings;
  for (const index of from) {
    if (!isTitled(file, index, wanted)) continue;
    if (rest.length === 0) return index;
    const deeper = descend(file, childrenOf(file.document.sections, index), rest);
    if (deeper !== null) return deeper;
  }
  return null;
}

function childrenOf(sections: readonly Section[], parent: number): number[] {
  return sections.flatMap((section, index) => (section.parent === parent ? [index] : []));
}

function isTitled({ headings }: LatFile, index: number, wanted: string): boolean {
  return headings[index] === wanted;
}

function pathOf(file: LatFile, index: number): string {
  const parts: string[] = [];
  for (let at = index; at >= 0; at = file.document.sections[at]?.parent ?? -1)
    parts.unshift(file.headings[at] ?? '');
  return parts.join('#');
}

/** A line's heading as lat.md compares it. */
export function latHeading(line: string): string {
  return latName(line.replace(/^\s*#{1,6}\s+|\s+#+\s*$/g, '')).toLowerCase();
}

/** Each section's path of headings, by which lat.md tells sections apart: two with the same path are one to it. */
export function latKeys({ sections }: SpecDocument, headings: readonly string[]): string[] {
  const keys: string[] = [];
  for (const [index, { parent }] of sections.entries())
    keys.push(`${keys[parent] ?? ''}#${headings[index] ?? ''}`);
  return keys;
}
