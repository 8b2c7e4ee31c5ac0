import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readSession } from '../../../src/session/record.ts';
import { folderWith, put, repositoryWith } from '../workspaceSession/support.ts';
import { clientOf } from './client.ts';

const KEYS = '// @spec specs/base.md#keys\nfunction key() {\n  return 1;\n}\n';
const TESTS = 'echo ran > ran.log && echo 3 passed, 0 failed';
const CONFIG = JSON.stringify({ test: { command: TESTS } });
const FILES: Readonly<Record<string, string>> = {
  'specs/base.md':
    '# Base\n\n## Ground\n\nIt carries.\n\n## Keys\n\n<!-- human-only: security -->\n\nKeys are secret.\n',
  'src/base.js': '// @spec specs/base.md#ground\nfunction carry() {}\n',
  'src/keys.js': KEYS,
  '.sdme/config.json': CONFIG,
  '.gitignore': 'ran.log\n',
};

type Call = (given: Record<string, unknown>) => Promise<string>;

/** What an agent does with `record_session` of a real server: the text of each answer. */
async function agentAt(t: TestContext, root: string, ...options: readonly string[]): Promise<Call> {
  const client = await clientOf(root, ...options);
  t.after(() => client.close());
  return async (given) => {
    const { content } = await client.callTool({ name: 'record_session', arguments: given });
    const [first] = content as readonly { readonly text: string }[];
    return first?.text ?? '';
  };
}

// @verifies agents.md#AGENT-7, session.md#GATE-4
test('an agent records its session through the gate, and can accept nothing that is for people only', async (t) => {
  const root = repositoryWith(t, FILES);
  const ask = await agentAt(t, root, '--run-tests', TESTS);
  const call = async (given: Record<string, unknown>) => JSON.parse(await ask(given));
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

interface Said {
  readonly check: string;
  readonly ok: boolean;
  readonly message: string;
}

// @verifies agents.md#AGENT-8, security.md#SEC-10
test('a server that nobody allowed to run the tests records the session without them, and leaves them to a person', async (t) => {
  const root = repositoryWith(t, FILES);
  const ask = await agentAt(t, root);
  const begun = JSON.parse(await ask({ action: 'start', addresses: ['base#ground'] }));
  assert.equal(begun.before, null);
  assert.match(begun.testsLeft, /--run-tests/);
  const { passed, closed, verdicts } = JSON.parse(await ask({ action: 'close' }));
  assert.deepEqual([passed, closed], [false, false]);
  const [tests]: readonly Said[] = verdicts.filter(({ ok }: Said) => !ok);
  assert.match(tests?.message ?? '', /^No tests were run: .*a person.*sdme session close/i);
  assert.equal(existsSync(join(root, 'ran.log')), false);
});

// @verifies agents.md#AGENT-8, security.md#SEC-10
test('a server runs the very command that a person agreed to, and none that took its place', async (t) => {
  const root = repositoryWith(t, { ...FILES, '.sdme/config.json': CONFIG.replace('ran.log', 'other.log') });
  const ask = await agentAt(t, root, '--run-tests', TESTS);
  const begun = JSON.parse(await ask({ action: 'start', addresses: ['base#ground'] }));
  assert.match(begun.testsLeft, /agreed/);
  assert.deepEqual([existsSync(join(root, 'other.log')), existsSync(join(root, 'ran.log'))], [false, false]);
});

// @verifies agents.md#AGENT-9, session.md#GATE-6, session.md#GATE-8, session.md#SESSION-8
test('what only a person can explain no agent can: changes that nobody knows, and how the tests are run', async (t) => {
  const ask = await agentAt(t, folderWith(t, FILES));
  await ask({ action: 'start', addresses: ['base#ground'] });
  const { sessions } = JSON.parse(await ask({ action: 'status' }));
  for (const what of ['*', 'tests-before', '.sdme/config.json', `sessions/${sessions[0].session}.md`])
    assert.match(await ask({ action: 'close', explain: [`${what}=trust me`] }), /only a person/);
});
