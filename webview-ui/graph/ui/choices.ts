import { DEFAULT_OPTIONS, type GraphOptions } from '../../../src/protocol/graph.ts';

const WHILE_TYPING = 200;

/**
 * What the person chose to see. It counts here at once and is told to the host, who keeps it; what the host says
 * about it is believed unless it has not heard the newest yet.
 */
export class Choices {
  options: GraphOptions = DEFAULT_OPTIONS;
  private readonly tell: (options: GraphOptions) => void;
  private unheard: GraphOptions | undefined;
  private timer = 0;

  constructor(tell: (options: GraphOptions) => void) {
    this.tell = tell;
  }

  change(part: Partial<GraphOptions>): void {
    this.options = { ...this.options, ...part };
    this.unheard = this.options;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(this.options), 'filter' in part ? WHILE_TYPING : 0);
  }

  /** Takes over what the host holds. */
  hear(options: GraphOptions): void {
    if (this.unheard && !isSame(this.unheard, options)) return;
    this.unheard = undefined;
    this.options = options;
  }
}

function isSame(a: GraphOptions, b: GraphOptions): boolean {
  const key = ({ depth, filter, statuses, kinds, follow, code, deliberations, order }: GraphOptions) =>
    JSON.stringify([depth, filter, statuses, kinds, follow, code, deliberations, order]);
  return key(a) === key(b);
}
