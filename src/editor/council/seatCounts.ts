import type { ModelRequest, ProviderCount } from '../../models/transport.ts';
import type { DraftSeat } from './logic/draft.ts';

/** What counting needs of the world. */
export interface CountWorld {
  /** What a seat would be asked now. */
  question(seat: DraftSeat): ModelRequest;
  /** Has the seat's provider count it, which sends it there. */
  count(seat: DraftSeat, question: ModelRequest, signal: AbortSignal): Promise<ProviderCount>;
  changed(): void;
}

interface Told {
  readonly question: ModelRequest;
  readonly tokens: number;
}

/** What providers counted of a draft: each number holds as long as its seat would be asked the same. */
export class SeatCounts {
  private readonly world: CountWorld;
  private told = new Map<string, Told>();
  private readonly asked = new Set<string>();
  private readonly abort = new AbortController();

  constructor(world: CountWorld) {
    this.world = world;
  }

  isAsked(seat: DraftSeat): boolean {
    return this.asked.has(keyOf(seat));
  }

  /** The tokens that the seat's provider counted; undefined where it did not, or something else would be asked by now. */
  tokensFor(seat: DraftSeat): number | undefined {
    const told = this.told.get(keyOf(seat));
    return told && isSame(told.question, this.world.question(seat)) ? told.tokens : undefined;
  }

  /** Has a seat's provider count, and keeps the number; undefined where it is counting already or the page is gone. */
  // @spec council-editor.md#DESK-14
  async count(seat: DraftSeat): Promise<ProviderCount | undefined> {
    if (this.isAsked(seat)) return undefined;
    const question = this.world.question(seat);
    const { told } = this;
    this.asked.add(keyOf(seat));
    this.world.changed();
    try {
      const counted = await this.world.count(seat, question, this.abort.signal);
      if (this.abort.signal.aborted) return undefined;
      if (counted.ok) told.set(keyOf(seat), { question, tokens: counted.tokens });
      return counted;
    } finally {
      this.asked.delete(keyOf(seat));
      if (!this.abort.signal.aborted) this.world.changed();
    }
  }

  /** Settings changed: who counts may be somebody else now, also of what is being counted. */
  forget(): void {
    this.told = new Map();
  }

  dispose(): void {
    this.abort.abort();
  }
}

function keyOf({ setting: { name, model } }: DraftSeat): string {
  return `${name} ${model}`;
}

function isSame(a: ModelRequest, b: ModelRequest): boolean {
  return (
    a.system === b.system &&
    a.prompt === b.prompt &&
    a.images.length === b.images.length &&
    a.images.every(({ base64 }, at) => base64 === b.images[at]?.base64)
  );
}
