import { createHash } from 'node:crypto';
import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { ToldProblem } from '../answers/problems.ts';
import type { Severity } from '../graph/model.ts';
import type { Report } from './checkCommand.ts';
import { HELP, RULES } from './rules.ts';
import { VERSION } from './version.ts';

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Record<Severity, string>;

/** Problems as SARIF 2.1.0, as GitHub code scanning takes it. */
export function sarif({ problems, reported }: Report): string {
  const ids = [...new Set(problems.map(({ code }) => code))].sort();
  const run: Run = {
    tool: {
      driver: {
        name: 'sdme',
        semanticVersion: VERSION,
        rules: ids.map(rule),
      },
    },
    columnKind: 'utf16CodeUnits',
    results: problems.map((problem) => result(problem, ids.indexOf(problem.code), reported(problem.path))),
  };
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(id: string): ReportingDescriptor {
  const description = { text: RULES[id] ?? id };
  const help = HELP[id];
  return {
    id,
    shortDescription: description,
    fullDescription: description,
    ...(help === undefined ? {} : { help: { text: help } }),
  };
}

function result(problem: ToldProblem, ruleIndex: number, path: string): Result {
  const { code, severity, message, line, column, endLine, endColumn } = problem;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      { physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' }, region } },
    ],
    partialFingerprints: { 'sdme/v1': fingerprint(problem) },
  };
}

/** Stays the same when lines above are added or taken away. */
function fingerprint({ code, path, message }: ToldProblem): string {
  return createHash('sha256').update([code, path, message].join('\0')).digest('hex').slice(0, 32);
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
