import { styleText } from 'node:util';
import { groupedByPath } from '../answers/byPath.ts';
import type { ToldProblem } from '../answers/problems.ts';
import type { Severity } from '../graph/model.ts';
import type { Report } from './checkCommand.ts';
import { counted } from './text.ts';

const COLORS = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
} as const satisfies Record<Severity, string>;

/** More of what is no fault than these are counted, not listed: a list of thousands would hide everything else. */
const MOST_QUIET = 50;

/** Problems for people: one a line, the place first, so that terminals make it a link; a gap between files. */
export function checkText(report: Report): string {
  const counts = QUIET.flatMap((kind) => {
    const count = report.problems.filter(kind.holds).length;
    return count > MOST_QUIET ? [{ ...kind, count }] : [];
  });
  const listed = report.problems.filter((problem) => !counts.some(({ holds }) => holds(problem)));
  const blocks = [...groupedByPath(listed).values()].map((problems) =>
    problems.map((problem) => line(problem, report)).join(''),
  );
  const rest = counts.map(({ count, words }) => `${count} ${words}\n`);
  return [...blocks, ...rest, summary(report)].join('\n');
}

const QUIET: readonly { readonly holds: (problem: ToldProblem) => boolean; readonly words: string }[] = [
  {
    holds: (problem) => problem.code === 'untraced-code' && isMild(problem),
    words: 'declarations name no specification; sdme trace tells which.',
  },
  {
    holds: (problem) => problem.code.startsWith('quality/') && isMild(problem),
    words: 'sentences could be clearer; sdme check --format json lists them.',
  },
];

function isMild({ severity }: ToldProblem): boolean {
  return severity === 'information' || severity === 'hint';
}

function line(
  { path, line, column, severity, code, message }: ToldProblem,
  { shown, color }: Report,
): string {
  const name = color ? styleText(COLORS[severity], severity, { validateStream: false }) : severity;
  return `${shown(path)}:${line}:${column} ${name} ${code} ${message.replace(/\s*\n\s*/g, ' ')}\n`;
}

function summary({ stats }: Report): string {
  const { error, warning, information, hint } = stats.problems;
  const found = [
    counted(error, 'error'),
    counted(warning, 'warning'),
    ...(information > 0 ? [`${information} information`] : []),
    ...(hint > 0 ? [counted(hint, 'hint')] : []),
  ];
  return `${found.join(', ')} in ${counted(stats.documents, 'document')} (${stats.milliseconds} ms)\n`;
}
