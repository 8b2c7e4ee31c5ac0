import { nearest } from '../answers/nearest.ts';
import { traceReport } from '../answers/traceReport.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { matrixCsv } from './matrixCsv.ts';
import { matrixHtml } from './matrixHtml.ts';
import { shownPath } from './openFolder.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { traceText } from './traceText.ts';

type Format = (open: OpenTraces, shown: (path: string) => string) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  text: (open, shown) => traceText(traceReport(open), shown),
  json: (open) => `${JSON.stringify(traceReport(open), null, 2)}\n`,
  html: (open) => matrixHtml(open, new Date()),
  csv: (open) => matrixCsv(open),
};

export const traceCommand: Command = {
  name: 'trace',
  usage: 'sdme trace [dir] [--format text|json|html|csv] [--no-cache]',
  summary: 'lists the declarations of the code with the specifications that they trace to',
  help: `  --format    text (default), json, html or csv (the traceability matrix)
  --json      the same as --format json
  --no-cache  neither use nor write .sdme/cache`,
  run: runTrace,
};

async function runTrace(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { ...COMMON_OPTIONS, format: { type: 'string' } });
  atMost(positionals, 1);
  const format = formatOf(values.format, values.json);
  const root = folderOf(positionals[0], terminal.cwd);
  const options = { root, cache: !values['no-cache'], all: true };
  const shown = (path: string) => shownPath(root, terminal.cwd, path);
  terminal.out(await withTraces(options, terminal, (open) => format(open, shown)));
  return 0;
}

function formatOf(name: string | undefined, json: boolean): Format {
  if (json && name !== undefined && name !== 'json')
    throw new CannotRun(`--json and --format ${name} exclude each other.`);
  const wanted = json ? 'json' : (name ?? 'text');
  const format = Object.hasOwn(FORMATS, wanted) ? FORMATS[wanted] : undefined;
  if (format) return format;
  const [close = 'text'] = nearest(wanted, Object.keys(FORMATS), 1);
  throw new CannotRun(
    `There is no format "${wanted}". Did you mean ${close}? There are ${Object.keys(FORMATS).join(', ')}.`,
  );
}
