import { styleText } from 'node:util';
import type { Severity } from '../graph/model.ts';
import type { Report } from './checkCommand.ts';
import type { ToldProblem } from './problemJson.ts';
import { counted, groupedByPath } from './text.ts';

const COLORS = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
} as const satisfies Record<Severity, string>;

/** Problems for people: one a line, the place first, so that terminals make it a link; a gap between files. */
export function checkText(report: Report): string {
  const groups = groupedByPath(report.problems);
  const blocks = [...groups.values()].map((problems) =>
    problems.map((problem) => line(problem, report)).join(''),
  );
  return [...blocks, summary(report)].join('\n');
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
