import type { Deliberation } from '../council/model.ts';
import { type Evidence, type EvidenceSource, evidenceOf } from '../rebuild/evidence.ts';
import { keyOf, parseBaseline } from '../trace/baseline.ts';
import { Archive } from '../workspace/archive/archive.ts';
import { BaselineFile } from '../workspace/code/baselineFile.ts';
import { acceptancesOverTime } from '../workspace/code/baselineHistory.ts';
import { listDrills, listSessions } from '../workspace/records.ts';
import type { Open } from './open.ts';

/** The methodology's claims measured on one folder, from what it keeps. All code has to have been read. */
export async function evidenceFor({ index, code }: Open): Promise<Evidence> {
  const { root, config } = index;
  const [archive, sessions, drills, history, links] = await Promise.all([
    readArchive(new Archive(root, config.archive)),
    listSessions(root),
    listDrills(root),
    acceptancesOverTime(root),
    linksIn({ index, code }),
  ]);
  const read = {
    deliberations: archive.deliberations,
    sessions: sessions.flatMap(({ session }) => (session.ok ? [session.record] : [])),
    drills: drills.flatMap((drill) => (drill.ok ? [drill.record] : [])),
  };
  const unreadable =
    archive.unreadable + sessions.length - read.sessions.length + drills.length - read.drills.length;
  const accepted = typeof history === 'string' ? null : history;
  return evidenceOf({ ...read, unreadable, accepted, links });
}

async function readArchive(archive: Archive) {
  const read = await Promise.all((await archive.ids()).map((id) => archive.read(id)));
  const deliberations: readonly Deliberation[] = read.flatMap((each) =>
    'deliberation' in each ? [each.deliberation] : [],
  );
  return { deliberations, unreadable: read.length - deliberations.length };
}

/** Links that a person has accepted, so that drift can be seen, and those of them that have drifted. */
async function linksIn({ index, code }: Open): Promise<EvidenceSource['links']> {
  const { acceptances } = parseBaseline(await new BaselineFile(index.root).read());
  const accepted = new Set(acceptances.map(keyOf));
  const links = [...(code.traces?.traces() ?? [])].flatMap(({ path, units }) =>
    units.flatMap(({ unit: at, links: own }) => {
      const unit = code.file(path)?.units[at]?.name ?? '';
      return own.filter(({ address }) => accepted.has(keyOf({ path, unit, address })));
    }),
  );
  return { all: links.length, drifted: links.filter(({ status }) => status !== 'current').length };
}
