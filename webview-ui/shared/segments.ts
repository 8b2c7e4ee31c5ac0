import { make, toggle } from './dom.ts';

/** One of several things to choose from. */
export interface Segment<Value> {
  readonly value: Value;
  readonly label: string;
  readonly title: string;
}

/**
 * A radio group that looks as one control. The toolkit's own tells of changes that nobody made, and cannot be drawn this
 * way.
 */
export class Segments<Value> {
  readonly element: HTMLElement;
  private readonly segments: readonly Segment<Value>[];
  private readonly buttons: readonly HTMLButtonElement[];
  private readonly choose: (value: Value) => void;

  constructor(label: string, segments: readonly Segment<Value>[], choose: (value: Value) => void) {
    this.segments = segments;
    this.choose = choose;
    this.buttons = segments.map((segment, at) => this.button(segment, at));
    this.element = make(
      'div',
      { class: 'segments', role: 'radiogroup', 'aria-label': label },
      ...this.buttons,
    );
  }

  show(value: Value): void {
    for (const [at, button] of this.buttons.entries()) {
      const isChosen = this.segments[at]?.value === value;
      toggle(button, 'aria-checked', String(isChosen));
      toggle(button, 'tabindex', isChosen ? '0' : '-1');
    }
  }

  private button({ value, label, title }: Segment<Value>, at: number): HTMLButtonElement {
    const button = make('button', { role: 'radio', type: 'button', title, 'aria-label': title }, label);
    button.addEventListener('click', () => this.choose(value));
    button.addEventListener('keydown', (event) => this.key(event, at));
    return button;
  }

  /** Arrow keys choose, as they do in every radio group. */
  private key(event: KeyboardEvent, at: number): void {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
    const next = (at + by + this.buttons.length) % this.buttons.length;
    const [segment, button] = [this.segments[next], this.buttons[next]];
    if (by === 0 || !segment || !button) return;
    event.preventDefault();
    button.focus();
    this.choose(segment.value);
  }
}
