import { EdgeSum } from '../../graph/edges.ts';
import type { EdgeKind } from '../../graph/model.ts';
import type { CodeNode, NodeId, SceneDocument, SceneEdge, TraceStatus } from '../../protocol/graph.ts';
import type { CodeFile, FileTrace, TraceLink } from '../../trace/model.ts';
import { tracedBy } from '../../trace/tracedBy.ts';
import { suspectWords, untracedUnits } from '../trace/logic/lensPlan.ts';
import { whyWords } from '../trace/logic/why.ts';
import { type IsShown, shownAs } from './documentScene.ts';
import { idOf, idOfUnit, type SceneSource } from './source.ts';

type CodeSource = Pick<SceneSource, 'prefix' | 'graph' | 'code'>;

/** A source file with what is known of it. */
interface Source {
  readonly id: NodeId;
  readonly file: CodeFile;
  readonly trace: FileTrace;
}

/** What needs a person says most about a file. */
const WORST_FIRST: readonly TraceStatus[] = ['broken', 'suspect', 'untraced', 'current', 'exempt'];

/** Units that have something to show: those that name sections, and those that should. The file itself is not among them. */
export function unitsToShow(source: CodeSource, path: string): ReadonlySet<number> {
  const [file, trace] = [source.code?.file(path), source.code?.trace(path)];
  if (!file || !trace) return new Set();
  const linked = trace.units.filter(({ links }) => links.length > 0).map(({ unit }) => unit);
  return new Set([...linked, ...(source.code?.inUse ? untracedUnits(file, trace) : [])]);
}

/**
 * A source file with some of its units, and the links from them to what is shown. Links to what is not shown count for what
 * is around it. Undefined where there is no such file (any more), or none of the units is in it.
 */
// @spec graph-view.md#VIEW-14
export function codeScene(
  source: CodeSource,
  path: string,
  isShown: IsShown,
  units: ReadonlySet<number>,
): SceneDocument | undefined {
  const [file, trace] = [source.code?.file(path), source.code?.trace(path)];
  if (!file || !trace || units.size === 0) return undefined;
  const known = { id: idOfUnit(source, file, 0), file, trace };
  const shown = [...units].filter((unit) => unit > 0).sort((a, b) => a - b);
  const nodes = shown.map((unit) => unitNode(known, unit, idOfUnit(source, file, unit)));
  const whole = fileNode(known, nodes);
  const status = worst([whole, ...nodes]);
  return {
    id: known.id,
    holds: 'code',
    status,
    nodes: [whole, ...nodes],
    edges: edgesOf(source, known, isShown, units),
  };
}

function worst(nodes: readonly CodeNode[]): TraceStatus {
  return WORST_FIRST.find((status) => nodes.some((node) => node.status === status)) ?? 'exempt';
}

function unitNode({ file, trace }: Source, unit: number, id: NodeId): CodeNode {
  const { kind = 'file', name = '' } = file.units[unit] ?? {};
  const { status = 'untraced', links = [] } = trace.units[unit] ?? {};
  const isTest = kind === 'test' || (links.length > 0 && links.every(({ verifies }) => verifies));
  return {
    id,
    kind: isTest ? 'test' : 'code',
    title: name,
    level: 1 + [...name.replace(/#\d+$/, '').matchAll(/\./g)].length,
    status,
    why: whyOf(file, trace, unit),
    problems: 0,
    worst: null,
    incoming: 0,
    outgoing: links.length,
  };
}

/** The file stands as it stands itself where it names sections, else as the worst of its units. */
function fileNode(source: Source, units: readonly CodeNode[]): CodeNode {
  const own = unitNode(source, 0, source.id);
  const title = source.file.path.slice(source.file.path.lastIndexOf('/') + 1);
  const isOfTests = units.length > 0 && units.every(({ kind }) => kind === 'test');
  const isLinked = own.outgoing > 0;
  return {
    ...own,
    title,
    level: 0,
    kind: isOfTests ? 'test' : own.kind,
    status: isLinked || units.length === 0 ? own.status : worst(units),
    why: isLinked ? own.why : '',
  };
}

/** Why a unit stands as it stands: what traces it, and what has changed since. */
function whyOf(file: CodeFile, trace: FileTrace, unit: number): string {
  const by = tracedBy(file, trace, unit);
  const { exempt, status } = trace.units[unit] ?? {};
  if (by.links.length === 0)
    return status === 'exempt' ? `Needs no spec: ${exempt}` : 'Names no spec section';
  const drifted = by.links.find((link) => link.status !== 'current');
  return [whyWords(file, by).replaceAll('`', ''), ...(drifted ? [suspectWords(drifted)] : [])].join('. ');
}

function edgesOf(
  source: CodeSource,
  { file, trace }: Source,
  isShown: IsShown,
  units: ReadonlySet<number>,
): SceneEdge[] {
  const sum = new EdgeSum();
  for (const { unit, links } of trace.units) {
    for (const link of units.has(unit) ? links : []) {
      const to = targetOf(source, link, isShown);
      if (to !== undefined) sum.add(idOfUnit(source, file, unit), to, kindOf(link));
    }
  }
  return [...sum.edges()];
}

function targetOf(
  source: CodeSource,
  { path, section, status }: TraceLink,
  isShown: IsShown,
): NodeId | undefined {
  const document = path === null || status === 'broken' ? undefined : source.graph.document(path);
  const at = document && shownAs(document, section, isShown);
  return document && at !== undefined ? idOf(source, document, at) : undefined;
}

function kindOf({ verifies, role }: TraceLink): EdgeKind {
  if (verifies) return 'verifies';
  if (role === 'depends') return 'depends-on';
  return role === 'implements' ? 'implements' : 'mentions';
}
