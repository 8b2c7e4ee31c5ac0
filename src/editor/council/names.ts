import type { DeliberationRef } from './logic/arguments.ts';

/** The name under which VS Code brings a panel back after a reload. */
export const COUNCIL_PANEL = 'sdme.councilPanel';

/** Where the window keeps edits that are open and not saved yet. */
export const OPEN_EDITS = 'sdme.council.edits';

/** Where the window keeps pictures that are laid out as an answer and not given yet. */
export function laidOutFor({ folder, id }: DeliberationRef): string {
  return `sdme.council.laidOut ${folder} ${id}`;
}
