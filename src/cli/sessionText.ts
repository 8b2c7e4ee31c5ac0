import type { Closed } from '../answers/session/closeSession.ts';
import type { Begun } from '../answers/session/startSession.ts';
import type { State } from '../answers/session/told.ts';
import { TESTS_BEFORE, type TestRun, type Verdict } from '../session/gate.ts';
import type { SessionRecord } from '../session/record.ts';
import { counted } from './text.ts';

/** What `session start` says. */
export function startText({ session, path, withoutGit }: Begun, others: readonly SessionRecord[]): string {
  return [
    `Session ${session.id} began${session.commit === null ? '' : ` from ${session.commit.slice(0, 12)}`}: ${path}`,
    `Tests before: ${testsText(session.before)}`,
    ...(withoutGit === null ? [] : [`Which files change cannot be known: ${withoutGit}`]),
    ...(others.length === 0 ? [] : [`Also open, and what they change counts here too: ${idsOf(others)}`]),
    'Close it with: sdme session close',
    '',
  ].join('\n');
}

function idsOf(sessions: readonly SessionRecord[]): string {
  return sessions.map(({ id }) => id).join(', ');
}

function testsText(run: TestRun | null): string {
  if (run === null)
    return 'not run; say how in "test" of .sdme/config.json, and begin again: what nobody counted here has to be explained at the end';
  const fault = run.fault === null ? '' : ` (${run.fault})`;
  if (run.passed === null) return `not counted${fault}`;
  return `${run.passed} passed, ${run.failed} failed${fault}`;
}

/** One session of `session status`. */
export function stateText({ session, brief, startedAt, changed, unknown, outside }: State): string {
  const files = changed === null ? `Files changed: not known: ${unknown}` : counted(changed.length, 'file');
  const where = changed === null ? '' : ` changed, ${outside.length} out of bounds`;
  const lines = (changed ?? []).map(
    (path) => `  ${path}${outside.includes(path) ? '  OUT OF BOUNDS' : ''}\n`,
  );
  return `${session}: ${brief.join(', ')}, open since ${startedAt}\n${files}${where}\n${lines.join('')}`;
}

/** What `session close` says: each verdict with its places, and what became of the session. */
export function closeText({ session, path, passed, verdicts }: Closed): string {
  const end = passed
    ? `The gate was passed: ${path}`
    : session.closed === null
      ? `The gate was not passed: ${session.id} stays open. Mend it; --anyway gives it up.${waysOut(verdicts)}`
      : `The gate was not passed; the session was given up: ${path}`;
  return `${verdicts.map(verdictText).join('')}\n${end}\n`;
}

/** What a person can write so that what does not pass does, where that is theirs to say. */
// @spec cli.md#CLI-31
function waysOut(verdicts: readonly Verdict[]): string {
  const lines = verdicts.flatMap(({ check, ok, details: [first] }) => {
    if (ok || first === undefined) return [];
    const [what] = first.split(' (');
    if (check === 'bounds' || first === TESTS_BEFORE) return [`to explain it: --explain '${first}=<reason>'`];
    if (check === 'human-only') return [`to accept it: --accept '${what}=<reason>'`];
    if (check === 'drift') return ['where code and specification agree: sdme accept <address or path>'];
    return [];
  });
  return lines.map((line) => `\n  ${line}`).join('');
}

function verdictText({ check, ok, message, details }: Verdict): string {
  const lines = details.map((detail) => `    ${detail}\n`).join('');
  return `${ok ? '✓' : '✗'} ${check.padEnd(13)}${message}\n${lines}`;
}
