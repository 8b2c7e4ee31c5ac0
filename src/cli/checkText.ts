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

/** More declarations without a specification than these are counted, not listed. */
const MOST_QUIET = 50;

/** Problems for people: one a line, the place first, so that terminals make it a link; a gap between files. */
export function checkText(report: Report): string {
  const quiet = report.problems.filter(isQuiet);
  const isMany = quiet.length > MOST_QUIET;
  const groups = groupedByPath(isMany ? report.problems.filter((each) => !isQuiet(each)) : report.problems);
  const blocks = [...groups.values()].map((problems) =>
    problems.map((problem) => line(problem, report)).join(''),
  );
  const rest = isMany ? [`${quiet.length} declarations name no specification; sdme trace lists them.\n`] : [];
  return [...blocks, ...rest, summary(report)].join('\n');
}

/** Code that nobody has traced yet, where that is no fault: a list of thousands would hide everything else. */
function isQuiet({ code, severity }: ToldProblem): boolean {
  return code === 'untraced-code' && (severity === 'information' || severity === 'hint');
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
