import { allProblems, type ToldProblem } from '../answers/problems.ts';
import type { Severity } from '../graph/model.ts';
import { own } from '../spec/own.ts';
import { countProblems } from '../workspace/problemBook.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { shownPath } from './asWritten.ts';
import { checkText } from './checkText.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { junit } from './junit.ts';
import { noSpecifications, reportedPath, type Stats, statsOf } from './openFolder.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { sarif } from './sarif.ts';

/** What a check found. */
export interface Report {
  readonly problems: readonly ToldProblem[];
  readonly stats: Stats & { readonly problems: Readonly<Record<Severity, number>> };
  /** All documents that were looked at. */
  readonly paths: readonly string[];
  /** A path as a person in the current folder writes it. */
  readonly shown: (path: string) => string;
  /** A path as a program in the current folder finds it. */
  readonly reported: (path: string) => string;
  readonly color: boolean;
}

const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  text: checkText,
  json: ({ problems, stats }) => `${JSON.stringify({ problems, stats }, null, 2)}\n`,
  sarif,
  junit,
};

// @spec cli.md#CLI-11, cli.md#CLI-14, trace.md#TRACE-44, quality.md#QUAL-21
export const checkCommand: Command = {
  name: 'check',
  usage: 'sdme check [dir] [--format text|json|sarif|junit] [--no-cache]',
  summary:
    'lists the problems of the specifications and of the code that traces to them; exit code 1 when there are errors or warnings',
  help: `  --format    text (default), json, sarif (2.1.0, for GitHub code scanning) or junit
  --json      the same as --format json
  --no-cache  neither use nor write .sdme/cache`,
  run: runCheck,
};

async function runCheck(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, format: { type: 'string' } });
  atMost(positionals, 1);
  const format = formatOf(values.format, values.json);
  const root = folderOf(positionals[0], terminal.cwd);
  // What the text is checked for is known by the time the code has been read.
  const early = ({ index }: OpenTraces) => void index.review();
  const options = { root, cache: !values['no-cache'], all: false, tellsFaults: true, early };
  const report = await withTraces(options, terminal, async (open): Promise<Report> => {
    await open.index.review();
    if (open.code.traces === undefined) terminal.err(`sdme: ${noSpecifications(root)}\n`);
    const problems = await allProblems(open.index, open.code);
    return {
      problems,
      stats: { ...statsOf(open), problems: countProblems(problems) },
      paths: [...open.index.graph.paths()].sort(),
      shown: (path) => shownPath(root, terminal.cwd, path),
      reported: (path) => reportedPath(root, terminal.cwd, path),
      color: terminal.color,
    };
  });
  terminal.out(format(report));
  return report.stats.problems.error + report.stats.problems.warning > 0 ? 1 : 0;
}

function formatOf(name: string | undefined, json: boolean): (report: Report) => string {
  if (json && name !== undefined && name !== 'json')
    throw new CannotRun(`--json and --format ${name} exclude each other.`);
  const wanted = json ? 'json' : (name ?? 'text');
  const format = own(FORMATS, wanted);
  if (format) return format;
  throw new CannotRun(`There is no format "${wanted}". There are ${Object.keys(FORMATS).join(', ')}.`);
}
