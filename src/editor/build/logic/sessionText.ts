import type { Begun } from '../../../answers/session/startSession.ts';
import type { Verdict } from '../../../session/gate.ts';
import { type ClosedSession, type SessionRecord, sessionMarkdown } from '../../../session/record.ts';

/** What a person is told when a session began. */
export function startedText({ session, testsLeft, withoutGit }: Begun): string {
  const { before } = session;
  const tests =
    before === null
      ? `No tests were run: ${testsLeft ?? 'say how in "test" of .sdme/config.json.'}`
      : before.passed === null
        ? `The tests were not counted${before.fault === null ? '' : `: ${before.fault}`}.`
        : `Tests before: ${before.passed} passed, ${before.failed} failed.`;
  const git = withoutGit === null ? '' : ` Which files change cannot be known: ${withoutGit}`;
  return `The session began. ${tests}${git}`;
}

/** What the gate said, as a page: of a session that is closed as its record has it, else that it stays open. */
export function gateText(session: SessionRecord, attempt: ClosedSession, isClosed: boolean): string {
  const markdown = sessionMarkdown({ ...session, closed: attempt });
  const page = markdown.replace(/^---\n[\s\S]*?\n---\n+/, '');
  if (isClosed) return page;
  return `${page.replace(/Closed \S+.*? The gate was not passed\./, 'The gate was not passed; the session stays open.')}`;
}

/** The same in one line. */
export function openText(verdicts: readonly Verdict[]): string {
  const messages = verdicts.filter(({ ok }) => !ok).map(({ message }) => message);
  return `The session stays open. ${messages.join(' ')}`;
}

/** A terminal's colours and other signs to itself. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one.
const SIGNS = /\x1b\[[0-9;?]*[A-Za-z]/g;
const LONGEST = 80;

/** The last line of a piece of output that says something; undefined where none does. */
export function lastLine(piece: string): string | undefined {
  const lines = piece
    .replace(SIGNS, '')
    .split(/[\r\n]+/)
    .map((line) => line.trim());
  return lines.findLast((line) => line !== '')?.slice(0, LONGEST);
}
