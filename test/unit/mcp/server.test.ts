import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { clientOf } from './client.ts';

const FILES: Readonly<Record<string, string>> = {
  'specs/tokens.md':
    '# Tokens\n\n## Lifetime\n\n- [TOK-1] A token MUST expire within one hour.\n\nSee [sessions](sessions.md#end).\n',
  'specs/sessions.md': '# Sessions\n\n## End\n\n- [SES-1] A session MUST end with its token.\n',
  'src/tokens.ts':
    '// @spec specs/tokens.md#lifetime, specs/tokens.md#TOK-1\nexport function expire(at: number): void {}\n',
  'test/tokens.test.ts': "// @verifies specs/tokens.md#TOK-1\ntest('expires', () => {});\n",
  'secret.txt': 'outside of what is asked',
};

/** A real server over a real pipe, asked by the SDK's own client. */
describe('the server for agents', () => {
  let root = '';
  let client: Client;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'sdme-mcp-'));
    for (const [path, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    client = await clientOf(root);
  });
  after(async () => {
    await client.close();
    await rm(root, { recursive: true, force: true });
  });

  async function call(name: string, given: Record<string, unknown> = {}): Promise<string> {
    const { content, isError } = await client.callTool({ name, arguments: given });
    const [first] = content as readonly { readonly text: string }[];
    return `${isError === true ? 'refused: ' : ''}${first?.text ?? ''}`;
  }

  // @verifies agents.md#AGENT-1, cli.md#CLI-24
  test('lets an agent find, read and obey', async () => {
    const [best] = JSON.parse(await call('search_specs', { query: 'when does a token expire' }));
    assert.equal(best.address, 'specs/tokens.md#lifetime');
    const section = JSON.parse(await call('read_section', { address: best.address }));
    assert.equal(section.text, FILES['specs/tokens.md']?.slice('# Tokens\n\n'.length).trimEnd());
    assert.deepEqual(section.refersTo, [{ kind: 'mentions', address: 'specs/sessions.md#end' }]);
    assert.deepEqual(section.implementedBy, ['src/tokens.ts#expire']);
    assert.deepEqual(section.statements[0].tests, ['test/tokens.test.ts#expires']);
    assert.match(await call('brief', { addresses: ['tokens#lifetime'] }), /### specs\/tokens\.md#lifetime/);
  });

  test('answers what a file traces to, what a change reaches, and what comes next', async () => {
    assert.equal(
      JSON.parse(await call('trace_file', { path: 'src/tokens.ts' })).units[0].links[0].address,
      'specs/tokens.md#lifetime',
    );
    const { affected, code } = JSON.parse(await call('impact', { address: 'specs/sessions.md#end' }));
    assert.deepEqual([affected[0].address, code[0].name], ['specs/tokens.md#lifetime', 'expire']);
    assert.equal(JSON.parse(await call('next_step')).next, 'specs/sessions.md');
  });

  // @verifies agents.md#AGENT-4
  describe('refuses with what to write instead', () => {
    const cases: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
      ['read_section', { address: 'tokens#lifetme' }, /Did you mean:\n {2}specs\/tokens\.md#lifetime/],
      ['read_section', {}, /"address" is missing/],
      ['read_section', { address: 7 }, /"address" has to be a text/],
      ['read_section', { adress: 'x' }, /no argument "adress"\. There are: address/],
      ['search_specs', { query: 'x', limit: 0 }, /whole number from 1 to 50/],
      ['search_specs', { query: 'x'.repeat(10_000_000) }, /at most 2000 characters/],
      ['brief', { addresses: [] }, /list of 1 to 100 texts/],
      [
        'brief',
        { addresses: ['tokens#lifetime'], budget: 3 },
        /need ≈ \d+ tokens, more than the budget of 3/,
      ],
      [
        'brief',
        { addresses: ['tokens#lifetime'], budget: 3, model: 'gpt-4' },
        /need \d+ tokens, more than the budget of 3/,
      ],
      ['trace_file', { path: 'nowhere.ts' }, /no source file of this folder/],
      ['record_session', { action: 'accept' }, /no action "accept"\. Call it with "start"/],
      ['record_session', { action: 'start' }, /Which sections/],
      ['record_session', { action: 'close' }, /No session is open/],
      ['record_session', { action: 'close', explain: ['src/a.ts'] }, /gives no reason/],
      ['record_session', { action: 'close', accept: ['a=b'] }, /no argument "accept"/],
      ['record_session', { action: 'close', anyway: true }, /no argument "anyway"/],
    ];
    for (const [name, given, message] of cases) {
      test(`${name} ${JSON.stringify(given).slice(0, 40)}`, async () => {
        const answer = await call(name, given);
        assert.ok(answer.startsWith('refused: '), answer);
        assert.match(answer, message);
      });
    }

    test('an unknown tool', async () => {
      await assert.rejects(
        call('delete_everything'),
        /There is no tool "delete_everything"\. There are: search_specs/,
      );
    });
  });

  // @verifies agents.md#AGENT-3, security.md#SEC-11
  test('looks at nothing outside of the folder', async () => {
    for (const path of ['../secret.txt', '/etc/passwd', 'src/../../x.ts', 'C:\\x.ts', '..\\x.ts'])
      assert.match(await call('trace_file', { path }), /^refused: .* leads out of the folder/);
    assert.match(await call('read_section', { address: '../../etc/passwd#x' }), /^refused: /);
  });

  // @verifies agents.md#AGENT-5
  test('knows what has just been written', async () => {
    await writeFile(join(root, 'specs/clocks.md'), '# Clocks\n\n## Skew\n\nA clock MUST tolerate skew.\n');
    await writeFile(join(root, 'src/clocks.ts'), '// @spec specs/clocks.md#skew\nexport const skew = 1;\n');
    const deadline = Date.now() + 20_000;
    let section = await call('read_section', { address: 'clocks#skew' });
    // The system tells of files a moment after they have been written.
    while (!section.includes('src/clocks.ts#skew') && Date.now() < deadline)
      section = await call('read_section', { address: 'clocks#skew' });
    assert.deepEqual(JSON.parse(section).implementedBy, ['src/clocks.ts#skew']);
  });

  // @verifies agents.md#AGENT-2
  test('has written nothing', async () => {
    const found = await readdir(root, { recursive: true });
    const files: string[] = [];
    for (const path of found) if ((await stat(join(root, path))).isFile()) files.push(path);
    assert.deepEqual(files.sort(), [...Object.keys(FILES), 'specs/clocks.md', 'src/clocks.ts'].sort());
    for (const [path, text] of Object.entries(FILES))
      assert.equal(await readFile(join(root, path), 'utf8'), text);
    const { tools } = await client.listTools();
    const writing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true);
    assert.deepEqual(
      writing.map(({ name }) => name),
      ['record_session'],
    );
  });
});
