import type {
  CodeNode,
  DeliberationNode,
  EdgeKind,
  Progress,
  SceneNode,
  SceneStep,
  StatusChoice,
  StepState,
  TraceStatus,
} from '../../../src/protocol/graph.ts';

/** What a kind is called, read from the section that refers. */
export const KIND_WORDS: Readonly<Record<EdgeKind, string>> = {
  'depends-on': 'depends on',
  refines: 'refines',
  supersedes: 'supersedes',
  'decided-in': 'decided in',
  mentions: 'mentions',
  implements: 'implements',
  verifies: 'verifies',
};

export const STATUS_WORDS: Readonly<Record<StatusChoice | TraceStatus, string>> = {
  draft: 'draft',
  deliberating: 'deliberating',
  stable: 'stable',
  superseded: 'superseded',
  none: 'no status',
  current: 'current',
  suspect: 'suspect',
  broken: 'broken',
  untraced: 'untraced',
  exempt: 'exempt',
};

const STEP_WORDS: Readonly<Record<StepState, string>> = {
  built: 'built',
  drifted: 'drifted',
  ready: 'ready',
  waiting: 'waiting',
  circle: 'in a circle',
};

/** The place in the build order, in few words: `layer 2, ready, next`. */
export function stepWords({ layer, state, next }: SceneStep): string {
  return `layer ${layer}, ${next ? 'next to build' : STEP_WORDS[state]}`;
}

/** The same on the picture itself, where the number comes first. */
export function stepMark({ layer, state, next }: SceneStep): string {
  return `${layer} · ${next ? 'next' : STEP_WORDS[state]}`;
}

/** A number with its noun: `1 problem`, `3 problems`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** What a code node is called; `file` where it is one. */
export function codeWords({ kind, level }: CodeNode): string {
  if (level === 0) return kind === 'test' ? 'test file' : 'file';
  return kind === 'test' ? 'test' : 'code';
}

/** What is known of a node, in few words each. */
export function factsOf(node: SceneNode, step?: SceneStep): string[] {
  if (isDeliberation(node)) return ['deliberation', node.detail];
  const references = isCode(node)
    ? [codeWords(node), STATUS_WORDS[node.status]]
    : [
        ...(node.status ? [STATUS_WORDS[node.status]] : []),
        `${node.incoming} incoming`,
        `${node.outgoing} outgoing`,
      ];
  if (node.problems > 0) references.push(counted(node.problems, 'problem'));
  if (step) references.push(stepWords(step));
  return references;
}

/** All that the picture says about a node, as one sentence for people who hear it. */
export function describe(node: SceneNode, documentName: string, step?: SceneStep): string {
  if (isCode(node)) {
    const name = node.level === 0 ? documentName : `${node.title}, in ${documentName}`;
    return [name, ...factsOf(node), ...(node.why ? [node.why] : [])].join(', ');
  }
  if (isDeliberation(node)) return [node.title, ...factsOf(node)].join(', ');
  const parts = [node.kind === 'document' ? documentName : `${node.title}, in ${documentName}`];
  parts.push(`${node.incoming} incoming`, `${node.outgoing} outgoing`);
  if (node.status) parts.push(STATUS_WORDS[node.status]);
  if (node.problems > 0) parts.push(counted(node.problems, 'problem'));
  if (step) parts.push(stepWords(step));
  return parts.join(', ');
}

/** Whether a node is a code unit or test, or the file that holds them. */
export function isCode(node: SceneNode): node is CodeNode {
  return node.kind === 'code' || node.kind === 'test';
}

/** Whether a node is a deliberation about sections. */
export function isDeliberation(node: SceneNode): node is DeliberationNode {
  return node.kind === 'deliberation';
}

export function progressWords(progress: Progress): string {
  const [done, total] = [progress.done, progress.total].map((count) => count.toLocaleString('en'));
  if (progress.total > 0) return `Reading specifications: ${done} of ${total}`;
  return progress.done > 0 ? `Reading specifications: ${done} so far` : 'Looking for specifications…';
}
