import { type DrillRecord, type DrillStep, stepsToRebuild } from '../../rebuild/drill.ts';
import { escaped, htmlPage, htmlTable } from '../htmlPage.ts';
import { table } from '../text.ts';

const HEAD = ['layer', 'specification', 'outcome', 'files', 'attempts', 'seconds', 'tests', 'why'];

/** The report of a drill for the terminal. */
export function drillText(record: DrillRecord): string {
  return `${table([HEAD, ...record.steps.map(cells)])}\n${summary(record)}\n`;
}

/** The report of a drill as one page. */
export function drillHtml(record: DrillRecord, now: Date): string {
  const { commit, agent, startedAt, keepsTests } = record;
  const facts: readonly (readonly [string, string])[] = [
    ['Result', summary(record)],
    ['Commit', commit],
    ['Agent', agent],
    ['Begun', startedAt],
    ['Tests', keepsTests ? 'left in place' : 'taken away with the code'],
  ];
  const rows = facts.map(
    ([what, value]) => `<tr><th scope="row">${what}</th><td>${escaped(value)}</td></tr>`,
  );
  return htmlPage('Rebuild drill', now, [
    `<table class="facts"><caption>Summary</caption><tbody>\n${rows.join('\n')}\n</tbody></table>`,
    `<h2>Steps</h2>\n${htmlTable(HEAD, record.steps.map(htmlRow))}`,
  ]);
}

function htmlRow(step: DrillStep): string {
  return `<tr>${cells(step)
    .map((cell, at) => `<td>${at === 2 ? mark(step.outcome) : escaped(cell)}</td>`)
    .join('')}</tr>`;
}

function mark(outcome: DrillStep['outcome']): string {
  const kind = outcome === 'failed' ? 'bad' : outcome === 'rebuilt' ? '' : 'open';
  return `<span class="mark ${kind}">${OUTCOMES[outcome]}</span>`;
}

const OUTCOMES: Readonly<Record<DrillStep['outcome'], string>> = {
  rebuilt: 'rebuilt',
  unverified: 'built, unverified',
  failed: 'failed',
  skipped: 'skipped',
  waiting: 'not tried',
  people: 'for people only',
  'no-code': 'no code',
};

function cells({
  layer,
  path,
  outcome,
  removed,
  attempts,
  milliseconds,
  tests,
  reasons,
}: DrillStep): readonly string[] {
  return [
    `${layer}`,
    path,
    OUTCOMES[outcome],
    `${removed.length}`,
    `${attempts}`,
    milliseconds === null ? '–' : (milliseconds / 1000).toFixed(1),
    tests === null ? '–' : `${tests.passed ?? '?'} passed, ${tests.failed ?? '?'} failed`,
    reasons.join('; ') || '–',
  ];
}

function summary(record: DrillRecord): string {
  const steps = stepsToRebuild(record);
  const rebuilt = steps.filter(({ outcome }) => outcome === 'rebuilt').length;
  return `${rebuilt} of ${steps.length} steps were rebuilt from the specifications alone.`;
}
