import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { AGENT_TOOLS } from '../../../src/answers/agentTools.ts';
import { driftText, HELP, impactText } from '../../../src/editor/build/logic/chatText.ts';
import { TOOL_PREFIX, toolNames } from '../../../src/editor/build/logic/toolNames.ts';
import { driftOf } from '../../../src/editor/trace/logic/drift.ts';
import { projectOf } from '../trace/workshop.ts';

const MANIFEST = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));

describe('the tools that VS Code lists', () => {
  // @verifies editor-build.md#BUILD-30
  it('are those of the server for agents, with the same arguments', () => {
    const listed: readonly { name: string; modelDescription: string; inputSchema: unknown }[] =
      MANIFEST.contributes.languageModelTools;
    assert.deepEqual(
      listed.map(({ name, modelDescription, inputSchema }) => ({ name, modelDescription, inputSchema })),
      AGENT_TOOLS.map(({ name, description, schema }) => ({
        name: TOOL_PREFIX + name,
        modelDescription: description,
        inputSchema: schema,
      })),
    );
    assert.equal(toolNames(MANIFEST).length, AGENT_TOOLS.length);
  });

  it('are none where the manifest lists none', () => {
    assert.deepEqual(toolNames({}), []);
  });
});

describe('what the chat says', () => {
  // @verifies editor-build.md#BUILD-32
  it('names every command of the manifest where it is asked nothing', () => {
    const [{ commands }] = MANIFEST.contributes.chatParticipants;
    for (const { name } of commands) assert.ok(HELP.includes(`\`/${name}`), name);
    assert.match(HELP, /without a model/);
  });

  it('tells what a change reaches, and says how much is left out of a long list', () => {
    const sections = Array.from({ length: 32 }, (_, at) => ({ address: `specs/${at}.md`, distance: 1 }));
    const told = impactText('specs/a.md', sections, [{ path: 'src/a.ts', name: 'run' }]);
    assert.match(told, /^A change of `specs\/a\.md` reaches 32 sections and 1 declaration\./);
    assert.match(told, /- and 2 more\n\n\*\*Code\*\*\n\n- `src\/a\.ts#run`$/);
  });

  it('tells which way each broken link is broken', async () => {
    const project = await projectOf({
      'specs/a.md': '# A\n',
      'src/a.ts': '// @spec a.md#gone\nexport class A {}\n',
    });
    const file = project.index.code('src/a.ts') ?? assert.fail();
    const items = driftOf(file, project.index.trace('src/a.ts') ?? assert.fail(), true);
    assert.equal(driftText(items), '**Broken link**\n\n- A (`src/a.ts:2`): Cites a section that is gone');
  });

  it('says that all agree where nothing drifts', () => {
    assert.equal(driftText([]), 'Spec and code agree, as far as anybody has accepted it.');
  });
});
