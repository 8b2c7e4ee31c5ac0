import { ALL_CHANGES, TESTS_BEFORE } from '../../session/gate.ts';
import { readReasons } from '../../session/reasons.ts';
import { CONFIG_PATH } from '../../workspace/config.ts';
import { type AgentTool, type Desk, json, refused, type ToolAnswer, tool } from '../agentTool.ts';
import { meaningOf } from '../meaning.ts';
import { beginSession } from './beginSession.ts';
import { closeSession } from './closeSession.ts';
import { openSessionsIn, sessionMeant } from './sessionMeant.ts';
import { sessionPath } from './startSession.ts';
import { closeJson, startJson, stateOf } from './told.ts';

const BUDGET = 20_000;
const NEXT = 'Call it with "start" and the addresses to build, "status", or "close".';

/** What no agent can explain: changes and tests that nobody knows, and how the tests are run and what is checked. */
const FOR_PEOPLE: readonly string[] = [ALL_CHANGES, TESTS_BEFORE, CONFIG_PATH];

/**
 * The only tool that writes: the record of a session, through the gate that people go through. It accepts nothing that is for people only,
 * and gives no session up.
 */
// @spec agents.md#AGENT-7, agents.md#AGENT-9
export const recordSession: AgentTool = tool(
  {
    name: 'record_session',
    needs: 'code',
    writes: true,
    title: 'Record a session',
    description:
      'Starts a session before you build ("start" with the addresses), says what it changed and what is out of bounds ("status"), and holds it against its gate when you are done ("close"). Start and close run the tests where a person agreed to that, which may take minutes; else a person has to close it. What is for people only no agent can accept.',
  },
  {
    action: { type: 'text', description: '"start", "status" or "close".' },
    addresses: { type: 'texts', optional: true, description: 'The sections to build, for "start".' },
    session: { type: 'text', optional: true, description: 'Its name, where several are open.' },
    explain: {
      type: 'texts',
      optional: true,
      description: 'Why files out of bounds were changed, for "close": "path=reason" each.',
    },
  } as const,
  async (desk, { action, addresses, session, explain = [] }, signal) => {
    const refusal = desk.recordingRefused();
    if (refusal !== null) return refused(refusal);
    if (action === 'start') return start(desk, addresses ?? [], signal);
    if (action === 'status') return status(desk);
    if (action === 'close') return close(desk, session, explain, signal);
    return refused(`There is no action "${action.slice(0, 80)}". ${NEXT}`);
  },
);

async function start(desk: Desk, texts: readonly string[], signal?: AbortSignal): Promise<ToolAnswer> {
  if (texts.length === 0) return refused('Which sections? Give their addresses.');
  const meanings = texts.map((text) => meaningOf(text, desk.open.index.graph));
  const unknown = meanings.find((meaning) => !meaning.ok);
  if (unknown?.ok === false) return unknown;
  const chosen = meanings.flatMap((meaning) => (meaning.ok ? [meaning.address] : []));
  const { testsRefused } = desk;
  const asked = { chosen, budget: BUDGET, count: await desk.count(), testsRefused };
  const started = await beginSession(desk.open, asked, signal);
  return started.ok ? json(startJson(started)) : started;
}

async function status({ open }: Desk): Promise<ToolAnswer> {
  const sessions = await openSessionsIn(open.index.root);
  return json({ sessions: await Promise.all(sessions.map((session) => stateOf(open, session))) });
}

async function close(
  desk: Desk,
  name: string | undefined,
  explain: readonly string[],
  signal?: AbortSignal,
): Promise<ToolAnswer> {
  const read = readReasons(explain);
  if (!read.ok) return refused(`"${read.text}" gives no reason. Write "path=reason".`);
  const meant = await sessionMeant(desk.open.index.root, name);
  const record = meant.ok ? [sessionPath(meant.session.id)] : [];
  const forPeople = [...FOR_PEOPLE, ...record].find((what) => read.reasons.has(what));
  if (forPeople !== undefined)
    return refused(
      `Changes to "${forPeople}" only a person can explain: sdme session close, or SDME: Close Session…`,
    );
  if (!meant.ok) return meant;
  const explained = new Map([...read.reasons].map(([path, reason]) => [path, `by an agent: ${reason}`]));
  const { testsRefused } = desk;
  const closing = { session: meant.session, explained, accepted: new Map(), anyway: false, testsRefused };
  return json(closeJson(await closeSession(desk.open, closing, signal)));
}
