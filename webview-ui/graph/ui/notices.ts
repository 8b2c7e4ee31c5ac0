import type { GraphOptions, ViewAction } from '../../../src/protocol/graph.ts';
import type { Picture } from '../scene/picture.ts';
import type { SceneStore } from '../scene/store.ts';
import { progressWords } from '../scene/words.ts';
import type { NoticeText } from './notice.ts';

export interface NoticeActions {
  act(action: ViewAction): void;
  clearFilter(): void;
}

/** What to say in place of a picture; undefined where there is one to see. */
// @spec graph-view.md#VIEW-22
export function noticeFor(
  store: SceneStore,
  options: GraphOptions,
  picture: Picture | undefined,
  actions: NoticeActions,
): NoticeText | undefined {
  if (!store.known) return undefined;
  if (store.documents.size === 0) {
    if (store.progress) return reading(store);
    return store.hasFolder ? noSpec(actions) : noFolder(actions);
  }
  const isFiltered = options.filter.trim() !== '' || options.statuses.length > 0;
  if (store.mode === 'all' && isFiltered && picture?.order.length === 0) return noMatch(options, actions);
  return undefined;
}

function reading(store: SceneStore): NoticeText {
  const text = store.progress ? progressWords(store.progress) : '';
  return { title: 'Getting to know your specs', text };
}

function noSpec(actions: NoticeActions): NoticeText {
  return {
    title: 'No specification yet',
    text: 'A specification is a markdown file, in specs/ for example. Its headings become the nodes of this graph, the links between them its lines.',
    action: { label: 'Create your first spec', run: () => actions.act('createSpec') },
  };
}

function noFolder(actions: NoticeActions): NoticeText {
  return {
    title: 'No folder on disk is open',
    text: 'Open the folder of a repository to see its specifications as a graph.',
    action: { label: 'Open Folder', run: () => actions.act('openFolder') },
  };
}

function noMatch({ filter, statuses }: GraphOptions, actions: NoticeActions): NoticeText {
  const parts = [
    ...(filter.trim() ? [`No title or address holds “${filter.trim()}”`] : []),
    ...(statuses.length > 0 ? ['some statuses are hidden'] : []),
  ];
  const text = `${parts.join(', and ')}.`;
  return {
    title: 'Nothing matches',
    text: text.charAt(0).toUpperCase() + text.slice(1),
    action: { label: 'Show everything', run: () => actions.clearFilter() },
  };
}
