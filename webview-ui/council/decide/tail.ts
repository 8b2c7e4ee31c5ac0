import { make } from '../../shared/dom.ts';

/** So much of the end of an answer is shown while it streams: what it costs to lay out does not grow. */
const SHOWN = 2_000;

/** The end of an answer that is being written. */
export class Tail {
  readonly element: HTMLElement;
  private readonly text = document.createTextNode('');

  constructor(seat: string) {
    const label = `What ${seat} is writing`;
    this.element = make(
      'pre',
      { class: 'tail', tabindex: '0', role: 'region', 'aria-label': label },
      this.text,
    );
  }

  show(raw: string): void {
    const shown = raw.slice(-SHOWN);
    if (this.text.data !== shown) this.text.data = shown;
  }
}
