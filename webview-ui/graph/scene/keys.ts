import type { Direction } from './picture.ts';

/** What a key does in the graph. */
export type KeyCommand =
  | { readonly does: 'step'; readonly direction: Direction }
  | { readonly does: 'open'; readonly aside: boolean }
  | { readonly does: 'zoom'; readonly factor: number }
  | { readonly does: 'scroll'; readonly by: 1 | -1 }
  | {
      readonly does:
        | 'first'
        | 'last'
        | 'into'
        | 'outOf'
        | 'focusHere'
        | 'fit'
        | 'references'
        | 'copy'
        | 'filter'
        | 'escape'
        | 'menu';
    };

/** What of a keyboard event matters. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

const PLAIN: Readonly<Record<string, KeyCommand>> = {
  Enter: { does: 'open', aside: false },
  F12: { does: 'open', aside: false },
  ' ': { does: 'focusHere' },
  PageDown: { does: 'scroll', by: 1 },
  PageUp: { does: 'scroll', by: -1 },
  Home: { does: 'first' },
  End: { does: 'last' },
  '+': { does: 'zoom', factor: 1.25 },
  '=': { does: 'zoom', factor: 1.25 },
  '-': { does: 'zoom', factor: 0.8 },
  '0': { does: 'fit' },
  '/': { does: 'filter' },
  Escape: { does: 'escape' },
  ContextMenu: { does: 'menu' },
};

const SHIFTED: Readonly<Record<string, KeyCommand>> = {
  ArrowRight: { does: 'into' },
  ArrowLeft: { does: 'outOf' },
  F10: { does: 'menu' },
  F12: { does: 'references' },
  '+': { does: 'zoom', factor: 1.25 },
  '/': { does: 'filter' },
};

/** The command of a key; undefined for keys that belong to the editor. */
// @spec graph-view.md#VIEW-20
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): KeyCommand | undefined {
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (key === 'Enter') return { does: 'open', aside: true };
    return key.toLowerCase() === 'c' && !shiftKey ? { does: 'copy' } : undefined;
  }
  if (shiftKey) return SHIFTED[key];
  const direction = ARROWS[key];
  return direction ? { does: 'step', direction } : PLAIN[key];
}

/** How the keys are told to people who hear the graph. */
export const KEYS_IN_WORDS =
  'Arrow keys move, Enter opens, Control Enter opens aside, Space focuses, Shift Right and Left go into a document and out, Shift F10 opens the menu, Page Down and Up scroll the text beside a node, plus and minus zoom, 0 shows all, slash filters.';
