import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Desk } from '../../../src/answers/agentTool.ts';
import { AGENT_TOOLS } from '../../../src/answers/agentTools.ts';
import { serve } from '../../../src/mcp/serve.ts';

// @verifies agents.md#AGENT-6
test('a server answers before its folder has been read, and its tools wait', async () => {
  const [here, there] = InMemoryTransport.createLinkedPair();
  const desk = Promise.withResolvers<Desk>();
  const served = await serve({
    version: '1',
    tools: Promise.resolve(AGENT_TOOLS),
    desk: desk.promise,
    transport: there,
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(here);
  assert.ok((await client.listTools()).tools.length > 0);
  let answered = false;
  const call = client.callTool({ name: 'next_step', arguments: {} }).finally(() => {
    answered = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answered, false);
  desk.reject(new Error('There is no such folder.'));
  const { content, isError } = await call;
  assert.deepEqual([content, isError], [[{ type: 'text', text: 'There is no such folder.' }], true]);
  await client.close();
  await served.closed;
});

// A greeting that never comes fails instead of keeping the run.
const LIMIT = { timeout: 20_000 };

// @verifies agents.md#AGENT-6
test(
  'a server has greeted whoever says so, asks for its tools or calls one at once, or goes without a word',
  LIMIT,
  async () => {
    const greetings = [
      (client: Client, here: InMemoryTransport) => client.connect(here),
      (_: Client, here: InMemoryTransport) =>
        here.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'next_step' } }),
      (_: Client, here: InMemoryTransport) => here.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
      (_: Client, here: InMemoryTransport) => here.close(),
    ];
    for (const greet of greetings) {
      const [here, there] = InMemoryTransport.createLinkedPair();
      const desk = new Promise<Desk>(() => {});
      const { greeted } = await serve({
        version: '1',
        tools: Promise.resolve(AGENT_TOOLS),
        desk,
        transport: there,
      });
      await greet(new Client({ name: 'test', version: '1' }), here);
      await greeted;
      await here.close();
    }
  },
);
