import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ANY_MODEL, tokenFamily } from '../../../src/council/tokenFamily.ts';
import {
  type BriefDesk,
  briefItems,
  budgetIn,
  chosenBrief,
  recounted,
} from '../../../src/editor/build/logic/briefChoice.ts';
import { pipeInto } from '../../../src/editor/build/logic/pipe.ts';
import type { BriefPart, PartKind } from '../../../src/session/model.ts';

const count = (text: string) => text.split(/\s+/).length;

function part(kind: PartKind, id: string, words: number): BriefPart {
  return { kind, id, title: id, text: 'word '.repeat(words), tokens: words, distance: 1 };
}

const PARTS = [
  part('mentioned', 'specs/c.md', 40),
  part('chosen', 'specs/a.md', 10),
  part('dependency', 'specs/b.md', 1200),
];
const DESK: BriefDesk = {
  count,
  family: ANY_MODEL,
  material: {
    chosen: ['specs/a.md'],
    parts: PARTS,
    farther: [],
    unsettled: [],
    duties: [],
    bounds: { code: [], specs: [], forbidden: [] },
    testCommand: null,
  },
};

describe('the choice of what a brief holds', () => {
  // @verifies editor-build.md#BUILD-20
  it('lists the parts in order of importance, those that fit ticked', () => {
    const told = briefItems(DESK, 300).map(({ description, isKept }) => [description, isKept]);
    assert.deepEqual(told, [
      ['depends on it · ≈ 1,200 tokens · specs/b.md', false],
      ['mentioned · ≈ 40 tokens · specs/c.md', true],
    ]);
  });

  // @verifies editor-build.md#BUILD-20
  it('keeps exactly what is ticked, and says what it takes', () => {
    const wanted = new Set(PARTS.filter(({ kind }) => kind === 'dependency'));
    const chosen = chosenBrief(DESK, 5000, wanted);
    assert.deepEqual(chosen.ok && chosen.brief.kept.map(({ id }) => id), ['specs/a.md', 'specs/b.md']);
    assert.match(chosen.status, /^≈ 1,\d{3} of 5,000 tokens, 1 part cut$/);
  });

  // @verifies editor-build.md#BUILD-21
  it('is refused with what it needs where the budget does not hold it', () => {
    const refused = chosenBrief(DESK, 300, new Set(PARTS));
    assert.equal(refused.ok, false);
    assert.match(refused.status, /^Needs ≈ 1,\d{3} tokens, more than the budget of 300/);
  });

  // @verifies editor-build.md#BUILD-24, session.md#BRIEF-12
  it('is counted anew for another model, without ≈ where that counts so itself', () => {
    const desk = recounted(DESK, { family: tokenFamily('gpt-4'), count: (text) => 2 * count(text) });
    const [first] = briefItems(desk, 5000);
    assert.equal(first?.description, 'depends on it · 2,402 tokens · specs/b.md');
    assert.match(chosenBrief(desk, 5000, new Set(desk.material.parts)).status, /^2,\d{3} of 5,000 tokens/);
  });

  it('keeps what was ticked before, whatever fits', () => {
    const items = briefItems(DESK, 300, new Set(['specs/b.md']));
    assert.deepEqual(
      items.filter(({ isKept }) => isKept).map(({ part: { id } }) => id),
      ['specs/b.md'],
    );
  });

  // @verifies editor-build.md#BUILD-25, session.md#BRIEF-7
  it('holds what a provider counted against the budget, as long as the text is the same', () => {
    const none = new Set<BriefPart>();
    const { markdown } = chosenBrief(DESK, 300, none).brief;
    const told = (tokens: number) => ({ ...DESK, told: { by: 'My Claude', markdown, tokens } });
    const fits = chosenBrief(told(299), 300, none);
    assert.deepEqual([fits.ok, fits.status], [true, '299 of 300 tokens, counted by My Claude, 2 parts cut']);
    const over = chosenBrief(told(1_301), 300, none);
    assert.equal(over.ok, false);
    assert.match(over.status, /^Needs 1,301 tokens, counted by My Claude, more than the budget of 300/);
    const other = chosenBrief(told(299), 5000, new Set(PARTS));
    assert.match(other.status, /^≈ 1,\d{3} of 5,000 tokens, nothing cut$/);
  });

  it('understands a budget as people write it', () => {
    assert.deepEqual(['8000', '8,000', '8 000', '0', 'many', '1.5'].map(budgetIn), [
      8000,
      8000,
      8000,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a brief for a command in a terminal', () => {
  it('comes on standard input, in the words of the shell', () => {
    assert.equal(pipeInto('agent -p', "/tmp/it's.md", '/bin/bash'), "agent -p < '/tmp/it'\\''s.md'");
    assert.equal(pipeInto('agent', 'C:\\a b.md', 'C:\\Windows\\cmd.exe'), 'agent < "C:\\a b.md"');
    assert.match(pipeInto('agent', 'C:\\a.md', 'pwsh.exe'), /^Get-Content .*'C:\\a\.md' \| agent$/);
  });

  // @verifies editor-build.md#BUILD-23
  it('is run by a setting that no folder can set, and offered in trusted workspaces only', () => {
    const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
    const { configuration, menus } = manifest.contributes;
    assert.equal(configuration.properties['sdme.brief.command'].scope, 'machine');
    const entries: readonly { command: string; when: string }[] = Object.values(menus).flat() as never;
    const runs = entries.filter(({ command }) => command === 'sdme.briefInTerminal');
    assert.equal(runs.length, 2);
    assert.ok(runs.every(({ when }) => when.includes('isWorkspaceTrusted')));
  });
});
