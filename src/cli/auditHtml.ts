import type { Audit, AuditRow, LostCode } from '../rebuild/audit.ts';
import { escaped, folderName, htmlPage, htmlTable } from './htmlPage.ts';

/** The rebuildability report as one page. */
export function auditHtml(audit: Audit, root: string, now: Date): string {
  return htmlPage(`Rebuildability of ${folderName(root)}`, now, [
    summary(audit),
    `<h2>Specifications</h2>\n${specifications(audit.rows)}`,
    unverified(audit.rows),
    lost(audit.lost),
  ]);
}

function summary({ rows, rebuildable, coverage, lost: code }: Audit): string {
  const { lines, tracedLines } = coverage;
  const share = lines === 0 ? 100 : Math.floor((100 * tracedLines) / lines);
  const facts: readonly (readonly [string, string])[] = [
    ['Specifications with nothing against them', `${rebuildable} of ${rows.length}`],
    ['Lines of code that specifications account for', `${tracedLines} of ${lines} (${share} %)`],
    ['Declarations that no specification accounts for', String(code.length)],
  ];
  const cells = facts.map(([what, value]) => `<tr><th scope="row">${what}</th><td>${value}</td></tr>`);
  return `<table class="facts"><caption>Summary</caption><tbody>\n${cells.join('\n')}\n</tbody></table>`;
}

function specifications(rows: readonly AuditRow[]): string {
  const head = ['Specification', 'Statements', 'Verified', 'Code', 'Tests', 'Tokens', 'Against it'];
  return htmlTable(head, rows.map(specificationRow));
}

function specificationRow({
  path,
  title,
  statements,
  verified,
  named,
  units,
  tests,
  tokens,
  reasons,
}: AuditRow): string {
  const against =
    reasons.length === 0
      ? '<span class="none">nothing</span>'
      : reasons.map((reason) => `<span class="mark open">${escaped(reason)}</span>`).join(' ');
  const name = `${escaped(title)} <code>${escaped(path)}</code>`;
  const cells = [statements, `${verified} of ${named}`, units, tests, tokens].map(
    (cell) => `<td>${cell}</td>`,
  );
  return `<tr><th scope="row">${name}</th>${cells.join('')}<td>${against}</td></tr>`;
}

function unverified(rows: readonly AuditRow[]): string {
  const addresses = rows.flatMap((row) => row.unverified);
  if (addresses.length === 0) return '';
  const lines = addresses.map((address) => `<tr><td><code>${escaped(address)}</code></td></tr>`);
  return `<h2>Statements without a test (${addresses.length})</h2>\n${htmlTable(['Statement'], lines)}`;
}

function lost(code: readonly LostCode[]): string {
  if (code.length === 0) return '';
  const lines = code.map(
    ({ path, name, line, endLine }) =>
      `<tr><td><code>${escaped(path)}</code> ${name === '' ? 'whole file' : `<b>${escaped(name)}</b>`}</td><td>${line}–${endLine}</td></tr>`,
  );
  return `<h2>Code that no specification accounts for (${code.length})</h2>\n${htmlTable(['Declaration', 'Lines'], lines)}`;
}
