import type { DecideWorld } from '../../../src/editor/council/decidePage.ts';

const nothing = async () => {};

/** What stands around a panel of which only the drawing counts: nothing of it does anything. */
export const IDLE_WORLD: DecideWorld = {
  edits: async () => [],
  openSection: nothing,
  openEdit: nothing,
  showChange: nothing,
  openRecord: nothing,
  copyPrompt: nothing,
  pickPictures: async () => [],
  keepPicture: nothing,
  refuse() {},
  look: { layout: 'critic', namesHidden: false },
  keepLook() {},
  laidOut: [],
  keepLaidOut() {},
};
