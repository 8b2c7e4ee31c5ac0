import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Desk } from '../../../src/answers/agentTool.ts';
import { serve } from '../../../src/mcp/serve.ts';

// @verifies agents.md#AGENT-6
test('a server answers before its folder has been read, and its tools wait', async () => {
  const [here, there] = InMemoryTransport.createLinkedPair();
  const desk = Promise.withResolvers<Desk>();
  const served = serve({ version: '1', desk: desk.promise, transport: there });
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
  await served;
});
