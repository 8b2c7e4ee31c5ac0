import { nearest } from '../answers/nearest.ts';
import { proposals, toldProposals } from '../answers/proposals.ts';
import { traceReport } from '../answers/traceReport.ts';
import { own } from '../spec/own.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { shownPath } from './asWritten.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { matrixCsv } from './matrixCsv.ts';
import { matrixHtml } from './matrixHtml.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { proposalsText } from './proposalsText.ts';
import { traceText } from './traceText.ts';

type Format = (open: OpenTraces, shown: (path: string) => string) => string;

const FORMATS: Readonly<Record<string, Format>> = {
  text: traceText,
  json: (open) => `${JSON.stringify(traceReport(open), null, 2)}\n`,
  html: (open) => matrixHtml(open, new Date()),
  csv: (open) => matrixCsv(open),
};

// @spec trace.md#TRACE-40
export const traceCommand: Command = {
  name: 'trace',
  usage: 'sdme trace [dir] [--format text|json|html|csv] [--propose] [--no-cache]',
  summary: 'lists the declarations of the code with the specifications that they trace to',
  help: `  --format    text (default), json, html or csv (the traceability matrix)
  --json      the same as --format json
  --propose   instead, links for declarations that name no section, from what stands in code and specifications already
  --no-cache  neither use nor write .sdme/cache`,
  run: runTrace,
};

async function runTrace(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, {
    ...COMMON_OPTIONS,
    format: { type: 'string' },
    propose: { type: 'boolean', default: false },
  });
  atMost(positionals, 1);
  const format = formatOf(values.format, values.json);
  if (values.propose && format !== FORMATS.text && format !== FORMATS.json)
    throw new CannotRun('--propose gives text or json.');
  const root = folderOf(positionals[0], terminal.cwd);
  const options = { root, cache: !values['no-cache'], all: true };
  const shown = (path: string) => shownPath(root, terminal.cwd, path);
  const answer = async (open: OpenTraces) => {
    if (!values.propose) return format(open, shown);
    const told = toldProposals(await proposals(open), open);
    return format === FORMATS.json
      ? `${JSON.stringify({ proposals: told }, null, 2)}\n`
      : proposalsText(told, shown);
  };
  terminal.out(await withTraces(options, terminal, answer));
  return 0;
}

function formatOf(name: string | undefined, json: boolean): Format {
  if (json && name !== undefined && name !== 'json')
    throw new CannotRun(`--json and --format ${name} exclude each other.`);
  const wanted = json ? 'json' : (name ?? 'text');
  const format = own(FORMATS, wanted);
  if (format) return format;
  const [close = 'text'] = nearest(wanted, Object.keys(FORMATS), 1);
  throw new CannotRun(
    `There is no format "${wanted}". Did you mean ${close}? There are ${Object.keys(FORMATS).join(', ')}.`,
  );
}
