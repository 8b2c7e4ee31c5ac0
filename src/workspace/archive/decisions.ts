import type { Address } from '../../graph/model.ts';
import type { AuditPlace } from '../../rebuild/auditSections.ts';
import type { ListedRecord } from './listed.ts';
import { RECORD_TEXT } from './names.ts';

/** The deliberations about each section, with where their minutes lie. `folder` is the archive's, relative to the workspace folder. */
export function decisionsIn(
  records: readonly ListedRecord[],
  folder: string,
): (address: Address) => readonly AuditPlace[] {
  const known = new Map<Address, AuditPlace[]>();
  for (const record of records) {
    if (record.kind === 'unreadable') continue;
    const place = { name: record.id, path: `${folder}/${record.id}/${RECORD_TEXT}`, line: 1 };
    for (const address of record.summary.sections) known.set(address, [...(known.get(address) ?? []), place]);
  }
  return (address) => known.get(address) ?? [];
}
