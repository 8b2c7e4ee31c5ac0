import type { Files, LinkRules, Resolution } from '../../../src/graph/model.ts';
import { SpecGraph } from '../../../src/graph/specGraph.ts';
import type {
  Anchor,
  Flavour,
  Range,
  Reference,
  ReferenceForm,
  ReferenceKind,
  Section,
  SpecDocument,
  Statement,
} from '../../../src/spec/model.ts';

/**
 * Documents by hand, one fact a line, so that a test shows all that matters and the reader is not needed:
 * `# Title`, `## Section {#id}`, `-> target` (a link), `=> target` (front matter `depends-on`), `img target`,
 * `wiki target`, `id EIP-20` (a textual mention), `def REQ-1` (defines it), `row REQ-1` (in a table), `anchor name`, `block name`,
 * `named text` (what lat.md calls the section above), `title text`, `status draft`, `flavour kiro`, `text anything`.
 */
export function doc(path: string, ...lines: readonly string[]): SpecDocument {
  const made = new Builder(path);
  lines.forEach((line, index) => {
    made.read(line, index);
  });
  return made.document(lines.length);
}

const FORMS: Readonly<Record<string, readonly [ReferenceForm, ReferenceKind]>> = {
  '->': ['inline', 'mentions'],
  '=>': ['front-matter', 'depends-on'],
  supersedes: ['front-matter', 'supersedes'],
  needs: ['inline', 'depends-on'],
  img: ['image', 'mentions'],
  wiki: ['wiki', 'mentions'],
  id: ['id', 'mentions'],
};

class Builder {
  readonly path: string;
  title: string | undefined;
  status: SpecDocument['status'] = null;
  flavour: Flavour = 'plain';
  readonly sections: { -readonly [K in keyof Section]: Section[K] }[] = [];
  readonly statements: Statement[] = [];
  readonly references: Reference[] = [];
  readonly anchors: Anchor[] = [];
  readonly #slugs = new Map<string, number>();

  constructor(path: string) {
    this.path = path;
  }

  read(line: string, number: number): void {
    const heading = /^(#{1,6}) (.*?)(?: \{#(.*)\})?$/.exec(line);
    if (heading !== null) {
      this.heading(heading[1]?.length ?? 1, heading[2] ?? '', heading[3], number);
      return;
    }
    const [, word = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line) ?? [];
    const range = lineRange(number, line.length);
    const form = FORMS[word];
    const section = this.sections.length - 1;
    if (form !== undefined) {
      const top = form[0] === 'front-matter';
      this.references.push({
        form: form[0],
        kind: form[1],
        target: rest,
        text: rest,
        range,
        use: range,
        section: top ? -1 : section,
      });
    } else if (word === 'def') this.define(rest, range, section);
    else if (word === 'row') this.define(rest, range, section, 'row');
    else if (word === 'anchor') this.anchors.push({ kind: 'html', id: rest, range, section });
    else if (word === 'block') this.anchors.push({ kind: 'block', id: rest, range, section });
    else if (word === 'named') this.name(rest);
    else if (word === 'title') this.title = rest;
    else if (word === 'status') this.status = rest as SpecDocument['status'];
    else if (word === 'flavour') this.flavour = rest as Flavour;
  }

  heading(level: number, title: string, explicit: string | undefined, line: number): void {
    const slug = this.slug(title);
    const heading = { line, character: level + 1, endLine: line, endCharacter: level + 1 + title.length };
    let parent = this.sections.length - 1;
    while (parent >= 0 && (this.sections[parent]?.level ?? 0) >= level)
      parent = this.sections[parent]?.parent ?? -1;
    for (const before of this.sections) {
      if (before.endLine === Number.POSITIVE_INFINITY && before.level >= level) before.endLine = line - 1;
    }
    this.sections.push({
      id: explicit ?? slug,
      slug,
      title,
      level,
      heading,
      line,
      endLine: Number.POSITIVE_INFINITY,
      parent,
    });
    if (explicit !== undefined) {
      this.anchors.push({
        kind: 'explicit',
        id: explicit,
        range: heading,
        section: this.sections.length - 1,
      });
    }
  }

  name(name: string): void {
    const section = this.sections.at(-1);
    if (section !== undefined) section.name = name;
  }

  slug(title: string): string {
    const base = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = this.#slugs.get(base);
    this.#slugs.set(base, (count ?? -1) + 1);
    return count === undefined ? base : `${base}-${count + 1}`;
  }

  define(id: string, range: Range, section: number, kind: 'id' | 'row' = 'id'): void {
    this.statements.push({ id, keyword: 'MUST', text: `${id} must`, subject: null, range, section });
    this.anchors.push({ kind, id, range, section });
  }

  document(lines: number): SpecDocument {
    const name = this.path.slice(this.path.lastIndexOf('/') + 1);
    return {
      path: this.path,
      flavour: this.flavour,
      title: this.title ?? this.sections[0]?.title ?? name,
      status: this.status,
      sections: this.sections.map((s) => ({ ...s, endLine: Math.min(s.endLine, lines - 1) })),
      statements: this.statements,
      references: this.references,
      anchors: this.anchors,
      implementsGlobs: [],
      humanOnly: [],
      problems: [],
      bytes: lines * 10,
      lines,
    };
  }
}

function lineRange(line: number, length: number): Range {
  return { line, character: 0, endLine: line, endCharacter: length };
}

/** Files that exist besides specifications. A path that ends in `/` is a folder; folders of files exist too. */
export class FakeFiles implements Files {
  readonly #kinds = new Map<string, 'file' | 'folder'>();

  constructor(...paths: readonly string[]) {
    for (const path of paths) this.add(path);
  }

  add(path: string): void {
    this.#kinds.set(path.replace(/\/$/, ''), path.endsWith('/') ? 'folder' : 'file');
  }

  delete(path: string): void {
    this.#kinds.delete(path.replace(/\/$/, ''));
  }

  kind(path: string): 'file' | 'folder' | undefined {
    return this.#kinds.get(path);
  }

  otherCase(path: string): string | undefined {
    const lower = path.toLowerCase();
    return [...this.#kinds.keys()].sort().find((other) => other !== path && other.toLowerCase() === lower);
  }
}

export const NO_RULES: LinkRules = { ownUrls: [], docsRoot: '', idPatterns: [] };

export interface Setting {
  readonly files?: FakeFiles;
  readonly rules?: Partial<LinkRules>;
}

export function graphOf(documents: readonly SpecDocument[], { files, rules }: Setting = {}): SpecGraph {
  const graph = new SpecGraph(files ?? new FakeFiles(), { ...NO_RULES, ...rules });
  graph.putAll(documents);
  return graph;
}

/** A resolution in one short line: an address, `file x`, `broken no-file x`, `ambiguous a b`, `nothing`. */
export function brief(resolution: Resolution | undefined): string {
  if (resolution === undefined) return 'no link';
  const hint = 'hint' in resolution ? ` (${resolution.hint})` : '';
  switch (resolution.to) {
    case 'section':
      return resolution.address + hint;
    case 'file':
    case 'folder':
      return `${resolution.to} ${resolution.path}${hint}`;
    case 'broken':
      return `broken ${resolution.reason} ${resolution.path}${resolution.fragment === null ? '' : `#${resolution.fragment}`}`;
    case 'ambiguous':
      return `ambiguous ${resolution.candidates.join(' ')}`;
    case 'nothing':
      return 'nothing';
  }
}

/** What the links of a document lead to, briefly. */
export function linksOf(graph: SpecGraph, path: string): readonly string[] {
  return graph.links(path).map(({ resolution }) => brief(resolution));
}
