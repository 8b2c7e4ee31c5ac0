import type { Address } from '../graph/model.ts';
import { isWithin, type Place, type SpecGraph } from '../graph/specGraph.ts';
import { isPassed } from '../session/gate.ts';
import type { ListedSession } from '../session/record.ts';
import { type Acceptance, keyOf, parseBaseline } from '../trace/baseline.ts';
import { tracedBy } from '../trace/tracedBy.ts';
import { Archive } from '../workspace/archive/archive.ts';
import type { ListedRecord } from '../workspace/archive/listed.ts';
import { Listing } from '../workspace/archive/listing.ts';
import { RECORD_TEXT } from '../workspace/archive/names.ts';
import { BaselineFile } from '../workspace/code/baselineFile.ts';
import { acceptancesOverTime } from '../workspace/code/baselineHistory.ts';
import { changesOf, type LineChange, type Stretch } from '../workspace/code/gitLines.ts';
import type { NoHistory } from '../workspace/code/gitTexts.ts';
import { listSessions } from '../workspace/records.ts';
import { meaningOf } from './meaning.ts';
import type { Open } from './open.ts';
import { readSection, type ToldSection } from './section.ts';
import { noSuchUnit, type UnitMeant, unitMeant, unitNamed } from './unitMeant.ts';

/** A deliberation that was about it. */
export interface WhyDeliberation {
  readonly id: string;
  /** The first line of what was asked. */
  readonly intent: string;
  readonly createdAt: string;
  readonly state: 'asking' | 'open' | 'closed';
  readonly edits: number;
  /** Its minutes. */
  readonly path: string;
}

/** Code and specification that a person accepted as agreeing. */
export interface WhyAcceptance extends Acceptance {
  /** The commit that brought it; null where it is in none, or git cannot tell. */
  readonly commit: string | null;
}

/** A session that built it. */
export interface WhySession {
  readonly id: string;
  readonly path: string;
  readonly startedAt: string;
  readonly closedAt: string | null;
  /** Whether its gate was passed; null while it is open. */
  readonly passed: boolean | null;
  /** `asked`: its brief was about it; `changed`: it changed the file. */
  readonly how: 'asked' | 'changed';
}

/** A place that somebody can go to; lines from 1. */
export interface WhyPlace {
  /** The address, or `path#declaration`. */
  readonly name: string;
  readonly title: string;
  readonly path: string;
  readonly line: number;
}

/** Why a section or a code unit is as it is. */
export interface Why extends WhyPlace {
  readonly kind: 'section' | 'code';
  /** What the section rests on, and what builds and verifies it; null for code. */
  readonly section: WhyOfSection | null;
  /** Sections that code names; the section itself for a section. */
  readonly sections: readonly WhyPlace[];
  readonly deliberations: readonly WhyDeliberation[];
  /** Oldest first. */
  readonly acceptances: readonly WhyAcceptance[];
  /** Commits that changed its lines, the newest first; or why git cannot tell. */
  readonly changes: readonly LineChange[] | NoHistory;
  readonly sessions: readonly WhySession[];
}

/** A reference from or to it. */
export interface WhyReference extends WhyPlace {
  readonly kind: string;
}

export interface WhyOfSection extends Pick<ToldSection, 'status' | 'humanOnly'> {
  readonly refersTo: readonly WhyReference[];
  readonly referredToBy: readonly WhyReference[];
  readonly implementedBy: readonly WhyPlace[];
  readonly verifiedBy: readonly WhyPlace[];
}

export type WhyAnswer =
  | { readonly ok: true; readonly why: Why }
  | { readonly ok: false; readonly message: string };

/** Why a section or code unit is as it is: `rounds#blind`, or `src/rounds.ts#open`. The code has to have been read. */
// @spec agents.md#AGENT-10
export async function whyOf(text: string, open: Open): Promise<WhyAnswer> {
  const meaning = meaningOf(text, open.index.graph);
  if (meaning.ok) return { ok: true, why: await whySection(meaning.address, open) };
  const unit = await unitMeant(text, open);
  if (unit !== undefined) return { ok: true, why: await whyCode(unit, open) };
  return { ok: false, message: noSuchUnit(text, open.code) ?? meaning.message };
}

async function whySection(address: Address, open: Open): Promise<Why> {
  const told = await readSection(open, address);
  if (told === undefined) throw new Error(`${address} was looked up and is not there.`);
  const { path, title, line, endLine, status, humanOnly, refersTo, referredToBy } = told;
  const place = { name: address, title, path, line };
  const known = await knownOf([address], open, { path, line: line - 1, endLine: endLine - 1 });
  const inside = insideOf(open.index.graph, [address]);
  return {
    ...place,
    kind: 'section',
    section: {
      status,
      humanOnly,
      refersTo: referencesIn(refersTo, open),
      referredToBy: referencesIn(referredToBy, open),
      implementedBy: told.implementedBy.map((name) => unitPlace(name, open)),
      verifiedBy: told.verifiedBy.map((name) => unitPlace(name, open)),
    },
    sections: [place],
    ...known,
    acceptances: known.acceptances.filter((each) => inside(each.address)),
  };
}

async function whyCode({ path, unit: at }: UnitMeant, open: Open): Promise<Why> {
  const { code, index } = open;
  const file = code.file(path);
  const trace = code.trace(path);
  const links = file === undefined || trace === undefined ? [] : tracedBy(file, trace, at).links;
  const addresses = [
    ...new Set(links.filter(({ status }) => status !== 'broken').map(({ address }) => address)),
  ];
  const unit = file?.units[at];
  const { line = 0, endLine = 0 } = unit?.range ?? {};
  const name = unit?.name ?? '';
  const known = await knownOf(addresses, open, { path, line, endLine });
  return {
    name: name === '' ? path : `${path}#${name}`,
    title: name === '' ? path : name,
    path,
    line: line + 1,
    kind: 'code',
    section: null,
    sections: addresses.flatMap((address) => placeIn(index.graph, address)),
    ...known,
    acceptances: known.acceptances.filter((each) => each.path === path && (at === 0 || each.unit === name)),
  };
}

/** Each once, however often it is written. */
function referencesIn(references: ToldSection['refersTo'], { index }: Open): readonly WhyReference[] {
  const once = new Map(references.map((each) => [`${each.kind} ${each.address}`, each]));
  return [...once.values()].flatMap(({ kind, address }) =>
    placeIn(index.graph, address).map((place) => ({ ...place, kind })),
  );
}

function unitPlace(name: string, { code }: Open): WhyPlace {
  const { path, unit } = unitNamed(name, code) ?? { path: name, unit: 0 };
  const { name: title = '', range } = code.file(path)?.units[unit] ?? {};
  return { name, title: title === '' ? path : title, path, line: (range?.line ?? 0) + 1 };
}

function placeIn(graph: SpecGraph, address: Address): readonly WhyPlace[] {
  const place = graph.at(address);
  if (place === undefined) return [];
  const { document, section } = place;
  const { title = document.title, line = 0 } = document.sections[section] ?? {};
  return [{ name: address, title, path: document.path, line: line + 1 }];
}

async function knownOf(addresses: readonly Address[], { index }: Open, stretch: Stretch) {
  const { root, config, graph } = index;
  const isAbout = aboutOf(graph, addresses);
  const [records, sessions, acceptances, changes] = await Promise.all([
    new Listing(new Archive(root, config.archive), false).all(),
    listSessions(root),
    acceptancesIn(root),
    changesOf(root, stretch),
  ]);
  return {
    deliberations: records.flatMap((record) => deliberationOf(record, isAbout, config.archive)),
    sessions: sessions.flatMap((session) => sessionOf(session, isAbout, stretch.path)),
    acceptances,
    changes,
  };
}

type IsAbout = (address: Address) => boolean;

/** Whether an address lies in one of some sections. */
function insideOf(graph: SpecGraph, addresses: readonly Address[]): IsAbout {
  const places = addresses.flatMap((address) => graph.at(address) ?? []);
  return (address) => {
    const place = graph.at(address);
    return place !== undefined && places.some((around) => lies(place, around));
  };
}

/** Whether what was said of an address concerns one of some sections: it lies in it, or it lies around it. */
function aboutOf(graph: SpecGraph, addresses: readonly Address[]): IsAbout {
  const places = addresses.flatMap((address) => graph.at(address) ?? []);
  return (address) => {
    const place = graph.at(address);
    return place !== undefined && places.some((each) => lies(place, each) || lies(each, place));
  };
}

function lies(inner: Place, outer: Place): boolean {
  return (
    inner.document.path === outer.document.path && isWithin(inner.document, inner.section, outer.section)
  );
}

function deliberationOf(record: ListedRecord, isAbout: IsAbout, archive: string): readonly WhyDeliberation[] {
  if (record.kind === 'unreadable' || !record.summary.sections.some(isAbout)) return [];
  const { id, intent, createdAt, state, edits } = record.summary;
  const path = `${archive}/${id}/${RECORD_TEXT}`;
  return [{ id, intent: intent.trim().split('\n', 1)[0]?.trim() ?? '', createdAt, state, edits, path }];
}

function sessionOf(
  { id, path, session }: ListedSession,
  isAbout: IsAbout,
  file: string,
): readonly WhySession[] {
  if (!session.ok) return [];
  const { brief, closed, startedAt } = session.record;
  const isAsked = brief.some(isAbout);
  if (!isAsked && closed?.changed?.includes(file) !== true) return [];
  const passed = closed === null ? null : isPassed(closed.verdicts);
  const how = isAsked ? 'asked' : 'changed';
  return [{ id, path, startedAt, closedAt: closed?.at ?? null, passed, how }];
}

/** Acceptances as git tells them; those of the baseline that are in no commit come last. */
async function acceptancesIn(root: string): Promise<readonly WhyAcceptance[]> {
  const brought = await acceptancesOverTime(root);
  const committed = typeof brought === 'string' ? [] : brought;
  const known = new Set(committed.map(stateOf));
  const { acceptances } = parseBaseline(await new BaselineFile(root).read());
  const open = acceptances.filter((each) => !known.has(stateOf(each)));
  return [...committed, ...open.map((each) => ({ ...each, commit: null }))];
}

function stateOf(acceptance: Acceptance): string {
  return `${keyOf(acceptance)}\n${acceptance.code}\n${acceptance.spec}`;
}
