import type { ListedSession, SessionRecord } from '../../session/record.ts';
import { listSessions } from '../../workspace/records.ts';

export type SessionMeant =
  | { readonly ok: true; readonly session: SessionRecord }
  /** Why it is not clear, and what to write instead. */
  | { readonly ok: false; readonly message: string };

/** The sessions of a folder that are open, the newest first. */
export async function openSessionsIn(root: string): Promise<readonly SessionRecord[]> {
  return (await listSessions(root)).flatMap(openIn);
}

function openIn({ session }: ListedSession): readonly SessionRecord[] {
  return session.ok && session.record.closed === null ? [session.record] : [];
}

/** Records that may be of open sessions and cannot be read, with why: what is in them is not to get lost. */
function unreadable(sessions: readonly ListedSession[]): string {
  const lines = sessions.flatMap(({ path, session }) =>
    session.ok ? [] : [`\n${path} cannot be read, so that nothing can be closed there: ${session.problem}`],
  );
  return lines.join('');
}

/** The open session that is meant: the only one, or the one that a name or a part of it names. Two are never guessed between. */
// @spec session.md#SESSION-3, session.md#SESSION-9
export async function sessionMeant(root: string, name: string | undefined): Promise<SessionMeant> {
  const all = await listSessions(root);
  const open = all.flatMap(openIn);
  const exact = open.find(({ id }) => id === name || `sessions/${id}.md` === name);
  const fitting = exact ? [exact] : open.filter(({ id }) => id.includes(name ?? ''));
  const [session, ...others] = fitting;
  if (session !== undefined && others.length === 0) return { ok: true, session };
  if (open.length === 0)
    return {
      ok: false,
      message: `No session is open. Begin one: sdme session start <address…>${unreadable(all)}`,
    };
  const names = open.map(({ id }) => `  ${id}`).join('\n');
  const why =
    session === undefined ? `No open session is named "${name}".` : 'Several sessions are open: say which.';
  return { ok: false, message: `${why}\n${names}${unreadable(all)}` };
}
