import { FileLinks, type LinkGround } from './linkStatus.ts';
import { linksOfAll } from './linksOfAll.ts';
import type {
  Annotation,
  CodeFile,
  FileTrace,
  TraceLink,
  TraceProblem,
  TraceReason,
  TraceStatus,
  UnitTrace,
} from './model.ts';
import { exemptUnit } from './scope.ts';

/**
 * Judges every unit of a file. A unit is traced by its own annotation, by one of an enclosing unit or at the file's top, or by a spec's
 * `implements:` glob. What encloses lends only that it is traced: that a link is suspect is said once, at the unit whose link it is.
 */
// @spec trace.md#TRACE-14, trace.md#TRACE-51
export function traceFile(file: CodeFile, ground: LinkGround): FileTrace {
  const links = new FileLinks(file, ground);
  const { annotations } = file;
  const exempts = new Map(
    annotations.flatMap((each) => (isExemption(each) ? [[each.unit, each.reason ?? ''] as const] : [])),
  );
  const exemptFile = ground.scope.exemptFile(file);
  const ofFile = lentByFile(annotations, links.byUnit.get(0) ?? NO_LINKS);
  const units: UnitTrace[] = [];
  for (let at = 0; at < file.units.length; at++) {
    const own = links.byUnit.get(at) ?? NO_LINKS;
    const verdict =
      ownVerdict(own, exempts.get(at)) ?? lentByDeclaration(file, at, units) ?? (at > 0 ? ofFile : null);
    units.push(unitTrace(at, own, verdict ?? asked(file, at, exemptFile)));
  }
  const judged = wholeFile(file, units);
  const found = [...malformed(file), ...links.problems];
  return {
    path: file.path,
    units: judged,
    // Most declarations of most projects are untraced: to keep a message of each would take more memory than all else.
    get problems() {
      return [...found, ...untraced(file, judged)];
    },
  };
}

function isExemption({ role, targets }: Annotation): boolean {
  return role === 'exempts' && targets.length === 0;
}

const NO_LINKS: readonly TraceLink[] = [];

type Verdict = Pick<UnitTrace, 'status' | 'why' | 'exempt'>;

function ownVerdict(links: readonly TraceLink[], exempt: string | undefined): Verdict | null {
  if (links.length > 0)
    return {
      status: statusOf(links),
      why: links.some(({ annotation }) => annotation >= 0) ? 'own-annotation' : 'glob',
      exempt: null,
    };
  return exempt === undefined ? null : { status: 'exempt', why: 'own-annotation', exempt };
}

function statusOf(links: readonly TraceLink[]): TraceStatus {
  if (links.some(({ status }) => status === 'broken')) return 'broken';
  return links.every(({ status }) => status === 'current') ? 'current' : 'suspect';
}

/** What the nearest declaration around with a verdict of its own lends. */
function lentByDeclaration(file: CodeFile, at: number, units: readonly UnitTrace[]): Verdict | null {
  for (let up = file.units[at]?.parent ?? -1; up > 0; up = file.units[up]?.parent ?? -1) {
    const around = units[up];
    if (around?.why !== 'own-annotation') continue;
    const { status, exempt, links } = around;
    return status === 'exempt' ? { status, why: 'enclosing-unit', exempt } : lent(links, 'enclosing-unit');
  }
  return null;
}

/** What an annotation at the file's top lends, or a glob. */
function lentByFile(annotations: readonly Annotation[], own: readonly TraceLink[]): Verdict | null {
  const links = linksOfAll(annotations, own);
  if (links.length > 0) return lent(links, links.some(({ annotation }) => annotation >= 0) ? 'file' : 'glob');
  const exempt = annotations.find((each) => each.wholeFile && isExemption(each));
  return exempt === undefined ? null : { status: 'exempt', why: 'file', exempt: exempt.reason ?? '' };
}

function lent(links: readonly TraceLink[], why: TraceReason): Verdict {
  const alive = links.some(({ status }) => status !== 'broken');
  return { status: alive ? 'current' : 'broken', why, exempt: null };
}

function asked(file: CodeFile, at: number, exemptFile: string | null): Verdict {
  const exempt = exemptFile ?? exemptUnit(file.units, at);
  return exempt === null ? UNTRACED : { status: 'exempt', why: null, exempt };
}

const UNTRACED: Verdict = { status: 'untraced', why: null, exempt: null };

/** Units of which only the verdict is known, by verdict and place in their file; all files share them, for most declarations are such. */
const UNTRACED_UNITS: UnitTrace[] = [];
const OTHER_UNITS = new Map<string, UnitTrace[]>();

function unitTrace(unit: number, links: readonly TraceLink[], verdict: Verdict): UnitTrace {
  if (links.length > 0 || verdict.why === 'own-annotation') return { unit, links, ...verdict };
  const alike = verdict === UNTRACED ? UNTRACED_UNITS : unitsLike(verdict);
  alike[unit] ??= { unit, links: NO_LINKS, ...verdict };
  return alike[unit];
}

function unitsLike({ status, why, exempt }: Verdict): UnitTrace[] {
  const key = `${status} ${why} ${exempt}`;
  const known = OTHER_UNITS.get(key) ?? [];
  if (known.length === 0) OTHER_UNITS.set(key, known);
  return known;
}

/** A file without a verdict of its own stands as its declarations stand. */
function wholeFile(file: CodeFile, units: readonly UnitTrace[]): readonly UnitTrace[] {
  const [whole] = units;
  if (whole === undefined || whole.status !== 'untraced' || units.length === 1) return units;
  const { units: declared } = file;
  const top = units.filter(({ unit, status }) => declared[unit]?.parent === 0 && status !== 'exempt');
  if (top.some(({ status }) => status === 'untraced')) return units;
  const verdict: Verdict =
    top.length === 0
      ? { status: 'exempt', why: null, exempt: 'nothing in it is asked' }
      : { ...UNTRACED, status: 'current' };
  return [{ ...whole, ...verdict }, ...units.slice(1)];
}

function malformed({ problems, path }: CodeFile): TraceProblem[] {
  return problems.map(({ message, range }) => ({
    code: 'malformed-annotation',
    severity: 'warning',
    path,
    range,
    message,
  }));
}

/** One problem for each outermost declaration that nothing traces; in a class of which parts are traced, for the other parts. */
function untraced(file: CodeFile, units: readonly UnitTrace[]): TraceProblem[] {
  const partly = new Set<number>();
  for (const { unit, links } of units) {
    if (links.length === 0) continue;
    for (let up = file.units[unit]?.parent ?? -1; up > 0; up = file.units[up]?.parent ?? -1) partly.add(up);
  }
  const isOpen = (at: number): boolean =>
    at === 0 || partly.has(at) || (file.units[at]?.kind === 'module' && isOpen(file.units[at].parent));
  return units.flatMap(({ unit, status }) => {
    const { name, kind, nameRange, parent = -1 } = file.units[unit] ?? {};
    const reported = unit === 0 ? file.units.length === 1 : !partly.has(unit) && isOpen(parent);
    if (status !== 'untraced' || !reported || nameRange === undefined) return [];
    const message =
      unit === 0
        ? 'No spec section is named for this file.'
        : `No spec section is named for the ${kind} \`${name}\`.`;
    return [{ code: 'untraced-code', severity: 'information', path: file.path, range: nameRange, message }];
  });
}
