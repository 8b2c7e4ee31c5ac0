import { SpecGraph } from '../../../src/graph/specGraph.ts';
import type { Section, SpecDocument, Statement } from '../../../src/spec/model.ts';
import type { Baseline } from '../../../src/trace/baseline.ts';
import { CodeReader } from '../../../src/trace/codeReader.ts';
import { DIALECT_NAMES } from '../../../src/trace/dialects/all.ts';
import { DEFAULT_DIALECT_OPTIONS, type DialectOptions } from '../../../src/trace/dialects/dialect.ts';
import type { CodeFile, DialectName } from '../../../src/trace/model.ts';
import type { ReadCodeOptions } from '../../../src/trace/readCode.ts';
import { DEFAULT_SCOPE, type ScopeConfig } from '../../../src/trace/scope.ts';
import { readSpecFacts } from '../../../src/trace/specFacts.ts';
import { TraceIndex } from '../../../src/trace/traceIndex.ts';
import { grammars } from './grammars.ts';

/** Options of a reader that reads everything, and what a test wants otherwise. */
export function readOptions(part: Partial<ReadCodeOptions> = {}): ReadCodeOptions {
  return {
    dialects: DIALECT_NAMES,
    options: DEFAULT_DIALECT_OPTIONS,
    hashFile: () => false,
    hashAll: true,
    ...part,
  };
}

/** A reader with the real grammars. */
export function codeReader(part: Partial<ReadCodeOptions> = {}): CodeReader {
  return new CodeReader(
    grammars,
    () => readOptions(part),
    (grammar) => {
      throw new Error(`${grammar} is missing`);
    },
  );
}

/** Reads one source text. */
export function readCodeText(
  path: string,
  text: string,
  part: Partial<ReadCodeOptions> = {},
): Promise<CodeFile> {
  return codeReader(part).read(path, text);
}

/** Each unit as `kind name`, those of the file itself left out. */
export function unitList(file: CodeFile): string[] {
  return file.units
    .slice(1)
    .map(({ kind, name, signature }) => `${kind} ${name}${signature ? ' (signature)' : ''}`);
}

/** Each annotation as `role targets @ unit`. */
export function annotationList(file: CodeFile, dialect?: DialectName): string[] {
  return file.annotations
    .filter((each) => dialect === undefined || each.dialect === dialect)
    .map(({ role, targets, unit, version }) => {
      const named = targets.map(({ text }) => text).join(', ');
      return `${role} ${named}${version === null ? '' : ` v${version}`} @ ${file.units[unit]?.name || 'file'}`;
    });
}

/** The fingerprint of the unit of a name; of the file without one. */
export async function hashOf(path: string, text: string, name = ''): Promise<string> {
  const file = await readCodeText(path, text);
  return file.units.find((unit) => unit.name === name)?.hash ?? 'no such unit';
}

/**
 * A specification from markdown, read only as far as tracing needs it: `#` headings, `[ID]` at the start of list items, `implements:`
 * in one line of the front matter. Tests of tracing shall not depend on the reader of specs.
 */
export function specOf(path: string, text: string): SpecDocument {
  const lines = text.split(/\r\n|\n/);
  const heads = lines.flatMap((line, at) => {
    const head = /^(#{1,6}) (.*?)(?: \{#([\w-]+)\})?$/.exec(line);
    return head === null
      ? []
      : [{ at, level: head[1]?.length ?? 1, title: head[2] ?? '', id: head[3] ?? null }];
  });
  const sections = heads.map(({ at, level, title, id }, index): Section => {
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const next = heads.find((other, place) => place > index && other.level <= level);
    let parent = index - 1;
    while (parent >= 0 && (heads[parent]?.level ?? 0) >= level) parent--;
    const heading = { line: at, character: level + 1, endLine: at, endCharacter: level + 1 + title.length };
    return {
      id: id ?? slug,
      slug,
      title,
      level,
      heading,
      line: at,
      endLine: (next?.at ?? lines.length) - 1,
      parent,
    };
  });
  const statements = lines.flatMap((line, at): Statement[] => {
    const item = /^- (?:\[([A-Z]+-\d+)\] (.*)|(?!\[).* MUST .*)$/.exec(line);
    if (item === null) return [];
    const range = { line: at, character: 2, endLine: at, endCharacter: line.length };
    const section = sections.findLastIndex((each) => each.line <= at && at <= each.endLine);
    return [{ id: item[1] ?? null, keyword: null, text: item[2] ?? line, subject: null, range, section }];
  });
  const globs = /^implements: \[(.*)\]$/m.exec(text)?.[1] ?? '';
  const none = { line: 0, character: 0, endLine: 0, endCharacter: 0 };
  return {
    path,
    flavour: 'plain',
    title: sections[0]?.title ?? path,
    status: null,
    sections,
    statements,
    references: [],
    anchors: [],
    implementsGlobs: [...globs.matchAll(/"([^"]+)"/g)].map((match) => ({
      glob: match[1] ?? '',
      range: none,
    })),
    humanOnly: [],
    problems: [],
    bytes: text.length,
    lines: lines.length,
  };
}

export interface ProjectOptions {
  readonly dialects?: readonly DialectName[];
  readonly options?: Partial<DialectOptions>;
  readonly scope?: Partial<ScopeConfig>;
  readonly baseline?: Baseline;
  readonly pinned?: readonly DialectName[];
}

/** A folder of specs (`.md`, `.yml`, `.sdoc`, `.txt`) and code that can be changed file by file. */
export class Project {
  readonly graph = new SpecGraph(
    { kind: () => undefined, otherCase: () => undefined },
    {
      ownUrls: [{ prefix: 'https://github.com/o/r/blob/', folder: '', hasRef: true }],
      docsRoot: '',
      idPatterns: [],
    },
  );
  readonly index: TraceIndex;
  readonly #reader: CodeReader;

  constructor({ dialects = DIALECT_NAMES, options = {}, scope = {}, pinned = [] }: ProjectOptions = {}) {
    const all = { ...DEFAULT_DIALECT_OPTIONS, ...options };
    this.#reader = codeReader({ dialects, options: all, hashAll: false, hashFile: () => true });
    this.index = new TraceIndex(this.graph, { scope: { ...DEFAULT_SCOPE, ...scope }, options: all, pinned });
  }

  async put(path: string, text: string): Promise<readonly string[]> {
    if (!/\.(?:md|ya?ml|sdoc|txt)$/.test(path))
      return this.index.putCode(await this.#reader.read(path, text));
    const document = specOf(path, text);
    this.graph.put(document);
    return this.index.putSpec(document, readSpecFacts(document, text, { quotes: true }));
  }

  remove(path: string): readonly string[] {
    if (!/\.(?:md|ya?ml|sdoc|txt)$/.test(path)) return this.index.removeCode(path);
    this.graph.remove(path);
    return this.index.removeSpec(path);
  }

  /** Each link as `unit → address (status)`, `verifies` marked with `✓`. */
  links(path: string): string[] {
    const file = this.index.code(path);
    return (this.index.trace(path)?.units ?? []).flatMap(({ unit, links }) =>
      links.map(({ address, status, verifies }) => {
        const name = file?.units[unit]?.name || 'file';
        return `${name} ${verifies ? '✓' : '→'} ${address} (${status})`;
      }),
    );
  }

  /** Each unit's status as `unit: status why`. */
  statuses(path: string): string[] {
    const file = this.index.code(path);
    return (this.index.trace(path)?.units ?? []).map(({ unit, status, why }) => {
      return `${file?.units[unit]?.name || 'file'}: ${status}${why === null ? '' : ` by ${why}`}`;
    });
  }

  /** Problems as `code path:line message`, without untraced code. */
  problems(): string[] {
    return this.index
      .problems()
      .filter(({ code }) => code !== 'untraced-code')
      .map(({ code, path, range, message }) => `${code} ${path}:${range.line + 1} ${message}`);
  }
}

/** A project with these files in it. */
export async function projectOf(
  files: Readonly<Record<string, string>>,
  options?: ProjectOptions,
): Promise<Project> {
  const project = new Project(options);
  for (const [path, text] of Object.entries(files)) await project.put(path, text);
  if (options?.baseline !== undefined) project.index.setBaseline(options.baseline);
  return project;
}
