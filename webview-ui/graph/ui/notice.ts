import { make } from '../../shared/dom.ts';

/** Why there is nothing to see, and what to do about it. */
export interface NoticeText {
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Stands in the place of the picture when there is none. */
export class Notice {
  readonly element = make('div', { class: 'notice', hidden: '' });
  private shown = '';

  show(notice: NoticeText | undefined): void {
    this.element.hidden = notice === undefined;
    const key = notice ? `${notice.title}\n${notice.text}` : '';
    // A button that is made anew would lose the keyboard.
    if (!notice || key === this.shown) return;
    this.shown = key;
    this.element.replaceChildren(
      make('h2', {}, notice.title),
      make('p', {}, notice.text),
      ...(notice.action ? [button(notice.action)] : []),
    );
  }
}

function button({ label, run }: { readonly label: string; run(): void }): HTMLElement {
  const element = make('vscode-button', { appearance: 'primary' }, label);
  element.addEventListener('click', run);
  return element;
}
