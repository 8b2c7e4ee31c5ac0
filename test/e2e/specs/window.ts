import { oneWindow } from '../support/workspace.ts';

/** The window of the journeys in this folder. */
export const window = oneWindow({ folder: 'journey' });
