import type { Address } from '../graph/model.ts';

/** Every command of the extension; package.json lists exactly these. */
export const COMMANDS = {
  showGraph: 'sdme.showGraph',
  openGraph: 'sdme.openGraph',
  exportGraph: 'sdme.exportGraph',
  goToSection: 'sdme.goToSection',
  showImpact: 'sdme.showImpact',
  peekImpact: 'sdme.peekImpact',
  closeImpact: 'sdme.closeImpact',
  findReferences: 'sdme.findReferences',
  peekOutgoing: 'sdme.peekOutgoing',
  copyAddress: 'sdme.copyAddress',
  open: 'sdme.open',
  openAside: 'sdme.openAside',
  revealInTree: 'sdme.revealInTree',
  createSpec: 'sdme.createSpec',
  reindex: 'sdme.reindex',
  showLog: 'sdme.showLog',
} as const;

export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

/** What a command acts on: a section or document of a workspace folder. Plain data, so that links can carry it. */
export interface Target {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly address: Address;
}

/** A place to open that is no section: a reference, a statement. Lines and characters count from 0. */
export interface Spot {
  readonly folder: string;
  readonly path: string;
  readonly line: number;
  readonly character: number;
}

/** What commands are called with by our own code. Menus and keys may pass anything else, or nothing. */
export interface CommandArguments {
  [COMMANDS.showGraph]: [target?: Target];
  [COMMANDS.openGraph]: [];
  [COMMANDS.exportGraph]: [];
  [COMMANDS.goToSection]: [];
  [COMMANDS.showImpact]: [target?: Target];
  [COMMANDS.peekImpact]: [target?: Target];
  [COMMANDS.closeImpact]: [];
  [COMMANDS.findReferences]: [target?: Target];
  [COMMANDS.peekOutgoing]: [target?: Target];
  [COMMANDS.copyAddress]: [target?: Target];
  [COMMANDS.open]: [place: Target | Spot];
  [COMMANDS.openAside]: [place: Target | Spot];
  [COMMANDS.revealInTree]: [target?: Target];
  [COMMANDS.createSpec]: [];
  [COMMANDS.reindex]: [];
  [COMMANDS.showLog]: [];
}

/** The target in a command's argument: itself, or what a tree node or a webview's context carries. */
export function targetIn(argument: unknown): Target | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('target' in argument) return targetIn(argument.target);
  if (!('folder' in argument && 'address' in argument)) return undefined;
  const { folder, address } = argument;
  return typeof folder === 'string' && typeof address === 'string' ? { folder, address } : undefined;
}

/** The place in a command's argument, as `targetIn`. */
export function spotIn(argument: unknown): Spot | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('spot' in argument) return spotIn(argument.spot);
  if (!('folder' in argument && 'path' in argument && 'line' in argument && 'character' in argument)) {
    return undefined;
  }
  const { folder, path, line, character } = argument;
  const isSpot =
    typeof folder === 'string' &&
    typeof path === 'string' &&
    typeof line === 'number' &&
    typeof character === 'number';
  return isSpot ? { folder, path, line, character } : undefined;
}
