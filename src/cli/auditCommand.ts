import { auditFor } from '../answers/build.ts';
import { evidenceFor } from '../answers/evidence.ts';
import type { Audit } from '../rebuild/audit.ts';
import type { Evidence } from '../rebuild/evidence.ts';
import { own } from '../spec/own.ts';
import { tracedLinesText } from '../trace/coverage.ts';
import { Archive } from '../workspace/archive/archive.ts';
import { decisionsIn } from '../workspace/archive/decisions.ts';
import { Listing } from '../workspace/archive/listing.ts';
import { undisposedIn } from '../workspace/archive/undisposed.ts';
import { loadTokenCounter } from '../workspace/tokens.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { auditHtml } from './auditHtml.ts';
import { DEFAULT_BUDGET, tokensOf } from './budget.ts';
import { CannotRun, type Command, type ExitCode, type Terminal } from './command.ts';
import { evidenceHtml, evidenceText } from './evidenceReport.ts';
import { folderName } from './htmlPage.ts';
import { type OpenTraces, withTraces } from './openTraces.ts';
import { table } from './text.ts';
import { evidence } from './traceText.ts';

/** One form of the report, and of the evidence. */
interface Format {
  audit(audit: Audit, at: { readonly root: string; readonly links: string }): string;
  evidence(evidence: Evidence): string;
}

const FORMATS: Readonly<Record<string, Format>> = {
  text: { audit: auditText, evidence: evidenceText },
  json: { audit: json, evidence: json },
  html: {
    audit: (audit, { root, links }) => auditHtml(audit, { title: folderName(root), links, now: new Date() }),
    evidence: (evidence) => evidenceHtml(evidence, new Date()),
  },
};

function json(report: Audit | Evidence): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

// @spec cli.md#CLI-23, cli.md#CLI-26, cli.md#CLI-27
export const auditCommand: Command = {
  name: 'audit',
  usage:
    'sdme audit [dir] [--evidence] [--format text|json|html] [--budget <tokens>] [--links <address>] [--no-cache]',
  summary: 'says how far the specifications alone could build the code again, and what stands against it',
  help: `  --evidence  instead: what deliberations, sessions, drills and the baseline show of the method itself, in numbers only
  --format    text (default), json or html (one page)
  --json      the same as --format json
  --budget    tokens that the brief of one specification may take; ${DEFAULT_BUDGET} without it
  --links     what stands before each path that the page links to, such as https://example.org/us/it/blob/main/; without it
              the page is to lie in the folder itself
  --no-cache  neither use nor write .sdme/cache`,
  run: runAudit,
};

const REPORT = {
  format: { type: 'string' },
  budget: { type: 'string' },
  evidence: { type: 'boolean', default: false },
  links: { type: 'string', default: '' },
} as const;
const OPTIONS = { ...COMMON_OPTIONS, ...REPORT } as const;

async function runAudit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, OPTIONS);
  atMost(positionals, 1);
  const wanted = values.format ?? (values.json ? 'json' : 'text');
  const format = own(FORMATS, wanted);
  if (format === undefined)
    throw new CannotRun(`There is no format "${wanted}". There are ${Object.keys(FORMATS).join(', ')}.`);
  const budget = tokensOf(values.budget);
  const root = folderOf(positionals[0], terminal.cwd);
  const options = { root, cache: !values['no-cache'], all: true };
  await withTraces(options, terminal, async (open) => {
    const report = values.evidence
      ? format.evidence(await evidenceFor(open))
      : format.audit(await auditOfFolder(open, { budget, cache: options.cache }, terminal), {
          root,
          links: values.links,
        });
    terminal.out(report);
  });
  return 0;
}

interface Asked {
  readonly budget: number;
  readonly cache: boolean;
}

async function auditOfFolder(open: OpenTraces, { budget, cache }: Asked, terminal: Terminal): Promise<Audit> {
  const { root, config } = open.index;
  const records = await new Listing(new Archive(root, config.archive), cache).all();
  for (const record of records)
    if (record.kind === 'unreadable') terminal.err(`sdme: ${record.id}: ${record.problem}\n`);
  const [undisposed, decisions] = [undisposedIn(records), decisionsIn(records, config.archive)];
  return auditFor(open, { budget, count: await loadTokenCounter(), undisposed, decisions });
}

function auditText({ rows, lost, coverage, rebuildable }: Audit): string {
  const head = ['specification', 'statements', 'verified', 'code', 'tests', 'tokens', 'against it'];
  const lines = rows.map((row) => [
    row.path,
    `${row.statements}`,
    `${row.verified}/${row.named}`,
    `${row.units}`,
    `${row.tests}`,
    `${row.tokens}`,
    row.reasons.join('; ') || '–',
  ]);
  const code = lost.map(({ path, name, line, endLine }) => `  ${path}:${line}-${endLine} ${name}\n`).join('');
  const none = lost.length === 0 ? '' : `\nCode that no specification accounts for:\n${code}`;
  return `${table([head, ...lines])}${none}\n${rebuildable} of ${rows.length} specifications have nothing against them; they account for ${tracedLinesText(coverage)}. Declarations that trace to them: ${coverage.traced}.\n${evidence(coverage)}`;
}
