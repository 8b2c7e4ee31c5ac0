/** The name under which VS Code brings a panel back after a reload. */
export const COUNCIL_PANEL = 'sdme.councilPanel';

/** Where the window keeps edits that are open and not saved yet. */
export const OPEN_EDITS = 'sdme.council.edits';
