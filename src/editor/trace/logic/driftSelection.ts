import { counted } from '../../logic/counts.ts';
import type { UnitRef } from './arguments.ts';
import type { DriftItem, DriftKind } from './drift.ts';
import { type DriftNode, itemsIn } from './driftTree.ts';

/** A drifting thing and the workspace folder that it lies in. */
export interface FolderItem {
  readonly folder: string;
  readonly item: DriftItem;
}

const MOST_NAMES = 12;

/**
 * What a command of the Drift view acts on, of the kinds that it can do something about: all that is selected, where it was called
 * on a part of that, each thing once. Empty where it was called from elsewhere or on one thing alone.
 */
// @spec editor-trace.md#SEE-34
export function bulkOf(
  argument: unknown,
  selection: unknown,
  kinds: readonly DriftKind[],
): readonly FolderItem[] {
  const chosen = Array.isArray(selection) ? selection.flatMap((each) => nodeIn(each) ?? []) : [];
  const called = nodeIn(argument);
  const nodes = chosen.length > 1 ? chosen : called ? [called] : [];
  if (nodes.length === 1 && nodes[0]?.kind === 'leaf') return [];
  const found = new Map<string, FolderItem>();
  for (const { folder, item } of nodes.flatMap((node) => itemsIn(node)))
    if (kinds.includes(item.kind)) found.set(keyOf(folder, item), { folder, item });
  return [...found.values()];
}

function nodeIn(argument: unknown): DriftNode | undefined {
  const isNode = typeof argument === 'object' && argument !== null && 'key' in argument && 'kind' in argument;
  return isNode ? (argument as DriftNode) : undefined;
}

function keyOf(folder: string, { kind, path, unit, line, link }: DriftItem): string {
  return [folder, kind, path, unit, line, link?.address].join('\0');
}

/** The declaration of an item, as commands name it. */
export function unitOfItem({ folder, item: { path, unit } }: FolderItem): UnitRef {
  return { folder, path, unit };
}

/** A question about many things names them. */
// @spec editor-trace.md#SEE-32, editor-trace.md#SEE-34
export function bulkQuestion(
  verb: string,
  noun: string,
  items: readonly FolderItem[],
  ending = '',
): {
  readonly message: string;
  readonly detail: string;
} {
  const names = items.map(({ item }) => nameOf(item));
  const more = names.length > MOST_NAMES ? [`and ${names.length - MOST_NAMES} more`] : [];
  return {
    message: `${verb} ${counted(items.length, noun)}${ending}?`,
    detail: [...names.slice(0, MOST_NAMES), ...more].join('\n'),
  };
}

function nameOf({ label, path, link }: DriftItem): string {
  return `${label} (${path})${link ? ` ↔ ${link.address}` : ''}`;
}
