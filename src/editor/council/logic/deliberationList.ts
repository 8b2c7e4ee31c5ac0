import { DISPOSITION_WORDS } from '../../../council/words.ts';
import type { Address } from '../../../graph/model.ts';
import { type ListedRecord, summariesOf } from '../../../workspace/archive/listed.ts';
import type { RecordSummary } from '../../../workspace/archive/summary.ts';

/** How the list of deliberations is divided. `interrupted`: critics were being asked, and nobody asks them any more. */
export type GroupKind = 'unreadable' | 'interrupted' | 'asking' | 'open' | 'closed';

export const GROUP_TITLES: Readonly<Record<GroupKind, string>> = {
  unreadable: 'Cannot be read',
  interrupted: 'Interrupted',
  asking: 'Being asked',
  open: 'To be decided',
  closed: 'Closed',
};

export interface ListGroup<Item extends { readonly record: ListedRecord }> {
  readonly kind: GroupKind;
  readonly items: readonly Item[];
}

/** Records by where they stand, what needs the person first. `isAsked`: whether somebody asks the critics of a deliberation now. */
export function groupRecords<Item extends { readonly record: ListedRecord }>(
  items: readonly Item[],
  isAsked: (item: Item) => boolean,
): readonly ListGroup<Item>[] {
  const kindOf = (item: Item): GroupKind => {
    if (item.record.kind === 'unreadable') return 'unreadable';
    const { state } = item.record.summary;
    return state === 'asking' && !isAsked(item) ? 'interrupted' : state;
  };
  return (['unreadable', 'interrupted', 'asking', 'open', 'closed'] as const).flatMap((kind) => {
    const own = items.filter((item) => kindOf(item) === kind);
    return own.length === 0 ? [] : [{ kind, items: own }];
  });
}

/** Whether a record has every word of a search: in its intent, findings and reasons, sections, models, or decisions. */
// @spec council-editor.md#DESK-30
export function matches(record: ListedRecord, search: string): boolean {
  const words = search.toLowerCase().match(/\S+/g) ?? [];
  if (words.length === 0) return true;
  const text = searchText(record).toLowerCase();
  return words.every((word) => text.includes(word));
}

function searchText(record: ListedRecord): string {
  if (record.kind === 'unreadable') return `${record.id} ${record.problem}`;
  const { id, words, sections, models, dispositions, state } = record.summary;
  const decided = dispositions.flatMap((kind) => [kind, DISPOSITION_WORDS[kind]]);
  return [id, words, ...sections, ...models, ...decided, state].join('\n');
}

/** `4 asked · 3 answered · 2 edits · 1 undisposed`. */
export function describe({ header, edits, undisposed, createdAt }: RecordSummary): string {
  return [
    createdAt.slice(0, 10),
    header,
    edits > 0 ? `${edits} ${edits === 1 ? 'edit' : 'edits'}` : '',
    undisposed > 0 ? `${undisposed} undisposed` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** All that is known of a record, in lines. Screen readers are given it in place of what the list shows, so its name is in it. */
export function tooltipOf(record: ListedRecord): string {
  if (record.kind === 'unreadable') return `${record.id}\n${record.problem}`;
  const { summary } = record;
  return [summary.intent, describe(summary), ...summary.sections].join('\n');
}

/** The first line of an intent, which may have many. */
export function titleOf(intent: string): string {
  return intent.trim().split('\n', 1)[0]?.trim() ?? '';
}

/** Deliberations about exactly this section, the newest first. */
export function about(records: readonly ListedRecord[], address: Address): readonly RecordSummary[] {
  return summariesOf(records).filter(({ sections }) => sections.includes(address));
}
