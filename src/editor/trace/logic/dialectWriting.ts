import type { SpecDocument } from '../../../spec/model.ts';
import { type CommentSyntax, commentLine } from '../../../trace/commentSyntax.ts';
import type { Definition, DefinitionFamily } from '../../../trace/definitions.ts';
import type { CodeFile, DialectName, UnitKind } from '../../../trace/model.ts';
import { findTarget, type TargetGround } from '../../../trace/targets.ts';
import { latTarget } from './latTarget.ts';
import { writtenAddress } from './written.ts';

/** What a unit shall name, and what decides how that is written. */
export interface WantedLink {
  readonly ground: TargetGround;
  readonly document: SpecDocument;
  /** The section, -1 for the document. */
  readonly section: number;
  readonly address: string;
  /** The rule or requirement within the section, in notations that name these. */
  readonly item: Definition | null;
  /** The code file that gets the annotation, and how its language writes comments. */
  readonly from: string;
  readonly comments: CommentSyntax;
  readonly unit: UnitKind;
  /** How code already writes the document in this notation, up to `#`. */
  readonly spelt: string | null;
}

/** The comments that name it, and what their notation's reader will take for the target. */
export interface WrittenLink {
  readonly comments: readonly string[];
  readonly target: string;
}

const NAMED: Readonly<Partial<Record<DialectName, readonly DefinitionFamily[]>>> = {
  tracey: ['tracey'],
  openfasttrace: ['openfasttrace'],
  strictdoc: ['strictdoc'],
  codelinks: ['requirement-ids', 'strictdoc', 'doorstop'],
  'requirement-ids': ['requirement-ids', 'strictdoc', 'doorstop'],
};

type Writer = (wanted: WantedLink) => WrittenLink | null;

const WRITERS: Readonly<Partial<Record<DialectName, Writer>>> = {
  lat: (wanted) => {
    const target = latTarget(wanted.ground.table, wanted.address, wanted.from);
    return target === null ? null : inLine(wanted, `@lat: [[${target}]]`, target);
  },
  duvet,
  tracey: (wanted) => {
    const [, prefix = '', id = ''] = /^([a-z][a-z0-9]*)\[(.*)\]$/.exec(wanted.item?.key ?? '') ?? [];
    const version = (wanted.item?.version ?? 1) > 1 ? `+${wanted.item?.version}` : '';
    const verb = wanted.unit === 'test' ? 'verify' : 'impl';
    return inLine(wanted, `${prefix}[${verb} ${id}${version}]`, `${prefix}[${id}]`);
  },
  openfasttrace: (wanted) => {
    const { key = '', version } = wanted.item ?? {};
    const own = wanted.unit === 'test' ? 'utest' : 'impl';
    return inLine(wanted, `[${own}->${key}~${version ?? 1}]`, key);
  },
  strictdoc: (wanted) => {
    const { key = '' } = wanted.item ?? {};
    const scope = SCOPES[wanted.unit] ?? 'function';
    return inLine(wanted, `@relation(${key}, scope=${scope})`, key);
  },
  codelinks: (wanted) => {
    const { key = '' } = wanted.item ?? {};
    return inLine(wanted, `@need-ids: ${key}`, key);
  },
  'requirement-ids': requirementId,
  bolt,
  links,
};

const SCOPES: Readonly<Partial<Record<UnitKind, string>>> = { file: 'file', class: 'class' };

/**
 * Says in a notation what a unit names; null where the notation cannot say it, or would be read as something else. Our own
 * notation is not among these: it can say everything, and goes into an annotation that is there already.
 */
// @spec editor-trace.md#SEE-24
export function writeLink(dialect: DialectName, wanted: WantedLink): WrittenLink | null {
  const written = WRITERS[dialect]?.(wanted) ?? null;
  if (written === null) return null;
  const found = findTarget({ dialect, text: written.target, from: wanted.from }, wanted.ground);
  if (found.to !== 'target') return null;
  const { path, section, definition } = found.target;
  const isMeant =
    wanted.item === null
      ? path === wanted.document.path && section === wanted.section
      : path === wanted.document.path && definition?.id === wanted.item.id;
  return isMeant ? written : null;
}

/** Whether a notation names rules or requirements and no sections. */
export function namesItems(dialect: DialectName): boolean {
  return NAMED[dialect] !== undefined;
}

/** What a section itself holds that a notation can name; what is nested in it left out. */
export function itemsIn(
  dialect: DialectName,
  { ground, document, section }: Pick<WantedLink, 'ground' | 'document' | 'section'>,
): readonly Definition[] {
  const families = NAMED[dialect] ?? [];
  const isIn = ({ line }: Definition): boolean =>
    document.sections.findLastIndex((each) => each.line <= line && line <= each.endLine) === section;
  const definitions = ground.table.facts(document.path)?.definitions ?? [];
  return definitions.filter((each) => families.includes(each.family) && isIn(each));
}

/** Notations in the order in which they are to be tried: those of the file, of those beside it, of the project; ours last. */
export function dialectsNear(
  own: CodeFile,
  beside: readonly CodeFile[],
  all: Iterable<CodeFile>,
): DialectName[] {
  return [...new Set([...byUse([own]), ...byUse(beside), ...byUse(all), 'sdme' as const])];
}

function byUse(files: Iterable<CodeFile>): DialectName[] {
  const counts = new Map<DialectName, number>();
  for (const { annotations } of files)
    for (const { dialect } of annotations) counts.set(dialect, (counts.get(dialect) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([dialect]) => dialect);
}

function inLine({ comments }: WantedLink, text: string, target: string): WrittenLink {
  return { comments: [commentLine(comments, text)], target };
}

/** duvet's marks are part of the comment: `//=` where comments begin with `//`. */
function duvet(wanted: WantedLink): WrittenLink | null {
  const { ground, address, from, comments, unit, spelt } = wanted;
  const mark = ground.options.duvetMarks.find(({ meta }) => meta.slice(0, -1) === comments.line[0])?.meta;
  if (mark === undefined) return null;
  const id = address.slice(wanted.document.path.length);
  const target = spelt === null ? writtenAddress(ground.book, address, from) : spelt + id;
  return { comments: [`${mark} ${target}`, ...(unit === 'test' ? [`${mark} type=test`] : [])], target };
}

/** Tests name their requirements in their own names, which is no comment. */
function requirementId(wanted: WantedLink): WrittenLink | null {
  const { id = '' } = wanted.item ?? {};
  if (wanted.unit === 'test') return null;
  const isId = /^(?:[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)*-\d+(?:\.\d+)*[a-z]?|\d+(?:\.\d+)*)$/.test(id);
  return inLine(wanted, isId ? `@impl ${id}` : `req: "${id}"`, id);
}

/** A quote is the author's to choose; the section is named by its title. */
function bolt(wanted: WantedLink): WrittenLink | null {
  const { document, section, ground } = wanted;
  const number = /^0*(\d+)/.exec(document.path.slice(document.path.lastIndexOf('/') + 1))?.[1];
  if (number === undefined) return null;
  const { title } = document.sections[section] ?? {};
  const target = title === undefined ? number : `${number}/${title}`;
  if (title?.includes(':')) return null;
  return inLine(wanted, `${ground.options.quotes.marker} #${target}:`, target);
}

function links(wanted: WantedLink): WrittenLink | null {
  const { address, document, ground, spelt } = wanted;
  const own = ground.options.ownUrls.find(
    ({ folder }) => folder === '' || document.path.startsWith(`${folder}/`),
  );
  const begin = own && `${own.prefix}${own.hasRef ? `${own.defaultRef ?? 'main'}/` : ''}`;
  const path = own?.folder ? document.path.slice(own.folder.length + 1) : document.path;
  const place = spelt ?? (begin === undefined ? null : begin + encodeURI(path));
  if (place === null) return null;
  const target = place + address.slice(document.path.length);
  return inLine(wanted, target, target);
}
