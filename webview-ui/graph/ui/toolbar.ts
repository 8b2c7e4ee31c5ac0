import type { Depth, GraphOptions, ViewAction } from '../../../src/protocol/graph.ts';
import { codicon, make, toggle } from '../../shared/dom.ts';
import { type Segment, Segments } from '../../shared/segments.ts';
import type { ValueElement } from '../../shared/toolkit.ts';
import type { Place, Theme } from '../paint/theme.ts';
import { FilterPanel } from './filterPanel.ts';

export interface ToolbarActions {
  change(part: Partial<GraphOptions>): void;
  fit(): void;
  act(action: ViewAction): void;
  /** Back to the graph. */
  leave(): void;
}

const DEPTHS: readonly Segment<Depth>[] = [
  { value: 1, label: '1', title: 'One step around the focus' },
  { value: 2, label: '2', title: 'Two steps around the focus' },
  { value: 3, label: '3', title: 'Three steps around the focus' },
  { value: 'all', label: 'All', title: 'All specifications' },
];

/** The row above the graph: how far to see, what to look for, and what else can be done. */
export class Toolbar {
  readonly element = make('header', { class: 'bar' });
  private readonly actions: ToolbarActions;
  private readonly panel: FilterPanel;
  private readonly depth: Segments<Depth>;
  private readonly text = textField();
  private readonly filter = iconButton('filter', 'Filter by status and kind');
  private readonly follow = iconButton('target', 'Follow the cursor');
  private readonly code = iconButton('code', 'Show code and tests');
  private readonly deliberations = iconButton('comment-discussion', 'Show deliberations');
  private readonly order = iconButton('list-ordered', 'Show the build order');

  constructor(place: Place, actions: ToolbarActions) {
    this.actions = actions;
    this.panel = new FilterPanel((part) => actions.change(part));
    this.depth = new Segments('How far to see', DEPTHS, (depth) => actions.change({ depth }));
    const buttons = [
      this.code,
      this.deliberations,
      this.order,
      this.follow,
      listening(iconButton('screen-full', 'Show the whole graph'), () => actions.fit()),
      ...(place === 'sidebar' ? [this.action('link-external', 'Open in the editor', 'openInEditor')] : []),
      this.action('export', 'Export…', 'export'),
    ];
    const tools = make('div', { class: 'tools', role: 'toolbar', 'aria-label': 'Graph' }, ...buttons);
    rove(tools, buttons);
    const search = make('div', { class: 'search' }, this.text, this.filter);
    this.element.append(make('div', { class: 'row' }, search, this.depth.element, tools), this.panel.element);
    this.listen();
  }

  /** Shows the options; what is being typed stays. */
  show(options: GraphOptions): void {
    this.depth.show(options.depth);
    if (document.activeElement !== this.text && this.text.value !== options.filter)
      this.text.value = options.filter;
    press(this.follow, 'Follow the cursor', options.follow);
    press(this.code, 'Show code and tests', options.code);
    press(this.deliberations, 'Show deliberations', options.deliberations);
    press(this.order, 'Show the build order', options.order);
    const narrowed = options.statuses.length + options.kinds.length > 0;
    this.filter.classList.toggle('on', narrowed);
    toggle(this.filter, 'aria-label', `Filter by status and kind${narrowed ? ' (some are hidden)' : ''}`);
    this.panel.show(options);
  }

  recolour(theme: Theme): void {
    this.panel.recolour(theme);
  }

  focusFilter(): void {
    this.text.focus();
  }

  /** Empties the text, also while it is being typed in. */
  clearText(): void {
    this.text.value = '';
  }

  private action(icon: string, label: string, action: ViewAction): HTMLElement {
    return listening(iconButton(icon, label), () => this.actions.act(action));
  }

  private listen(): void {
    const { actions, text, filter, follow, code, deliberations, order, panel } = this;
    text.addEventListener('input', () => actions.change({ filter: text.value }));
    text.addEventListener('keydown', (event) => this.keyInText(event));
    listening(follow, () => actions.change({ follow: !follow.classList.contains('on') }));
    listening(code, () => actions.change({ code: !code.classList.contains('on') }));
    listening(deliberations, () =>
      actions.change({ deliberations: !deliberations.classList.contains('on') }),
    );
    listening(order, () => actions.change({ order: !order.classList.contains('on') }));
    toggle(filter, 'aria-expanded', 'false');
    toggle(filter, 'aria-controls', 'filters');
    listening(filter, () => {
      panel.element.hidden = !panel.element.hidden;
      toggle(filter, 'aria-expanded', String(!panel.element.hidden));
    });
  }

  private keyInText(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.text.value !== '') {
      this.text.value = '';
      this.actions.change({ filter: '' });
    } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape')
      this.actions.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function textField(): ValueElement {
  const field = { class: 'text', placeholder: 'Filter' };
  // The toolkit names a field by the text in it, and overwrites whatever else names it.
  return make<ValueElement>(
    'vscode-text-field',
    field,
    codicon('search', 'start'),
    'Filter by title or address',
  );
}

function iconButton(icon: string, label: string): HTMLElement {
  return make('vscode-button', { appearance: 'icon', 'aria-label': label, title: label }, codicon(icon));
}

/** Shows a button as switched on or off, and says so. */
function press(button: HTMLElement, label: string, isOn: boolean): void {
  button.classList.toggle('on', isOn);
  toggle(button, 'aria-label', `${label} (${isOn ? 'on' : 'off'})`);
}

function listening(element: HTMLElement, run: () => void): HTMLElement {
  element.addEventListener('click', run);
  return element;
}

/** One tab stop for a row of buttons; arrow keys go from one to the next. */
function rove(row: HTMLElement, buttons: readonly HTMLElement[]): void {
  const stop = (at: HTMLElement) => {
    for (const button of buttons) button.setAttribute('tabindex', button === at ? '0' : '-1');
  };
  const [first] = buttons;
  if (first) stop(first);
  row.addEventListener('keydown', (event) => {
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = buttons[(at + by + buttons.length) % buttons.length];
    if (by === 0 || at < 0 || !next) return;
    event.preventDefault();
    stop(next);
    next.focus();
  });
}
