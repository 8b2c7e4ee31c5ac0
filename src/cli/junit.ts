import { groupedByPath } from '../answers/byPath.ts';
import type { ToldProblem } from '../answers/problems.ts';
import type { Report } from './checkCommand.ts';

/** Problems as a JUnit report: a suite a document, a case a problem; a document without problems is one passed case. */
export function junit(report: Report): string {
  const groups = groupedByPath(report.problems);
  const paths = [...new Set([...report.paths, ...groups.keys()])].sort();
  const suites = paths.map((path) => suite(report.reported(path), groups.get(path) ?? []));
  const tests = paths.reduce((sum, path) => sum + Math.max(1, groups.get(path)?.length ?? 0), 0);
  const seconds = (report.stats.milliseconds / 1000).toFixed(3);
  const failures = report.problems.filter(isFailure).length;
  const head = `<testsuites name="sdme check" tests="${tests}" failures="${failures}" errors="0" time="${seconds}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.join('')}</testsuites>\n`;
}

function suite(path: string, problems: readonly ToldProblem[]): string {
  const count = Math.max(1, problems.length);
  const failures = problems.filter(isFailure).length;
  const cases = problems.length === 0 ? [passed(path)] : problems.map((problem) => testCase(path, problem));
  const head = `  <testsuite name="${escaped(path)}" tests="${count}" failures="${failures}" errors="0" skipped="0">`;
  return `${head}\n${cases.join('')}  </testsuite>\n`;
}

function passed(path: string): string {
  return `    <testcase classname="${escaped(path)}" name="no problems"/>\n`;
}

function testCase(path: string, problem: ToldProblem): string {
  const { code, line, column, severity, message } = problem;
  const place = `${path}:${line}:${column}`;
  const inner = isFailure(problem)
    ? `<failure type="${escaped(severity)}" message="${escaped(message)}">${escaped(`${place} ${message}`)}</failure>`
    : `<system-out>${escaped(`${place} ${message}`)}</system-out>`;
  return `    <testcase classname="${escaped(path)}" name="${escaped(`${code} ${line}:${column}`)}">${inner}</testcase>\n`;
}

function isFailure({ severity }: ToldProblem): boolean {
  return severity === 'error' || severity === 'warning';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Text in XML; control characters that XML has no way to write become a question mark. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const allowed = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?');
  return allowed.replace(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
}
