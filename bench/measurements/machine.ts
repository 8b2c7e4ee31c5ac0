import { Worker } from 'node:worker_threads';
import type { Numbers } from '../measure.ts';

/** A thread that is busy for a while and tells for how long. */
const BUSY = `
const { parentPort } = require('node:worker_threads');
const text = 'words [and](links) '.repeat(500);
let found = 0;
const work = (times) => { for (let at = 0; at < times; at++) found += text.split(' ').length + text.indexOf(String(at)); };
work(500);
const started = performance.now();
work(4000);
parentPort.postMessage(performance.now() - started);`;

/** How much slower a thread is when a second one is at work: what is left of two threads on this machine, today. */
export async function measure(): Promise<Numbers> {
  const alone = await busy();
  const together = await Promise.all([busy(), busy()]);
  return { slowdown: Math.max(...together) / alone };
}

function busy(): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(BUSY, { eval: true });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
