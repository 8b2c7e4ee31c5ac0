import type { RecordSummary } from './summary.ts';

/** One line of the list: a deliberation, or why it cannot be read. */
export type ListedRecord =
  | { readonly kind: 'record'; readonly id: string; readonly summary: RecordSummary }
  | { readonly kind: 'unreadable'; readonly id: string; readonly problem: string };

/** What the records say that can be read, in their order. */
export function summariesOf(records: readonly ListedRecord[]): readonly RecordSummary[] {
  return records.flatMap((record) => (record.kind === 'record' ? [record.summary] : []));
}
