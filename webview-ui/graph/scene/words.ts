import type { Progress, ReferenceKind, SceneNode, StatusChoice } from '../../../src/protocol/graph.ts';

/** What a kind is called, read from the section that refers. */
export const KIND_WORDS: Readonly<Record<ReferenceKind, string>> = {
  'depends-on': 'depends on',
  refines: 'refines',
  supersedes: 'supersedes',
  'decided-in': 'decided in',
  mentions: 'mentions',
};

export const STATUS_WORDS: Readonly<Record<StatusChoice, string>> = {
  draft: 'draft',
  deliberating: 'deliberating',
  stable: 'stable',
  superseded: 'superseded',
  none: 'no status',
};

/** A number with its noun: `1 problem`, `3 problems`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** All that the picture says about a node, as one sentence for people who hear it. */
export function describe(node: SceneNode, documentName: string): string {
  const parts = [node.kind === 'document' ? documentName : `${node.title}, in ${documentName}`];
  parts.push(`${node.incoming} incoming`, `${node.outgoing} outgoing`);
  if (node.status) parts.push(STATUS_WORDS[node.status]);
  if (node.problems > 0) parts.push(counted(node.problems, 'problem'));
  return parts.join(', ');
}

export function progressWords(progress: Progress): string {
  const [done, total] = [progress.done, progress.total].map((count) => count.toLocaleString('en'));
  if (progress.total > 0) return `Reading specifications: ${done} of ${total}`;
  return progress.done > 0 ? `Reading specifications: ${done} so far` : 'Looking for specifications…';
}
