import type { Plan, PlanStep, StepState } from '../../../rebuild/plan.ts';
import type { ListedSession } from '../../../session/record.ts';
import { counted } from '../../logic/counts.ts';
import { sessionWords, testChart } from './sessionList.ts';

/** The build order of one workspace folder. */
export interface PlanSource {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly name: string;
  readonly plan: Plan;
  /** The newest first. */
  readonly sessions: readonly ListedSession[];
  /** What each open session changed out of its bounds. */
  readonly strayed: readonly { readonly session: string; readonly outside: readonly string[] }[];
}

/** What the view shows: the next step, sessions, then layers with their steps, then circles with what closes them. */
export type PlanNode =
  | { readonly kind: 'folder'; readonly source: PlanSource }
  | { readonly kind: 'sessions'; readonly source: PlanSource }
  | { readonly kind: 'session'; readonly source: PlanSource; readonly session: ListedSession }
  | { readonly kind: 'next'; readonly source: PlanSource; readonly step: PlanStep; readonly number: number }
  | {
      readonly kind: 'layer';
      readonly source: PlanSource;
      readonly layer: number;
      readonly steps: readonly PlanStep[];
    }
  | { readonly kind: 'step'; readonly source: PlanSource; readonly step: PlanStep }
  | { readonly kind: 'circle'; readonly source: PlanSource; readonly at: number }
  | {
      readonly kind: 'closing';
      readonly source: PlanSource;
      readonly text: string;
      readonly path: string;
      readonly line: number;
    };

/** The top of the view: the folder is named only where there are several. */
// @spec editor-build.md#BUILD-10
export function planRoots(sources: readonly PlanSource[]): readonly PlanNode[] {
  const some = sources.filter(({ plan, sessions }) => plan.steps.length + sessions.length > 0);
  const [only] = some;
  if (some.length === 1 && only) return inFolder(only);
  return some.map((source) => ({ kind: 'folder', source }));
}

/** What is in a node. */
// @spec editor-build.md#BUILD-11
export function planChildren(node: PlanNode): readonly PlanNode[] {
  const { source } = node;
  if (node.kind === 'folder') return inFolder(source);
  if (node.kind === 'sessions')
    return source.sessions.map((session) => ({ kind: 'session', source, session }));
  if (node.kind === 'layer') return node.steps.map((step) => ({ kind: 'step', source, step }));
  if (node.kind !== 'circle') return [];
  const circle = source.plan.circles[node.at];
  return (circle?.way ?? []).flatMap((text, at): PlanNode[] => {
    const place = circle?.places[at];
    return place ? [{ kind: 'closing', source, text, ...place }] : [];
  });
}

function inFolder(source: PlanSource): readonly PlanNode[] {
  const { steps, circles, next } = source.plan;
  const number = steps.findIndex(({ path }) => path === next);
  const step = steps[number];
  const layers = Map.groupBy(steps, ({ layer }) => layer);
  return [
    ...(step ? [{ kind: 'next', source, step, number: number + 1 } as const] : []),
    ...(source.sessions.length > 0 ? [{ kind: 'sessions', source } as const] : []),
    ...circles.map((_, at) => ({ kind: 'circle', source, at }) as const),
    ...[...layers].map(([layer, own]) => ({ kind: 'layer', source, layer, steps: own }) as const),
  ];
}

/** How a node reads. */
export interface PlanWords {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly tooltip: string;
}

const STATES: Readonly<
  Record<StepState, { readonly word: string; readonly icon: string; readonly why: string }>
> = {
  built: { word: 'built', icon: 'pass', why: 'Code or tests name it, and both agree with it.' },
  drifted: {
    word: 'drifted',
    icon: 'git-compare',
    why: 'It is built, but specification and code no longer agree.',
  },
  ready: {
    word: 'ready',
    icon: 'play-circle',
    why: 'It is to be built, and all that it depends on is built.',
  },
  waiting: {
    word: 'waiting',
    icon: 'clock',
    why: 'Something that it depends on is not built, or has drifted.',
  },
  circle: { word: 'in a circle', icon: 'sync-ignored', why: 'It depends on itself, by way of others.' },
};

/** How a node reads: each state has a word and an icon. */
// @spec editor-build.md#BUILD-10
export function planWords(node: PlanNode): PlanWords {
  if (node.kind === 'folder') return words(node.source.name, stepCount(node.source.plan.steps), 'folder');
  if (node.kind === 'sessions') return words('Sessions', testChart(node.source.sessions), 'history');
  if (node.kind === 'session') {
    const own = node.source.strayed.find(({ session }) => session === node.session.id)?.outside ?? [];
    return {
      ...sessionWords(node.session, own.length),
      tooltip: [node.session.path, ...own.map((path) => `out of bounds: ${path}`)].join('\n'),
    };
  }
  if (node.kind === 'next') return nextWords(node.step, node.number);
  if (node.kind === 'step') return stepWords(node.step);
  if (node.kind === 'layer') return layerWords(node.layer, node.steps);
  if (node.kind === 'closing') return words(node.text, '', 'arrow-right');
  const members = node.source.plan.circles[node.at]?.members ?? [];
  return {
    ...words('Depend on each other', members.join(', '), 'sync-ignored'),
    tooltip: `None of these can be built first. Take one of the references below away:\n${members.join('\n')}`,
  };
}

function words(label: string, description: string, icon: string): PlanWords {
  return { label, description, icon, tooltip: [label, description].filter(Boolean).join('\n') };
}

function nextWords(step: PlanStep, number: number): PlanWords {
  const { why } = STATES[step.state];
  const description = `step ${number} · ready`;
  return { label: `Next: ${step.title}`, description, icon: 'play-circle', tooltip: `${step.path}\n${why}` };
}

function stepWords({ title, path, state, after, units, tests, forPeople }: PlanStep): PlanWords {
  const { word, icon, why } = STATES[state];
  const built = units + tests > 0 ? ` · ${units} code · ${counted(tests, 'test')}` : '';
  const people = forPeople ? ' · for people only' : '';
  const needs = after.length === 0 ? 'Depends on nothing.' : `After ${after.join(', ')}.`;
  return {
    label: title,
    description: `${word}${people}${built}`,
    icon,
    tooltip: `${path}\n${why}\n${needs}`,
  };
}

function layerWords(layer: number, steps: readonly PlanStep[]): PlanWords {
  const done = steps.filter(({ state }) => state === 'built').length;
  const tooltip =
    'Specifications of one layer do not depend on each other and can be built at the same time.';
  return { ...words(`Layer ${layer}`, `${done} of ${steps.length} built`, 'layers'), tooltip };
}

function stepCount(steps: readonly PlanStep[]): string {
  return counted(steps.length, 'step');
}
