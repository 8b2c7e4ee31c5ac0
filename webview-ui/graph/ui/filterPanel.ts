import {
  type GraphOptions,
  KINDS,
  STATUS_CHOICES,
  TRACE_STATUSES,
  type TraceStatus,
} from '../../../src/protocol/graph.ts';
import { codicon, make } from '../../shared/dom.ts';
import type { CheckElement } from '../../shared/toolkit.ts';
import { STATUS_ICONS } from '../paint/style.ts';
import type { Theme } from '../paint/theme.ts';
import { KIND_WORDS, STATUS_WORDS } from '../scene/words.ts';
import { lineSample } from './lineSample.ts';

type Change = (part: Partial<GraphOptions>) => void;

interface Choice<Value extends string> {
  readonly value: Value;
  readonly box: CheckElement;
}

/** Which statuses and kinds of reference are seen; at the same time the legend of the picture. */
export class FilterPanel {
  readonly element = make('div', { class: 'filters', id: 'filters', hidden: '' });
  private readonly statuses = STATUS_CHOICES.map((value) => choice(value, STATUS_WORDS[value]));
  private readonly kinds = KINDS.map((value) => choice(value, KIND_WORDS[value]));

  private isShowing = false;

  constructor(change: Change) {
    for (const { value, box } of this.statuses)
      if (value !== 'none') box.prepend(codicon(STATUS_ICONS[value]));
    // Boxes also tell of changes that nobody made by hand.
    const byHand = (part: Partial<GraphOptions>) => {
      if (!this.isShowing) change(part);
    };
    listen(this.statuses, (statuses) => byHand({ statuses }));
    listen(this.kinds, (kinds) => byHand({ kinds }));
    this.element.append(fieldset('Status', this.statuses), fieldset('References', this.kinds), codeLegend());
  }

  show(options: GraphOptions): void {
    this.isShowing = true;
    check(this.statuses, options.statuses);
    check(this.kinds, options.kinds);
    this.isShowing = false;
  }

  /** The lines of the legend in the colours of the theme. */
  recolour(theme: Theme): void {
    for (const { value, box } of this.kinds) {
      box.querySelector('img')?.remove();
      box.prepend(lineSample(value, theme));
    }
  }
}

function choice<Value extends string>(value: Value, words: string): Choice<Value> {
  return { value, box: make<CheckElement>('vscode-checkbox', {}, make('span', {}, words)) };
}

/** All of them is the same as no choice: what comes new later is then seen too. */
function listen<Value extends string>(
  choices: readonly Choice<Value>[],
  change: (values: Value[]) => void,
): void {
  for (const { box } of choices)
    box.addEventListener('change', () => {
      const chosen = choices.filter((each) => each.box.checked).map((each) => each.value);
      change(chosen.length === choices.length ? [] : chosen);
    });
}

function check<Value extends string>(choices: readonly Choice<Value>[], values: readonly Value[]): void {
  for (const { value, box } of choices) {
    const checked = values.length === 0 || values.includes(value);
    if (box.checked !== checked) box.checked = checked;
  }
}

/** What the signs of code mean; which of it is seen follows from the references. */
function codeLegend(): HTMLElement {
  const entry = (status: TraceStatus) =>
    make('span', { class: `sample trace-${status}` }, codicon(STATUS_ICONS[status]), STATUS_WORDS[status]);
  return make('fieldset', {}, make('legend', {}, 'Code and tests'), ...TRACE_STATUSES.map(entry));
}

function fieldset<Value extends string>(legend: string, choices: readonly Choice<Value>[]): HTMLElement {
  return make('fieldset', {}, make('legend', {}, legend), ...choices.map(({ box }) => box));
}
