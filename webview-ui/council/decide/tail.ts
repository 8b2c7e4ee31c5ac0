import { make } from '../../shared/dom.ts';

/** So much of the end of an answer is shown while it streams, in the whole column and in a strip below findings: what it costs to lay out does not grow. */
const SHOWN = { whole: 2_000, strip: 800 };

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

  show(raw: string, room: keyof typeof SHOWN): void {
    const shown = raw.slice(-SHOWN[room]);
    if (this.text.data !== shown) this.text.data = shown;
  }
}
