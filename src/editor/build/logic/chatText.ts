import { counted } from '../../logic/counts.ts';
import { escapeMarkdown, inlineCode } from '../../logic/hoverText.ts';
import type { DriftItem } from '../../trace/logic/drift.ts';
import { suspectWords } from '../../trace/logic/lensPlan.ts';

/** What a change of a section reaches. */
export function impactText(
  address: string,
  sections: readonly { readonly address: string; readonly distance: number }[],
  units: readonly { readonly path: string; readonly name: string }[],
): string {
  const near = sections.map(
    (each) => `${inlineCode(each.address)}${each.distance > 1 ? ` through ${each.distance - 1} other` : ''}`,
  );
  const named = units.map(({ path, name }) => inlineCode(name === '' ? path : `${path}#${name}`));
  return [
    `A change of ${inlineCode(address)} reaches ${counted(sections.length, 'section')} and ${counted(units.length, 'declaration')}.`,
    listed('Sections', near),
    listed('Code', named),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

const DRIFT: Readonly<Record<DriftItem['kind'], string>> = {
  broken: 'Broken link',
  'suspect-spec': 'Spec changed since accepted',
  'suspect-code': 'Code changed since accepted',
  untraced: 'No spec section',
  unverified: 'No test verifies',
  exempt: '',
};

/** Where specification and code drift apart; what needs none is left out. */
export function driftText(items: readonly DriftItem[]): string {
  const groups = Map.groupBy(items, ({ kind }) => DRIFT[kind]);
  groups.delete('');
  if (groups.size === 0) return 'Spec and code agree, as far as anybody has accepted it.';
  return [...groups].map(([title, own]) => listed(title, own.map(driftLine))).join('\n\n');
}

function driftLine({ label, path, line, link }: DriftItem): string {
  const why = link?.status === 'broken' ? `: ${suspectWords(link)}` : '';
  return `${escapeMarkdown(label)} (${inlineCode(`${path}:${line + 1}`)})${escapeMarkdown(why)}`;
}

/** A long list drowns its reader; the views show all of it. */
const MOST = 30;

function listed(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > MOST ? [`- and ${lines.length - MOST} more`] : [];
  return [`**${title}**`, '', ...lines.slice(0, MOST).map((line) => `- ${line}`), ...more].join('\n');
}

/** What is said to somebody who asks nothing that is answered here. */
export const HELP = [
  'I answer from the specifications of this folder, without a model:',
  '',
  '- `/why rounds#blind` or `/why src/rounds.ts#open`: what decided it, who accepted it, which commits and sessions made it',
  '- `/impact rounds#blind`: what a change of it reaches',
  '- `/brief rounds#blind`: what a fresh session needs to build it',
  '- `/drift`: where specification and code drift apart',
  '',
  'Without an address the section that the cursor is in is meant.',
].join('\n');
