import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FromCouncil } from '../../../src/protocol/council.ts';
import { readFromCouncil } from '../../../src/protocol/councilMessages.ts';

const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const disposal = {
  type: 'dispose',
  finding: 'A1.1',
  kind: 'reject',
  reason: 'no',
  text: null,
  of: null,
} as const;

/** One of each type: a new type does not compile until it stands here. */
const GOOD: { readonly [Type in FromCouncil['type']]: Extract<FromCouncil, { readonly type: Type }> } = {
  ready: { type: 'ready' },
  intent: { type: 'intent', text: 'How long may a token live?' },
  myPosition: { type: 'myPosition', text: '' },
  chooseSection: { type: 'chooseSection', address: 'auth.md#lifetime', chosen: true },
  addSections: { type: 'addSections' },
  chooseSeat: { type: 'chooseSeat', seat: 'A', chosen: false },
  countSeat: { type: 'countSeat', seat: 'A', despiteSecrets: true },
  lens: { type: 'lens', seat: 'A', lens: 'security' },
  editSeats: { type: 'editSeats' },
  addImage: { type: 'addImage', seat: null, dataUrl: PNG, name: 'sketch.png' },
  pickImage: { type: 'pickImage', seat: 'D' },
  caption: { type: 'caption', image: '1', caption: 'The token’s way' },
  removeImage: { type: 'removeImage', image: '1' },
  lookAtSecret: { type: 'lookAtSecret', path: 'auth.md', line: 40 },
  send: { type: 'send', despiteSecrets: false },
  stop: { type: 'stop', seat: 'A' },
  retry: { type: 'retry', seat: 'A' },
  copyPrompt: { type: 'copyPrompt', seat: 'D' },
  pasteAnswer: { type: 'pasteAnswer', seat: 'D', text: 'x'.repeat(2_000_000) },
  pastePictures: { type: 'pastePictures', seat: 'D' },
  wantPictures: { type: 'wantPictures', seat: 'D', attempt: 1 },
  wantRaw: { type: 'wantRaw', seat: 'A', attempt: 2 },
  carve: { type: 'carve', seat: 'A', attempt: 1, text: 'The lifetime is unbounded.' },
  carvePoint: {
    type: 'carvePoint',
    seat: 'D',
    attempt: 1,
    section: null,
    quote: '',
    severity: 'minor',
    category: 'gap',
    claim: 'Nobody says who revokes.',
  },
  carveStance: { type: 'carveStance', seat: 'B', section: 'auth.md#lifetime', statement: 'It MUST.' },
  layout: { type: 'layout', layout: 'section' },
  hideNames: { type: 'hideNames', hidden: true },
  dispose: disposal,
  merge: { type: 'merge', clusters: ['A1.1', 'B1.2'] },
  split: { type: 'split', finding: 'A1.1' },
  undo: { type: 'undo', finding: 'A1.1' },
  rebut: { type: 'rebut', findings: ['A1.1'] },
  openSection: { type: 'openSection', address: 'auth.md#lifetime', finding: null },
  openEdit: { type: 'openEdit', path: 'auth.md' },
  showChange: { type: 'showChange', path: 'auth.md' },
  openRecord: { type: 'openRecord' },
  snapshotColumn: { type: 'snapshotColumn', seat: 'A' },
  picture: { type: 'picture', seat: 'A', png: PNG, text: 'A · security' },
  close: { type: 'close', reason: '' },
};

describe('a message from the council panel', () => {
  for (const message of Object.values(GOOD))
    it(`of type ${message.type} is taken`, () => assert.deepEqual(readFromCouncil(message), message));

  // @verifies council-view.md#PANEL-3
  for (const message of Object.values(GOOD).filter((each) => Object.keys(each).length > 1)) {
    it(`of type ${message.type} is refused when a part is missing or is none`, () => {
      for (const name of Object.keys(message).filter((each) => each !== 'type')) {
        const { [name]: _, ...rest } = message as Readonly<Record<string, unknown>>;
        assert.equal(readFromCouncil(rest), undefined, `without ${name}`);
        assert.equal(readFromCouncil({ ...rest, [name]: { not: 'this' } }), undefined, `${name} is wrong`);
      }
    });
  }

  // @verifies council-view.md#PANEL-3
  const bad: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['a text', 'ready'],
    ['a list', [{ type: 'ready' }]],
    ['an unknown type', { type: 'exec' }],
    ['a type of every object', { type: 'constructor' }],
    ['an unknown kind of disposition', { ...disposal, kind: 'applaud' }],
    ['a kind of every object', { ...disposal, kind: 'toString' }],
    ['an unknown layout', { type: 'layout', layout: 'grid' }],
    ['a line before the first', { type: 'lookAtSecret', path: 'a.md', line: 0 }],
    ['half an attempt', { type: 'wantRaw', seat: 'A', attempt: 1.5 }],
    ['an address without end', { type: 'openEdit', path: 'x'.repeat(10_000) }],
    ['an answer without end', { type: 'pasteAnswer', seat: 'A', text: 'x'.repeat(9 * 1024 * 1024) }],
    ['findings without end', { type: 'rebut', findings: Array(20_000).fill('A1.1') }],
    [
      'a picture that is none',
      { type: 'addImage', seat: null, dataUrl: 'data:text/html;base64,AAAA', name: 'x' },
    ],
    [
      'a drawing that can carry script',
      { type: 'addImage', seat: null, dataUrl: 'data:image/svg+xml,<svg/>', name: 'x' },
    ],
    [
      'a picture from elsewhere',
      { type: 'addImage', seat: null, dataUrl: 'https://evil.example/x.png', name: 'x' },
    ],
  ];
  for (const [title, message] of bad)
    it(`that is ${title} is refused`, () => assert.equal(readFromCouncil(message), undefined));

  it('is taken without anything that was not agreed on', () => {
    assert.deepEqual(readFromCouncil({ type: 'ready', more: 1 }), { type: 'ready' });
  });

  it('of any shape does no harm', () => {
    fc.assert(fc.property(fc.anything(), (message) => void readFromCouncil(message)));
  });
});
