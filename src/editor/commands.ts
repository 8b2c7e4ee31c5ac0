import type { Address } from '../graph/model.ts';
import type { DeliberationRef } from './council/logic/arguments.ts';
import type { LinkRef, UnitRef } from './trace/logic/arguments.ts';

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
  goToSpec: 'sdme.goToSpec',
  peekSpec: 'sdme.peekSpec',
  goToImplementations: 'sdme.goToImplementations',
  linkToSpec: 'sdme.linkToSpec',
  startSection: 'sdme.startSection',
  proposeLinks: 'sdme.proposeLinks',
  exemptFromSpec: 'sdme.exemptFromSpec',
  mendTrace: 'sdme.mendTrace',
  reviewDrift: 'sdme.reviewDrift',
  acceptDrift: 'sdme.acceptDrift',
  acceptWithReason: 'sdme.acceptWithReason',
  acceptAll: 'sdme.acceptAll',
  showDrift: 'sdme.showDrift',
  driftByFolder: 'sdme.driftByFolder',
  driftBySpec: 'sdme.driftBySpec',
  deliberate: 'sdme.deliberate',
  showDecisions: 'sdme.showDecisions',
  openDeliberation: 'sdme.openDeliberation',
  openRecord: 'sdme.openRecord',
  showDeliberations: 'sdme.showDeliberations',
  searchDeliberations: 'sdme.searchDeliberations',
  clearDeliberationSearch: 'sdme.clearDeliberationSearch',
  trackRecord: 'sdme.trackRecord',
  setApiKey: 'sdme.setApiKey',
  forgetApiKeys: 'sdme.forgetApiKeys',
  editSeats: 'sdme.editSeats',
  editLens: 'sdme.editLens',
  syncInstructions: 'sdme.syncInstructions',
  showPlan: 'sdme.showPlan',
  brief: 'sdme.brief',
  copyBrief: 'sdme.copyBrief',
  saveBrief: 'sdme.saveBrief',
  briefInChat: 'sdme.briefInChat',
  briefInTerminal: 'sdme.briefInTerminal',
  startSession: 'sdme.startSession',
  closeSession: 'sdme.closeSession',
  showAudit: 'sdme.showAudit',
  showWhy: 'sdme.showWhy',
  createSpec: 'sdme.createSpec',
  openSample: 'sdme.openSample',
  setFindingsAside: 'sdme.setFindingsAside',
  reindex: 'sdme.reindex',
  showLog: 'sdme.showLog',
} as const;

/** Commands that only our own quick fixes call; nobody sees them. */
export const INTERNAL_COMMANDS = {
  makeFile: 'sdme.makeFile',
  excuseFinding: 'sdme.excuseFinding',
  setSeverity: 'sdme.setSeverity',
  showRule: 'sdme.showRule',
} as const;

type Values<T> = T[keyof T];
export type CommandId = Values<typeof COMMANDS> | Values<typeof INTERNAL_COMMANDS>;

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
  [COMMANDS.open]: [place: Target | Spot | UnitRef];
  [COMMANDS.openAside]: [place: Target | Spot | UnitRef];
  [COMMANDS.revealInTree]: [target?: Target];
  [COMMANDS.goToSpec]: [unit?: UnitRef];
  [COMMANDS.peekSpec]: [unit?: UnitRef];
  [COMMANDS.goToImplementations]: [target?: Target];
  [COMMANDS.linkToSpec]: [unit?: UnitRef];
  [COMMANDS.startSection]: [unit?: UnitRef];
  [COMMANDS.exemptFromSpec]: [unit?: UnitRef];
  [COMMANDS.mendTrace]: [link?: LinkRef];
  [COMMANDS.reviewDrift]: [link?: LinkRef];
  [COMMANDS.acceptDrift]: [link?: LinkRef];
  [COMMANDS.acceptWithReason]: [link?: LinkRef];
  [COMMANDS.acceptAll]: [];
  [COMMANDS.showDrift]: [];
  [COMMANDS.driftByFolder]: [];
  [COMMANDS.driftBySpec]: [];
  [COMMANDS.deliberate]: [target?: Target];
  [COMMANDS.showDecisions]: [target?: Target];
  [COMMANDS.openDeliberation]: [deliberation?: DeliberationRef];
  [COMMANDS.openRecord]: [deliberation?: DeliberationRef];
  [COMMANDS.showDeliberations]: [];
  [COMMANDS.searchDeliberations]: [];
  [COMMANDS.clearDeliberationSearch]: [];
  [COMMANDS.trackRecord]: [];
  [COMMANDS.setApiKey]: [];
  [COMMANDS.forgetApiKeys]: [];
  [COMMANDS.editSeats]: [];
  [COMMANDS.editLens]: [];
  [COMMANDS.syncInstructions]: [];
  [COMMANDS.showPlan]: [];
  [COMMANDS.brief]: [target?: Target];
  [COMMANDS.copyBrief]: [];
  [COMMANDS.saveBrief]: [];
  [COMMANDS.briefInChat]: [];
  [COMMANDS.briefInTerminal]: [];
  [COMMANDS.startSession]: [];
  [COMMANDS.closeSession]: [];
  [COMMANDS.showAudit]: [];
  [COMMANDS.showWhy]: [about?: Target | UnitRef];
  [COMMANDS.createSpec]: [];
  [COMMANDS.proposeLinks]: [];
  [COMMANDS.openSample]: [];
  [COMMANDS.setFindingsAside]: [];
  [COMMANDS.reindex]: [];
  [COMMANDS.showLog]: [];
  [INTERNAL_COMMANDS.makeFile]: [file: NewFile];
  [INTERNAL_COMMANDS.excuseFinding]: [finding: FindingRef];
  [INTERNAL_COMMANDS.setSeverity]: [finding: FindingRef];
  [INTERNAL_COMMANDS.showRule]: [finding: FindingRef];
}

/** A file to be made; nothing that is there is overwritten. */
export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** A finding of quality that an action is about. */
export interface FindingRef {
  /** The specification's URI. */
  readonly uri: string;
  /** From 0. */
  readonly line: number;
  readonly code: string;
}

/** The finding in a command's argument. */
export function findingIn(argument: unknown): FindingRef | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (!('uri' in argument && 'line' in argument && 'code' in argument)) return undefined;
  const { uri, line, code } = argument;
  const isFinding = typeof uri === 'string' && typeof line === 'number' && typeof code === 'string';
  return isFinding && code.startsWith('quality/') ? { uri, line, code } : undefined;
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

/** The new file in a command's argument. */
export function newFileIn(argument: unknown): NewFile | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (!('uri' in argument && 'text' in argument)) return undefined;
  const { uri, text } = argument;
  return typeof uri === 'string' && typeof text === 'string' ? { uri, text } : undefined;
}
