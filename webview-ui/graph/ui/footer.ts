import { type EdgeKind, KINDS, MOST_NODES, MOST_SECTIONS_EACH } from '../../../src/protocol/graph.ts';
import { make } from '../../shared/dom.ts';
import type { Theme } from '../paint/theme.ts';
import type { SceneStore } from '../scene/store.ts';
import { counted, KIND_WORDS, progressWords } from '../scene/words.ts';
import { lineSample } from './lineSample.ts';

/** The line below the picture: what its lines mean, and what it does not show. */
export class Footer {
  readonly element = make('footer', { class: 'footer' });
  private readonly legend = make('div', { class: 'legend' });
  private readonly note = make('div', { class: 'note' });
  private shown = '';

  constructor() {
    this.element.append(this.legend, this.note);
  }

  show(store: SceneStore, theme: Theme): void {
    const kinds = store.mode === 'all' ? kindsIn(store) : [];
    const key = `${kinds.join()} ${JSON.stringify(theme.kinds)}`;
    if (key !== this.shown) this.legend.replaceChildren(...kinds.map((kind) => entry(kind, theme)));
    this.shown = key;
    const note = noteOf(store);
    if (this.note.textContent !== note) this.note.textContent = note;
    this.element.hidden = kinds.length === 0 && note === '';
  }
}

function kindsIn(store: SceneStore): EdgeKind[] {
  const kinds = new Set<EdgeKind>();
  for (const { edges } of store.documents.values()) for (const { kind } of edges) kinds.add(kind);
  return KINDS.filter((kind) => kinds.has(kind));
}

function entry(kind: EdgeKind, theme: Theme): HTMLElement {
  return make('span', { class: 'sample' }, lineSample(kind, theme), KIND_WORDS[kind]);
}

function noteOf({ progress, omitted, mode, documents }: SceneStore): string {
  if (documents.size === 0) return '';
  const parts = progress ? [progressWords(progress)] : [];
  if (omitted > 0)
    parts.push(
      mode === 'all'
        ? `${counted(omitted, 'section')} not shown: at most ${MOST_SECTIONS_EACH} of a document, ${MOST_NODES.toLocaleString('en')} in all`
        : `${counted(omitted, 'more section')} further away`,
    );
  return parts.join(' · ');
}
