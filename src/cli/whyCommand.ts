import { whyOf } from '../answers/why.ts';
import { PLAIN_FORM, whyText } from '../answers/whyText.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { asWritten } from './asWritten.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { withTraces } from './openTraces.ts';

// @spec cli.md#CLI-13
export const whyCommand: Command = {
  name: 'why',
  usage: 'sdme why <address or path#declaration> [dir] [--json] [--no-cache]',
  summary:
    'tells what decided a section or a declaration, who accepted it, and which commits and sessions made it',
  help: `  <address>   path/to/file.md#section-id or its shortest unambiguous end; or path/to/code#declaration, or the path of a source file
  --json      one JSON document
  --no-cache  neither use nor write .sdme/cache
Commits are those that changed its lines; they are told where git is there and the folder lies in a repository.`,
  run: runWhy,
};

async function runWhy(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  const [text, dir] = positionals;
  if (text === undefined)
    throw new CannotRun(
      'Why what? For example: sdme why specs/spec.md#statements, or sdme why src/a.ts#open',
    );
  atMost(positionals, 2);
  const options = { root: folderOf(dir, terminal.cwd), cache: !values['no-cache'], all: false };
  const answer = await withTraces(options, terminal, (open) => whyOf(asWritten(text, open.index.root), open));
  if (!answer.ok) throw new CannotRun(answer.message);
  terminal.out(
    values.json ? `${JSON.stringify(answer.why, null, 2)}\n` : `${whyText(answer.why, PLAIN_FORM)}\n`,
  );
  return 0;
}
