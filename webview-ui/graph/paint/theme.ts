import type { EdgeKind, NodeStatus, Severity } from '../../../src/protocol/graph.ts';

/** The colours of the editor's theme by what they are for here, and its font. */
export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly card: string;
  readonly border: string;
  readonly focusCard: string;
  readonly focusText: string;
  readonly focusBorder: string;
  readonly hover: string;
  readonly kinds: Readonly<Record<EdgeKind, string>>;
  readonly statuses: Readonly<Record<NodeStatus, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  /** High contrast: everything has a border, nothing is faint. */
  readonly contrast: boolean;
  readonly font: string;
  readonly place: Place;
}

export type Place = 'sidebar' | 'editor';

/** Gives a theme variable's value, '' for one that the theme does not set. */
export type ReadVariable = (name: string) => string;

/** The first of several variables that has a value; every theme sets the last. */
function first(read: ReadVariable, ...names: readonly string[]): string {
  return names.map((name) => read(`--vscode-${name}`).trim()).find(Boolean) ?? 'currentcolor';
}

function kindColours(read: ReadVariable): Theme['kinds'] {
  const chart = (name: string) => first(read, `charts-${name}`, 'foreground');
  return {
    'depends-on': chart('blue'),
    refines: chart('purple'),
    supersedes: chart('yellow'),
    'decided-in': chart('green'),
    mentions: first(read, 'descriptionForeground', 'foreground'),
    implements: chart('foreground'),
    verifies: chart('foreground'),
  };
}

function statusColours(read: ReadVariable): Theme['statuses'] {
  const chart = (name: string) => first(read, `charts-${name}`, 'foreground');
  return {
    draft: chart('yellow'),
    deliberating: chart('purple'),
    stable: chart('green'),
    superseded: first(read, 'disabledForeground', 'descriptionForeground', 'foreground'),
    current: chart('green'),
    suspect: chart('orange'),
    broken: chart('red'),
    untraced: first(read, 'editorWarning-foreground', 'foreground'),
    exempt: first(read, 'disabledForeground', 'descriptionForeground', 'foreground'),
  };
}

/** Reads the theme. Only the editor's own variables give colours, so that every theme looks as its author meant. */
// @spec graph-view.md#VIEW-12
export function readTheme(read: ReadVariable, place: Place, contrast: boolean): Theme {
  const text = first(read, place === 'sidebar' ? 'sideBar-foreground' : 'foreground', 'foreground');
  const contrastBorder = contrast ? ['contrastBorder'] : [];
  return {
    place,
    contrast,
    text,
    background: first(
      read,
      place === 'sidebar' ? 'sideBar-background' : 'editor-background',
      'editor-background',
    ),
    muted: contrast ? text : first(read, 'descriptionForeground', 'foreground'),
    card: first(read, 'editorWidget-background', 'editor-background'),
    border: first(
      read,
      ...contrastBorder,
      'editorWidget-border',
      'widget-border',
      'panel-border',
      'foreground',
    ),
    focusCard: first(
      read,
      ...(contrast ? ['editor-background'] : ['list-inactiveSelectionBackground']),
      'editor-background',
    ),
    focusText: first(read, ...(contrast ? [] : ['list-inactiveSelectionForeground']), 'foreground'),
    focusBorder: first(read, ...(contrast ? ['contrastActiveBorder'] : []), 'focusBorder', 'foreground'),
    hover: first(
      read,
      ...(contrast ? ['editor-background'] : []),
      'list-hoverBackground',
      'editor-background',
    ),
    kinds: kindColours(read),
    statuses: statusColours(read),
    severities: {
      error: first(read, 'editorError-foreground', 'errorForeground', 'foreground'),
      warning: first(read, 'editorWarning-foreground', 'foreground'),
      information: first(read, 'editorInfo-foreground', 'foreground'),
      hint: first(read, 'descriptionForeground', 'foreground'),
    },
    font: first(read, 'font-family'),
  };
}
