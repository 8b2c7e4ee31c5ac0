import type { SpecDocument } from '../../../spec/model.ts';
import { type CommentSyntax, commentLine } from '../../../trace/commentSyntax.ts';
import type { Definition } from '../../../trace/definitions.ts';
import { REQUIREMENT_ID } from '../../../trace/dialects/requirementIds.ts';
import type { CodeFile, DialectName, UnitKind } from '../../../trace/model.ts';
import { spell } from '../../../trace/spelling.ts';
import { definedTarget, familiesOf, placeTarget, type TargetGround } from '../../../trace/targets.ts';

/** What a unit shall name, and what decides how that is written. */
export interface WantedLink {
  readonly ground: TargetGround;
  readonly document: SpecDocument;
  /** The section, -1 for the document. */
  readonly section: number;
  /** The rule or requirement within the section, in notations that name these. */
  readonly item: Definition | null;
  /** The code file that gets the annotation, and how its language writes comments. */
  readonly from: string;
  readonly comments: CommentSyntax;
  readonly unit: UnitKind;
  /** How code already writes the document in this notation, up to `#`. */
  readonly spelt: string | null;
}

/** A dialect's marker around a target. */
type Marker = (wanted: WantedLink, written: string) => readonly string[] | null;

const MARKERS: Readonly<Partial<Record<DialectName, Marker>>> = {
  lat: (wanted, written) => inLine(wanted, `@lat: [[${written}]]`),
  duvet,
  tracey: (wanted, written) => {
    const prefix = wanted.item?.key.replace(/\[.*/, '') ?? '';
    return inLine(wanted, `${prefix}[${wanted.unit === 'test' ? 'verify' : 'impl'} ${written}]`);
  },
  openfasttrace: (wanted, written) =>
    inLine(wanted, `[${wanted.unit === 'test' ? 'utest' : 'impl'}->${written}]`),
  strictdoc: (wanted, written) =>
    inLine(wanted, `@relation(${written}, scope=${SCOPES[wanted.unit] ?? 'function'})`),
  codelinks: (wanted, written) => inLine(wanted, `@need-ids: ${written}`),
  'requirement-ids': requirementId,
  bolt: (wanted, written) => inLine(wanted, `${wanted.ground.options.quotes.marker} #${written}:`),
  links: (wanted, written) => inLine(wanted, written),
};

const SCOPES: Readonly<Partial<Record<UnitKind, string>>> = { file: 'file', class: 'class' };

/**
 * The comments that say in a notation what a unit names; null where the notation cannot say it, or would be read as something else.
 * Our own notation is not among these: it can say everything, and goes into an annotation that is there already.
 */
// @spec editor-trace.md#SEE-24
export function writeLink(dialect: DialectName, wanted: WantedLink): readonly string[] | null {
  const { document, section, item, from, spelt, ground } = wanted;
  const target =
    item === null
      ? placeTarget(document, section)
      : definedTarget({ path: document.path, definition: item }, document);
  const spelling = spell({ dialect, target, from, was: spelt ?? '', quoted: false }, ground);
  return spelling === null ? null : (MARKERS[dialect]?.(wanted, spelling.written) ?? null);
}

/** Whether a notation names rules or requirements and no sections. */
export function namesItems(dialect: DialectName): boolean {
  return familiesOf(dialect) !== undefined;
}

/** What a section itself holds that a notation can name; what is nested in it left out. */
export function itemsIn(
  dialect: DialectName,
  { ground, document, section }: Pick<WantedLink, 'ground' | 'document' | 'section'>,
): readonly Definition[] {
  const families = familiesOf(dialect) ?? [];
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

function inLine({ comments }: WantedLink, text: string): readonly string[] {
  return [commentLine(comments, text)];
}

/** duvet's marks are part of the comment: `//=` where comments begin with `//`. */
function duvet({ ground, comments, unit }: WantedLink, written: string): readonly string[] | null {
  const mark = ground.options.duvetMarks.find(({ meta }) => meta.slice(0, -1) === comments.line[0])?.meta;
  if (mark === undefined) return null;
  return [`${mark} ${written}`, ...(unit === 'test' ? [`${mark} type=test`] : [])];
}

/** Tests name their requirements in their own names, which is no comment. */
function requirementId(wanted: WantedLink, written: string): readonly string[] | null {
  if (wanted.unit === 'test') return null;
  return inLine(wanted, REQUIREMENT_ID.test(written) ? `@impl ${written}` : `req: "${written}"`);
}
