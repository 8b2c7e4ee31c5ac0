import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { syncQuestion } from '../../../src/editor/build/logic/syncText.ts';
import type { InstructionFile } from '../../../src/workspace/instructionFiles.ts';

function file(kind: 'changed' | 'edited'): InstructionFile {
  const composed = { text: '', bytes: 812, leftOut: [] };
  return { path: 'AGENTS.md', before: '', composed, synced: { kind, text: 'new' } };
}

describe('what is asked before an instruction file is written', () => {
  // @verifies editor-build.md#BUILD-2
  it('names the file and its size against the budget', () => {
    assert.deepEqual(syncQuestion(file('changed')), {
      message: 'AGENTS.md: 812 of 8192 bytes. Write the rules?',
      action: 'Write',
    });
  });

  // @verifies editor-build.md#BUILD-3
  it('is asked twice where a person edited the region', () => {
    const { message, confirm } = syncQuestion(file('edited'));
    assert.match(message, /edited by hand \(812 of 8192 bytes\)/);
    assert.equal(confirm?.action, 'Overwrite');
  });
});
