import type { Stamp } from './discover.ts';
import type { Answer, FactsItem } from './messages.ts';

type Facts = Extract<Answer, { readonly type: 'facts' }>;

/** Few enough that the receiver takes one in without a pause that anybody feels. */
const BATCH_BYTES = 512 << 10;
const BATCH_ITEMS = 128;

/** Whether that much is enough for a message. */
export function isBatch(items: number, bytes: number): boolean {
  return bytes >= BATCH_BYTES || items >= BATCH_ITEMS;
}

/** Collects facts into messages of a good size. */
export class Batch {
  private readonly send_: (facts: Facts) => void;
  private items: FactsItem[] = [];
  private parts: Uint8Array[] = [];
  private bytes = 0;

  constructor(send: (facts: Facts) => void) {
    this.send_ = send;
  }

  add(path: string, stamp: Stamp | null, facts: Uint8Array | undefined): void {
    this.items.push({ path, stamp, length: facts?.byteLength ?? 0 });
    if (facts) this.parts.push(facts);
    this.bytes += facts?.byteLength ?? 0;
    if (isBatch(this.items.length, this.bytes)) this.send();
  }

  send(): void {
    if (this.items.length === 0) return;
    const bytes = new Uint8Array(this.bytes);
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.byteLength;
    }
    this.send_({ type: 'facts', items: this.items, bytes });
    [this.items, this.parts, this.bytes] = [[], [], 0];
  }
}
