import { tokenFamily } from '../council/tokenFamily.ts';
import { writeBrief } from '../session/brief.ts';
import { type AgentTool, json, refused, tool } from './agentTool.ts';
import { budgetMessage, humanOnlyMessage, materialFor } from './build.ts';
import { impactJson, reachOf } from './impact.ts';
import { meaningOf } from './meaning.ts';
import { planFor } from './plan.ts';
import { allProblems } from './problems.ts';
import { readSection } from './section.ts';
import { recordSession } from './session/recordSession.ts';
import { unitsOf } from './traceReport.ts';
import { isInside } from './unitMeant.ts';
import { whyOf } from './why.ts';

const ADDRESS = {
  type: 'text',
  description:
    'A section: path/to/file.md#section-id, its shortest unambiguous end, or the id of a statement.',
} as const;

const searchSpecs = tool(
  {
    name: 'search_specs',
    needs: 'specs',
    title: 'Search specifications',
    description:
      'Finds the sections of the specifications that are about some words, best first. Read them before you write code.',
  },
  {
    query: { type: 'text', description: 'Words, names or an identifier.' },
    limit: { type: 'count', most: 50, optional: true, description: 'How many sections; 10 without it.' },
  } as const,
  async ({ open, search }, { query, limit }) => json(await search.find(open, query, limit ?? 10)),
);

const readSpec = tool(
  {
    name: 'read_section',
    needs: 'code',
    title: 'Read a section',
    description:
      'One section word for word, with its statements, references in both directions, the code that implements it and the tests that verify it.',
  },
  { address: ADDRESS } as const,
  async ({ open }, { address }) => {
    const meaning = meaningOf(address, open.index.graph);
    return meaning.ok ? json(await readSection(open, meaning.address)) : meaning;
  },
);

const traceFile = tool(
  {
    name: 'trace_file',
    needs: 'code',
    title: 'Trace a source file',
    description:
      'The declarations of a source file with the sections that they implement or verify, and where they stand.',
  },
  { path: { type: 'text', description: 'The file, relative to the folder, with /.' } } as const,
  async ({ open: { code } }, { path }) => {
    if (!isInside(path)) return refused(`"${path}" leads out of the folder, where nothing is looked at.`);
    await code.read(path);
    const file = code.file(path);
    const { traces } = code;
    if (file === undefined || traces === undefined)
      return refused(
        `"${path}" is no source file of this folder. Write its path relative to the folder, with /.`,
      );
    return json({ path, units: unitsOf(file, traces) });
  },
);

const impact = tool(
  {
    name: 'impact',
    needs: 'code',
    title: 'Impact of a change',
    description:
      'Every section and declaration that a change of a section reaches, nearest first, with the path that explains each.',
  },
  { address: ADDRESS } as const,
  ({ open }, { address }) => {
    const meaning = meaningOf(address, open.index.graph);
    return meaning.ok ? json(impactJson(reachOf(meaning.address, open), open)) : meaning;
  },
);

const brief = tool(
  {
    name: 'brief',
    needs: 'code',
    title: 'Brief for a session',
    description:
      'The bounded package to build some sections from: their text, what they depend on, what to verify, the bounds. Work within it.',
  },
  {
    addresses: { type: 'texts', description: 'The sections to build.' },
    budget: { type: 'count', most: 1_000_000, optional: true, description: 'Tokens; 20000 without it.' },
    model: {
      type: 'text',
      optional: true,
      description:
        'The model that will read it, as its provider calls it, so that tokens are counted as it counts them.',
    },
  } as const,
  async ({ open, count }, { addresses, budget = 20_000, model = '' }) => {
    const meanings = addresses.map((address) => meaningOf(address, open.index.graph));
    const unknown = meanings.find((meaning) => !meaning.ok);
    if (unknown?.ok === false) return unknown;
    const family = tokenFamily(model);
    const counter = await count(family);
    const chosen = meanings.flatMap((meaning) => (meaning.ok ? [meaning.address] : []));
    const gathered = await materialFor(open, chosen, counter);
    if (!gathered.ok) return refused(humanOnlyMessage(gathered));
    const result = writeBrief(gathered.material, { budget, count: counter, isExact: family.isExact });
    return result.ok
      ? { ok: true, text: result.brief.markdown }
      : refused(budgetMessage(result.needed, budget, family.isExact));
  },
);

const why = tool(
  {
    name: 'why',
    needs: 'code',
    title: 'Why something is as it is',
    description:
      'The deliberations that shaped a section or a declaration, what was accepted about it and when, the commits that changed it, and the sessions that built it. Ask before you change what looks odd.',
  },
  {
    about: {
      type: 'text',
      description: 'A section (path/to/file.md#section-id) or code (path/to/file#declaration, or its path).',
    },
  } as const,
  async ({ open }, { about }) => {
    const answer = await whyOf(about, open);
    return answer.ok ? json(answer.why) : answer;
  },
);

const nextStep = tool(
  {
    name: 'next_step',
    needs: 'code',
    title: 'Next step of the build order',
    description:
      'The specifications in the order in which they can be built, with the state of each and the next one that is ready.',
  },
  {} as const,
  ({ open }) => json(planFor(open)),
);

const check = tool(
  {
    name: 'check',
    needs: 'code',
    title: 'Check specifications and code',
    description:
      'The problems of the specifications and of the code that traces to them. Call it before you say that you are done.',
  },
  { path: { type: 'text', optional: true, description: 'Only problems in this file.' } } as const,
  async ({ open: { index, code } }, { path }) => {
    await index.review();
    const all = await allProblems(index, code);
    return json(path === undefined ? all : all.filter((problem) => problem.path === path));
  },
);

/** Every tool, in the order in which an agent needs them. */
// @spec agents.md#AGENT-1, agents.md#AGENT-2
export const AGENT_TOOLS: readonly AgentTool[] = [
  searchSpecs,
  readSpec,
  traceFile,
  why,
  impact,
  nextStep,
  brief,
  check,
  recordSession,
];
