import type { ToldProposal } from '../answers/proposals.ts';
import { counted, table } from './text.ts';

/** Proposed links for people, the surest first, each with what speaks for it. */
export function proposalsText(found: readonly ToldProposal[], shown: (path: string) => string): string {
  if (found.length === 0)
    return 'Nothing in code and specifications speaks for a link that is not there yet.\n';
  const rows = found.map(({ path, line, name, address, score, evidence }) => [
    `${shown(path)}:${line} ${name}`,
    address,
    score.toFixed(2),
    `${evidence.kind} "${evidence.text}" in ${shown(evidence.path)}:${evidence.line}`,
  ]);
  return `${table([['declaration', 'section', 'surety', 'because of'], ...rows])}\n\n${counted(found.length, 'link')} proposed\n`;
}
