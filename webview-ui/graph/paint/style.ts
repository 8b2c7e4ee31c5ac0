import type { EdgeKind, NodeStatus, Severity, StepState } from '../../../src/protocol/graph.ts';
import type { IconName } from './icons.ts';

export type HeadShape = 'filled' | 'hollow' | 'open' | 'diamond';

/** How the line of a kind looks besides its colour. No two kinds share both line and head. */
export interface KindStyle {
  readonly width: number;
  readonly dash: readonly number[];
  readonly head: HeadShape;
  /** Drawn as two lines beside each other. */
  readonly double: boolean;
}

// @spec graph-view.md#VIEW-11
export const KIND_STYLES: Readonly<Record<EdgeKind, KindStyle>> = {
  'depends-on': { width: 2, dash: [], head: 'filled', double: false },
  refines: { width: 1.5, dash: [7, 4], head: 'hollow', double: false },
  supersedes: { width: 4, dash: [], head: 'filled', double: true },
  'decided-in': { width: 2, dash: [2, 4], head: 'diamond', double: false },
  mentions: { width: 1, dash: [], head: 'open', double: false },
  implements: { width: 1.5, dash: [9, 3, 2, 3], head: 'filled', double: false },
  verifies: { width: 1.5, dash: [3, 3], head: 'open', double: false },
};

// @spec graph-view.md#VIEW-11
export const STATUS_ICONS: Readonly<Record<NodeStatus, IconName>> = {
  draft: 'edit',
  deliberating: 'comment-discussion',
  stable: 'pass',
  superseded: 'archive',
  current: 'check',
  suspect: 'history',
  broken: 'error',
  untraced: 'circle-slash',
  exempt: 'exclude',
};

export const SEVERITY_ICONS: Readonly<Record<Severity, IconName>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'info',
};

export const STEP_ICONS: Readonly<Record<StepState, IconName>> = {
  built: 'pass',
  drifted: 'history',
  ready: 'play-circle',
  waiting: 'clockface',
  circle: 'error',
};
