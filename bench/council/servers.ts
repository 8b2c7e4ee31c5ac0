import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WIRE_FORMATS } from '../../test/providers/wireFormats.ts';
import { TOKENS, TOKENS_A_SECOND, tokenAt } from './answer.ts';
import { AT_ONCE } from './hosting.ts';

// A process of its own that plays so many models, each on a server of its own: `node servers.ts <models>` prints their addresses.

const FORMAT = WIRE_FORMATS.chat;
/** Long enough that what was said last is seen before the answer is over. */
const LAST_PAUSE = 1_000;
const [models = '1'] = process.argv.slice(2);
const urls = await Promise.all(Array.from({ length: Number(models) }, start));
process.stdout.write(`${JSON.stringify(urls)}\n`);

function start(): Promise<string> {
  const server = createServer(async (request, response) => {
    const asked: Buffer[] = [];
    for await (const piece of request) asked.push(piece);
    response.writeHead(200, { 'content-type': FORMAT.contentType });
    if (Buffer.concat(asked).includes(`"${AT_ONCE}"`)) say(response, 0, TOKENS);
    else await speak(response);
    response.end(FORMAT.ending('done', { input: 4_000, cached: 0, output: TOKENS }));
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(address())));
}

function say(response: ServerResponse, from: number, to: number): void {
  for (let at = from; at < to; at++) response.write(FORMAT.text(tokenAt(at, Date.now())));
}

/** Each token when its time has come; what a late timer left behind comes with the next. */
async function speak(response: ServerResponse): Promise<void> {
  const began = Date.now();
  for (let said = 0; said < TOKENS; ) {
    const due = Math.min(TOKENS, Math.ceil(((Date.now() - began) / 1_000) * TOKENS_A_SECOND));
    say(response, said, due);
    said = due;
    await delay(1);
  }
  await delay(LAST_PAUSE);
}
