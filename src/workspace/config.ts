import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { LinkRules, OwnUrl, Problem, ProblemCode, Severity } from '../graph/model.ts';
import type { Range, ReadOptions, ReferenceKind, SlugHost, SlugOptions } from '../spec/model.ts';
import type { ScopeGlobs } from '../trace/scope.ts';
import { FAULTS, MOST_DEPTH, tooDeep } from './configFaults.ts';
import { CONFIG_SCHEMA, type Schema } from './configSchema.ts';

/** Where a folder's configuration is, relative to it. */
export const CONFIG_PATH = '.sdme/config.json';

export interface Site {
  readonly prefix: string;
  readonly folder: string;
}

/** What `.sdme/config.json` says; every key has its default. */
export interface Config {
  /** Globs, null for the places where specifications usually are. */
  readonly specs: readonly string[] | null;
  readonly code: readonly string[] | null;
  readonly exempt: readonly { readonly glob: string; readonly reason: string }[];
  /** Globs of code that is not asked for a specification, beside the defaults. */
  readonly unasked: Partial<ScopeGlobs>;
  readonly dialects: readonly string[];
  /** How quotes from numbered specifications are written; null for Lightning's `BOLT #2: …`. */
  readonly quotes: { readonly marker: string; readonly folder: string } | null;
  readonly ids: readonly { readonly pattern: string; readonly target: string }[];
  readonly docsRoot: string;
  /** Whose rule makes headings' anchors; null for GitHub's, with those of hosts that are found. */
  readonly slugs: SlugHost | null;
  readonly sites: readonly Site[];
  readonly frontMatter: Readonly<Record<string, ReferenceKind>>;
  readonly test: {
    readonly command: string | null;
    readonly report: string | null;
    /** How long the tests may take. */
    readonly minutes: number;
  };
  readonly archive: string;
  readonly checks: Readonly<Record<string, Severity | 'off'>>;
  readonly rules: readonly string[];
}

export interface ParsedConfig {
  readonly config: Config;
  /** Where each glob of the specifications is written. */
  readonly specPlaces: Readonly<Record<string, Range>>;
  readonly problems: readonly Problem[];
}

export const DEFAULT_CONFIG: Config = {
  specs: null,
  code: null,
  exempt: [],
  unasked: {},
  dialects: [],
  quotes: null,
  ids: [],
  docsRoot: '',
  slugs: null,
  sites: [],
  frontMatter: {},
  test: { command: null, report: null, minutes: 30 },
  archive: 'deliberations',
  checks: {},
  rules: [],
};

/** The keys as written, before defaults; what is wrong has been left out. */
interface Written {
  readonly specs?: string[];
  readonly code?: string[];
  readonly exempt?: { glob: string; reason: string }[];
  readonly unasked?: Partial<ScopeGlobs>;
  readonly dialects?: string[];
  readonly quotes?: { marker: string; folder?: string };
  readonly ids?: { pattern: string; target: string }[];
  readonly links?: {
    docsRoot?: string;
    slugs?: SlugHost;
    sites?: { prefix: string; folder?: string }[];
    frontMatter?: Record<string, ReferenceKind>;
  };
  readonly test?: Partial<{ command: string; report: string; minutes: number }>;
  readonly archive?: string;
  readonly checks?: Record<string, Severity | 'off'>;
  readonly rules?: string[];
}

/**
 * Reads a configuration: JSON, comments and trailing commas allowed. A key that is wrong becomes a problem on its
 * place, and its default stays.
 */
// @spec workspace.md#INDEX-30
export function parseConfig(text: string): ParsedConfig {
  const reader = new ConfigReader(text.replace(/^\uFEFF/, ' '));
  const config = withDefaults(reader.read());
  return { config, specPlaces: Object.fromEntries(reader.specPlaces), problems: reader.problems };
}

function withDefaults(written: Written): Config {
  const { links, test, quotes, ...plain } = written;
  return {
    ...DEFAULT_CONFIG,
    ...plain,
    quotes:
      quotes === undefined ? null : { marker: quotes.marker, folder: insideFolder(quotes.folder ?? '') },
    docsRoot: (links?.docsRoot ?? '').replace(/^(?:\.?\/)+|\/+$/g, ''),
    slugs: links?.slugs ?? null,
    sites: (links?.sites ?? []).map(({ prefix, folder = '' }) => ({ prefix, folder })),
    frontMatter: links?.frontMatter ?? {},
    test: { ...DEFAULT_CONFIG.test, ...test },
    archive: insideFolder(plain.archive ?? DEFAULT_CONFIG.archive) || DEFAULT_CONFIG.archive,
  };
}

function insideFolder(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, '');
}

type Piece = Pick<Node, 'offset' | 'length'>;

class ConfigReader {
  readonly problems: Problem[] = [];
  readonly specPlaces = new Map<string, Range>();
  private readonly text: string;
  private readonly lineStarts: readonly number[];

  /** Where it stops being JSON: what ends there lacks something for no other reason. */
  private tornAt = Number.POSITIVE_INFINITY;

  constructor(text: string) {
    this.text = text;
    this.lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  }

  read(): Written {
    const deep = tooDeep(this.text);
    if (deep !== undefined) {
      this.tell(
        { offset: deep, length: 1 },
        `More than ${MOST_DEPTH} brackets are open here; a configuration needs a few.`,
      );
      return {};
    }
    const errors: ParseError[] = [];
    const tree = parseTree(this.text, errors, { allowTrailingComma: true });
    // Those behind the first are mostly its echo: a file that is cut short lacks every bracket that was open.
    const [first] = errors;
    if (first) this.tell(first, `Not JSON: ${syntaxMessage(first)}`);
    this.tornAt = first?.offset ?? this.tornAt;
    const value = tree && this.valueOf(tree, CONFIG_SCHEMA, '');
    return (value ?? {}) as Written; // The schema is what makes it one.
  }

  /** The value as far as it is right, undefined where it is not. */
  private valueOf(node: Node, schema: Schema, name: string): unknown {
    if (node.type !== schema.type) return this.refuse(node, `${subject(name)} must be ${typeName(schema)}`);
    if (schema.type === 'object') return this.objectOf(node, schema, name);
    if (schema.type === 'array') return this.listOf(node, schema, name);
    return schema.type === 'number' ? this.numberOf(node, schema, name) : this.textOf(node, schema, name);
  }

  private objectOf(node: Node, schema: Schema, name: string): unknown {
    const result: Record<string, unknown> = {};
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key) continue;
      const inner = this.schemaOf(key, schema, name);
      const read = inner && value && this.valueOf(value, inner, joinName(name, String(key.value)));
      if (read !== undefined) result[String(key.value)] = read;
    }
    const missing = (schema.required ?? []).find((key) => !hasKey(node, key));
    if (missing !== undefined && node.offset + node.length >= this.tornAt) return undefined;
    if (missing !== undefined) return this.refuse(node, `${subject(name)} lacks "${missing}"`);
    return (schema.required ?? []).every((key) => key in result) ? result : undefined;
  }

  private schemaOf(key: Node, schema: Schema, name: string): Schema | undefined {
    const known = Object.hasOwn(schema.properties ?? {}, key.value)
      ? schema.properties?.[key.value]
      : undefined;
    if (known) return known;
    if (schema.additionalProperties) return schema.additionalProperties;
    const names = Object.keys(schema.properties ?? {}).filter((each) => each !== '$schema');
    this.refuse(
      key,
      `"${joinName(name, key.value)}" is no key of the configuration; it can be ${names.join(', ')}`,
    );
    return undefined;
  }

  private listOf(node: Node, schema: Schema, name: string): unknown {
    const { items } = schema;
    if (!items) return [];
    const written = node.children ?? [];
    const read = written.flatMap((child, at) => this.valueOf(child, items, `${name}[${at}]`) ?? []);
    // A list of which nothing is right says nothing: an empty one would leave everything out.
    return read.length === 0 && written.length > 0 ? undefined : read;
  }

  private numberOf(node: Node, { exclusiveMinimum: least }: Schema, name: string): unknown {
    const isEnough = least === undefined || node.value > least;
    return isEnough ? node.value : this.refuse(node, `${subject(name)} must be more than ${least}`);
  }

  private textOf(node: Node, schema: Schema, name: string): unknown {
    const value = String(node.value);
    if (value.length < (schema.minLength ?? 0))
      return this.refuse(node, `${subject(name)} must not be empty`);
    if (schema.enum && !schema.enum.includes(value)) {
      return this.refuse(node, `${subject(name)} must be one of ${schema.enum.join(', ')}`);
    }
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
      return this.refuse(node, `${subject(name)} ${schema.patternErrorMessage ?? 'is malformed'}`);
    const fault = schema.format && FAULTS[schema.format](value);
    if (fault !== undefined) return this.refuse(node, `${subject(name)}: ${fault}`);
    if (name.startsWith('specs[')) this.specPlaces.set(value, this.rangeOf(node));
    return value;
  }

  private refuse(node: Node, message: string): undefined {
    this.tell(node, message);
    return undefined;
  }

  private tell(piece: Piece, message: string): void {
    const code: ProblemCode = 'invalid-config';
    const range = this.rangeOf(piece);
    this.problems.push({ code, severity: 'error', path: CONFIG_PATH, range, message });
  }

  private rangeOf({ offset, length }: Piece): Range {
    const [from, to] = [this.position(offset), this.position(offset + length)];
    return { line: from.line, character: from.character, endLine: to.line, endCharacter: to.character };
  }

  private position(offset: number): { line: number; character: number } {
    const line = this.lineStarts.findLastIndex((start) => start <= offset);
    return { line, character: offset - (this.lineStarts[line] ?? 0) };
  }
}

function hasKey(node: Node, key: string): boolean {
  return (node.children ?? []).some((property) => property.children?.[0]?.value === key);
}

function joinName(name: string, key: string): string {
  return name === '' ? key : `${name}.${key}`;
}

function subject(name: string): string {
  return name === '' ? 'The configuration' : `"${name}"`;
}

function typeName(schema: Schema): string {
  return { object: 'an object', array: 'a list', string: 'text in quotes', number: 'a number' }[schema.type];
}

/** `PropertyNameExpected` → `property name expected`. */
function syntaxMessage(error: ParseError): string {
  return printParseErrorCode(error.error)
    .replace(/(?<=[a-z])[A-Z]/g, ' $&')
    .toLowerCase();
}

/** What the configuration and the repository's address on the web mean for reading a file. */
export function readOptionsOf(
  config: Config,
  ownUrls: readonly OwnUrl[],
  defaults: ReadOptions,
): ReadOptions {
  return {
    frontMatterKeys: { ...defaults.frontMatterKeys, ...config.frontMatter },
    idPatterns: [...defaults.idPatterns, ...config.ids.map(({ pattern }) => pattern)],
    ownUrls: linkRulesOf(config, ownUrls).ownUrls.map(({ prefix }) => prefix),
    slugs: defaults.slugs,
  };
}

/**
 * Whose slugs count. What is configured holds alone. What was found is a guess: GitHub's stay the addresses, so that no file that comes or
 * goes changes one or breaks a link.
 */
// @spec workspace.md#INDEX-33, workspace.md#INDEX-34
export function slugsOf(config: Config, found: readonly SlugHost[]): SlugOptions {
  return config.slugs === null ? { own: 'github', also: found } : { own: config.slugs, also: [] };
}

/** What they mean for following a link. */
export function linkRulesOf(config: Config, ownUrls: readonly OwnUrl[]): LinkRules {
  const sites = config.sites.map((site) => ({ ...site, hasRef: false }));
  return { ownUrls: [...ownUrls, ...sites], docsRoot: config.docsRoot, idPatterns: config.ids };
}
