import type { Address } from '../../../graph/model.ts';
import type { Audit, AuditRow } from '../../../rebuild/audit.ts';
import { tracedLinesText } from '../../../trace/coverage.ts';

/** Where a click on a place of the folder leads; lines from 1. */
type LinkTo = (path: string, line: number) => string;

/** The folder that is reported on. */
export interface AuditedFolder {
  readonly name: string;
  readonly linkTo: LinkTo;
  /** The line of a statement, from 1. */
  readonly lineOf: (address: Address) => number;
}

/** The rebuildability report as markdown that a person reads in the preview. */
// @spec editor-build.md#BUILD-40
export function auditMarkdown(audit: Audit, folder: AuditedFolder): string {
  const { name, linkTo } = folder;
  return `${[
    `# Rebuildability of ${escaped(name)}`,
    summary(audit),
    '## Specifications',
    specifications(audit.rows, linkTo),
    ...unverified(audit.rows, folder),
    ...lost(audit, linkTo),
  ].join('\n\n')}\n`;
}

function summary({ rows, rebuildable, coverage }: Audit): string {
  const { traced, byGlob } = coverage;
  return `Nothing stands against **${rebuildable} of ${rows.length}** specifications. Together they account for **${tracedLinesText(coverage)}**. Of ${byGlob} of ${traced} declarations nothing but a glob or path in a specification speaks.`;
}

function specifications(rows: readonly AuditRow[], linkTo: LinkTo): string {
  const head =
    '| specification | statements | verified | code | tests | tokens ≈ | against it |\n|---|--:|--:|--:|--:|--:|---|';
  const lines = rows.map((row) => {
    const { path, statements, verified, named, units, tests, tokens, reasons } = row;
    const against = reasons.length === 0 ? 'nothing' : `⚠ ${reasons.map(escaped).join('; ')}`;
    const cells = [
      link(path, linkTo(path, 1)),
      statements,
      `${verified} of ${named}`,
      units,
      tests,
      tokens,
      against,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [head, ...lines].join('\n');
}

function unverified(rows: readonly AuditRow[], { linkTo, lineOf }: AuditedFolder): readonly string[] {
  const all = rows.flatMap(({ path, unverified: own }) =>
    own.map((address) => link(address, linkTo(path, lineOf(address)))),
  );
  return all.length === 0 ? [] : [`## Statements without a test (${all.length})`, bulleted(all)];
}

function lost({ lost: code }: Audit, linkTo: LinkTo): readonly string[] {
  if (code.length === 0) return [];
  const lines = code.map(({ path, name, line, endLine }) => {
    const what = name === '' ? 'the whole file' : name;
    return `${escaped(what)}, ${link(`${path}:${line}`, linkTo(path, line))} to ${endLine}`;
  });
  return [`## Code that no specification accounts for (${code.length})`, bulleted(lines)];
}

function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function link(text: string, to: string): string {
  return `[${escaped(text)}](<${to}>)`;
}

/** Names stay text: they make no markup and end no cell. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`);
}
