import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { readSession } from '../../../src/session/record.ts';
import { put, repositoryWith } from '../workspaceSession/support.ts';

const MAIN = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const KEYS = '// @spec specs/base.md#keys\nfunction key() {\n  return 1;\n}\n';

// @verifies agents.md#AGENT-7, session.md#GATE-4
test('an agent records its session through the gate, and can accept nothing that is for people only', async (t) => {
  const root = repositoryWith(t, {
    'specs/base.md':
      '# Base\n\n## Ground\n\nIt carries.\n\n## Keys\n\n<!-- human-only: security -->\n\nKeys are secret.\n',
    'src/base.js': '// @spec specs/base.md#ground\nfunction carry() {}\n',
    'src/keys.js': KEYS,
    '.sdme/config.json': JSON.stringify({ test: { command: 'echo 3 passed, 0 failed' } }),
  });
  const client = new Client({ name: 'test', version: '1' });
  const args = [MAIN, 'mcp', root, '--no-cache'];
  await client.connect(new StdioClientTransport({ command: process.execPath, args }));
  t.after(() => client.close());
  const call = async (given: Record<string, unknown>) => {
    const { content } = await client.callTool({ name: 'record_session', arguments: given });
    const [first] = content as readonly { readonly text: string }[];
    return JSON.parse(first?.text ?? '');
  };
  const { session, before } = await call({ action: 'start', addresses: ['base#ground'] });
  assert.equal(before.passed, 3);
  put(root, 'src/base.js', '// @spec specs/base.md#ground\nfunction carry() {\n  return 1;\n}\n');
  put(root, 'src/keys.js', KEYS.replace('1', '2'));
  const state = await call({ action: 'status' });
  assert.deepEqual(state.sessions[0].outside, ['src/keys.js']);

  const explain = ['src/keys.js=it had to be'];
  const { passed, closed, verdicts } = await call({ action: 'close', explain });
  const open = verdicts.filter(({ ok }: { ok: boolean }) => !ok);
  assert.deepEqual([passed, closed], [false, false]);
  assert.deepEqual(open[0]?.details, ['src/keys.js#key (specs/base.md#keys)']);

  put(root, 'src/keys.js', KEYS);
  assert.equal((await call({ action: 'close' })).passed, true);
  const record = readSession(session, readFileSync(join(root, 'sessions', `${session}.md`), 'utf8'));
  assert.deepEqual(record.ok && record.record.closed?.changed, ['src/base.js']);
});
