import type { DispositionKind, FromCouncil } from './council.ts';
import { CATEGORIES, FINDING_SEVERITIES } from './councilWords.ts';
import { isOneOf, isText, type Readers, readMessage } from './readers.ts';

/** What a person writes: an intent, a reason, words for the specification. */
const LONGEST_WRITING = 100_000;
/** A pasted answer. */
const LONGEST_ANSWER = 8 * 1024 * 1024;
const LONGEST_PICTURE = 32 * 1024 * 1024;
const MOST_IDS = 10_000;
const PICTURE = /^data:image\/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}$/;

const LAYOUTS = ['critic', 'section'] as const;

/** Complete by its type: a new kind of disposition does not compile until it stands here. */
const KINDS: Readonly<Record<DispositionKind, true>> = {
  accept: true,
  'accept-modified': true,
  'open-question': true,
  'accepted-risk': true,
  defer: true,
  'out-of-scope': true,
  reject: true,
  duplicate: true,
};

function isWriting(value: unknown): value is string {
  return isText(value, LONGEST_WRITING);
}

function isNullOr<T>(value: unknown, is: (value: unknown) => value is T): value is T | null {
  return value === null || is(value);
}

function isId(value: unknown): value is string {
  return isText(value);
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MOST_IDS && value.every(isId);
}

function isPicture(value: unknown): value is string {
  return isText(value, LONGEST_PICTURE) && PICTURE.test(value);
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

function isKind(value: unknown): value is DispositionKind {
  return isId(value) && Object.hasOwn(KINDS, value);
}

const READERS: Readers<FromCouncil> = {
  ready: () => ({ type: 'ready' }),
  intent: ({ text }) => (isWriting(text) ? { type: 'intent', text } : undefined),
  myPosition: ({ text }) => (isWriting(text) ? { type: 'myPosition', text } : undefined),
  chooseSection: ({ address, chosen }) =>
    isId(address) && isFlag(chosen) ? { type: 'chooseSection', address, chosen } : undefined,
  addSections: () => ({ type: 'addSections' }),
  chooseSeat: ({ seat, chosen }) =>
    isId(seat) && isFlag(chosen) ? { type: 'chooseSeat', seat, chosen } : undefined,
  countSeat: ({ seat, despiteSecrets }) =>
    isId(seat) && isFlag(despiteSecrets) ? { type: 'countSeat', seat, despiteSecrets } : undefined,
  lens: ({ seat, lens }) => (isId(seat) && isId(lens) ? { type: 'lens', seat, lens } : undefined),
  editSeats: () => ({ type: 'editSeats' }),
  addImage: ({ seat, dataUrl, name }) =>
    isNullOr(seat, isId) && isPicture(dataUrl) && isId(name)
      ? { type: 'addImage', seat, dataUrl, name }
      : undefined,
  pickImage: ({ seat }) => (isNullOr(seat, isId) ? { type: 'pickImage', seat } : undefined),
  caption: ({ image, caption }) =>
    isId(image) && isWriting(caption) ? { type: 'caption', image, caption } : undefined,
  removeImage: ({ image }) => (isId(image) ? { type: 'removeImage', image } : undefined),
  lookAtSecret: ({ path, line }) =>
    isId(path) && isCount(line) ? { type: 'lookAtSecret', path, line } : undefined,
  send: ({ despiteSecrets }) => (isFlag(despiteSecrets) ? { type: 'send', despiteSecrets } : undefined),
  stop: ({ seat }) => (isId(seat) ? { type: 'stop', seat } : undefined),
  retry: ({ seat }) => (isId(seat) ? { type: 'retry', seat } : undefined),
  copyPrompt: ({ seat }) => (isId(seat) ? { type: 'copyPrompt', seat } : undefined),
  pasteAnswer: ({ seat, text }) =>
    isId(seat) && isText(text, LONGEST_ANSWER) ? { type: 'pasteAnswer', seat, text } : undefined,
  pastePictures: ({ seat }) => (isId(seat) ? { type: 'pastePictures', seat } : undefined),
  wantPictures: ({ seat, attempt }) =>
    isId(seat) && isCount(attempt) ? { type: 'wantPictures', seat, attempt } : undefined,
  wantRaw: ({ seat, attempt }) =>
    isId(seat) && isCount(attempt) ? { type: 'wantRaw', seat, attempt } : undefined,
  carve: ({ seat, attempt, text }) =>
    isId(seat) && isCount(attempt) && isWriting(text) ? { type: 'carve', seat, attempt, text } : undefined,
  carvePoint: ({ seat, attempt, section, quote, severity, category, claim }) =>
    isId(seat) &&
    isCount(attempt) &&
    isNullOr(section, isId) &&
    isWriting(quote) &&
    isOneOf(severity, FINDING_SEVERITIES) &&
    isOneOf(category, CATEGORIES) &&
    isWriting(claim)
      ? { type: 'carvePoint', seat, attempt, section, quote, severity, category, claim }
      : undefined,
  carveStance: ({ seat, section, statement }) =>
    isId(seat) && isId(section) && isWriting(statement)
      ? { type: 'carveStance', seat, section, statement }
      : undefined,
  layout: ({ layout }) => (isOneOf(layout, LAYOUTS) ? { type: 'layout', layout } : undefined),
  hideNames: ({ hidden }) => (isFlag(hidden) ? { type: 'hideNames', hidden } : undefined),
  dispose: ({ finding, kind, reason, text, of }) =>
    isId(finding) && isKind(kind) && isWriting(reason) && isNullOr(text, isWriting) && isNullOr(of, isId)
      ? { type: 'dispose', finding, kind, reason, text, of }
      : undefined,
  undo: ({ finding }) => (isId(finding) ? { type: 'undo', finding } : undefined),
  merge: ({ clusters }) => (isIds(clusters) ? { type: 'merge', clusters } : undefined),
  split: ({ finding }) => (isId(finding) ? { type: 'split', finding } : undefined),
  rebut: ({ findings }) => (isIds(findings) ? { type: 'rebut', findings } : undefined),
  openSection: ({ address, finding }) =>
    isId(address) && isNullOr(finding, isId) ? { type: 'openSection', address, finding } : undefined,
  openEdit: ({ path }) => (isId(path) ? { type: 'openEdit', path } : undefined),
  showChange: ({ path }) => (isId(path) ? { type: 'showChange', path } : undefined),
  openRecord: () => ({ type: 'openRecord' }),
  snapshotColumn: ({ seat }) => (isId(seat) ? { type: 'snapshotColumn', seat } : undefined),
  picture: ({ seat, png, text }) =>
    isId(seat) && isPicture(png) && isText(text, LONGEST_ANSWER)
      ? { type: 'picture', seat, png, text }
      : undefined,
  close: ({ reason }) => (isWriting(reason) ? { type: 'close', reason } : undefined),
};

/** The message that an unknown value is, undefined for anything that does not have the agreed shape. */
// @spec council-view.md#PANEL-3, security.md#SEC-21
export function readFromCouncil(value: unknown): FromCouncil | undefined {
  return readMessage(READERS, value);
}
