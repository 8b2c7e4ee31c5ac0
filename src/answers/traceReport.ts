import type {
  AnnotationRole,
  CodeFile,
  Coverage,
  LinkStatus,
  TraceLink,
  TraceReason,
  TraceStatus,
  UnitKind,
  UnitTrace,
} from '../trace/model.ts';
import type { TraceIndex } from '../trace/traceIndex.ts';
import { byPath } from './byPath.ts';
import type { Open } from './open.ts';

/** A link as it is told outside; lines from 1. `role` and `status` are left out where they are the usual ones. */
export interface ToldLink {
  readonly address: string;
  readonly dialect: string;
  readonly line: number;
  readonly verifies: boolean;
  readonly role?: AnnotationRole;
  readonly status?: LinkStatus;
}

/** A code unit as it is told outside; lines from 1. */
export interface ToldUnit {
  readonly path: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly line: number;
  readonly endLine: number;
  readonly status: TraceStatus;
  /** Why it needs no specification. */
  readonly exempt?: string;
  /** What it is traced by, where it has no link of its own. */
  readonly why?: TraceReason;
  readonly links: readonly ToldLink[];
}

export interface TraceReport {
  readonly units: readonly ToldUnit[];
  readonly coverage: Coverage;
}

export function traceReport({ code }: Pick<Open, 'code'>): TraceReport {
  const { traces } = code;
  const files =
    traces === undefined ? [] : byPath([...traces.paths()].flatMap((path) => traces.code(path) ?? []));
  return {
    units: files.flatMap((file) => (traces === undefined ? [] : unitsOf(file, traces))),
    coverage: code.coverage(),
  };
}

/** The units of one file that are worth telling. */
export function unitsOf(file: CodeFile, traces: TraceIndex): ToldUnit[] {
  const units = traces.trace(file.path)?.units ?? [];
  return units.filter((unit) => isTold(unit, file)).map((unit) => toldUnit(unit, file));
}

/** The file itself only where it stands for something: where it has no declarations, or says something of its own. */
function isTold({ unit, links, why, exempt }: UnitTrace, { units }: CodeFile): boolean {
  if (unit > 0) return true;
  if (units.length === 1) return exempt !== 'no program' && exempt !== 'declares nothing';
  return links.length > 0 || why === 'own-annotation';
}

function toldUnit({ unit, status, exempt, why, links }: UnitTrace, { path, units }: CodeFile): ToldUnit {
  const { name = '', kind = 'file', range } = units[unit] ?? {};
  return {
    path,
    name,
    kind,
    line: (range?.line ?? 0) + 1,
    endLine: (range?.endLine ?? 0) + 1,
    status,
    ...(exempt === null ? {} : { exempt }),
    ...(why === null || links.length > 0 || exempt !== null ? {} : { why }),
    links: links.map(toldLink),
  };
}

function toldLink({ address, dialect, line, verifies, role, status }: TraceLink): ToldLink {
  const isUsual = role === 'implements' || role === 'verifies';
  return {
    address,
    dialect,
    line: line + 1,
    verifies,
    ...(isUsual ? {} : { role }),
    ...(status === 'current' ? {} : { status }),
  };
}
