import type { Audit, AuditRow, LostCode } from '../rebuild/audit.ts';
import type { AuditPlace, AuditSection } from '../rebuild/auditSections.ts';
import { tracedLinesText } from '../trace/coverage.ts';
import { escaped, htmlPage, htmlTable } from './htmlPage.ts';

/** What the page is called, and where its links lead. */
export interface AuditPage {
  readonly title: string;
  /** What stands before each path; empty where the page lies in the folder itself. */
  readonly links: string;
  readonly now: Date;
}

/** The rebuildability report as one page: component, section, decision, code, test, each a link. */
// @spec rebuild.md#AUDIT-4
export function auditHtml(audit: Audit, { title, links, now }: AuditPage): string {
  const link = linkWith(links);
  return htmlPage(`Rebuildability of ${title}`, now, [
    summary(audit),
    `<h2>Specifications</h2>\n${specifications(audit)}`,
    `<h2>From section to test</h2>`,
    ...audit.rows.map((row) => component(row, link)),
    unverified(audit.rows, link),
    lost(audit.lost, link),
  ]);
}

type Link = (place: AuditPlace) => string;

/** Lines are named as the common hosts of repositories do. */
function linkWith(base: string): Link {
  return ({ name, path, line }) => {
    const at = encodeURI(path).replace(/[#?]/g, encodeURIComponent);
    return `<a href="${escaped(`${base}${at}#L${line}`)}"><code>${escaped(name)}</code></a>`;
  };
}

function summary({ rows, rebuildable, coverage, lost: code, budget }: Audit): string {
  const { byOwn, byAround, byGlob } = coverage;
  const facts: readonly (readonly [string, string])[] = [
    ['Specifications with nothing against them', `${rebuildable} of ${rows.length}`],
    ['What specifications account for', tracedLinesText(coverage)],
    ['Declarations with an annotation of their own', String(byOwn)],
    ['Declarations with an annotation around them', String(byAround)],
    ['Declarations of which nothing but a glob or path in a specification speaks', String(byGlob)],
    ['Declarations that no specification accounts for', String(code.length)],
    ['Budget of a brief', `${budget} tokens`],
  ];
  const cells = facts.map(([what, value]) => `<tr><th scope="row">${what}</th><td>${value}</td></tr>`);
  return `<table class="facts"><caption>Summary</caption><tbody>\n${cells.join('\n')}\n</tbody></table>`;
}

const SPECIFICATION_HEAD = [
  'Specification',
  'Statements',
  'Verified',
  'Code',
  'Tests',
  'Broken references',
  'Open questions',
  'Undisposed findings',
  'Tokens',
  'Against it',
];

function specifications({ rows, budget }: Audit): string {
  return htmlTable(
    SPECIFICATION_HEAD,
    rows.map((row) => specificationRow(row, budget)),
  );
}

function specificationRow(row: AuditRow, budget: number): string {
  const { path, title, statements, verified, named, units, tests, broken, openQuestions, undisposed } = row;
  const size = `${row.tokens} (${Math.ceil((100 * row.tokens) / budget)} % of the budget)`;
  const facts = [
    statements,
    `${verified} of ${named}`,
    units,
    tests,
    broken,
    openQuestions,
    undisposed,
    size,
  ];
  const cells = facts.map((cell) => `<td>${cell}</td>`).join('');
  const name = `<a href="#${escaped(encodeURI(path))}">${escaped(title)}</a> <code>${escaped(path)}</code>`;
  return `<tr><th scope="row">${name}</th>${cells}<td>${against(row)}</td></tr>`;
}

function against({ reasons }: AuditRow): string {
  if (reasons.length === 0) return '<span class="none">nothing</span>';
  return reasons.map((reason) => `<span class="mark open">${escaped(reason)}</span>`).join(' ');
}

const SECTION_HEAD = ['Section', 'Verified', 'References', 'Tokens', 'Decisions', 'Code', 'Tests'];

function component({ path, title, sections }: AuditRow, link: Link): string {
  const heading = `<h3 id="${escaped(path)}">${escaped(title)} ${link({ name: path, path, line: 1 })}</h3>`;
  return `${heading}\n${htmlTable(
    SECTION_HEAD,
    sections.map((section) => sectionRow(section, path, link)),
  )}`;
}

function sectionRow(section: AuditSection, path: string, link: Link): string {
  const { address, title, line, verified, named, resolved, broken, openQuestions, tokens } = section;
  const references =
    broken === 0 ? `${resolved}` : `${resolved}, <span class="mark bad">${broken} broken</span>`;
  const open = openQuestions === 0 ? '' : ` <span class="mark open">open questions: ${openQuestions}</span>`;
  const name = `${escaped(title)} ${link({ name: address, path, line })}${open}`;
  const facts = [`${verified} of ${named}`, references, `${tokens}`];
  const places = [section.decisions, section.code, section.tests].map((each) => listed(each, link));
  const cells = [...facts, ...places].map((cell) => `<td>${cell}</td>`).join('');
  return `<tr><th scope="row">${name}</th>${cells}</tr>`;
}

/** A long list is folded; on paper and without a script it opens all the same. */
const MOST_SHOWN = 6;

function listed(places: readonly AuditPlace[], link: Link): string {
  if (places.length === 0) return '<span class="none">none</span>';
  const all = places.map(link).join('<br>');
  return places.length <= MOST_SHOWN ? all : `<details><summary>${places.length}</summary>${all}</details>`;
}

function unverified(rows: readonly AuditRow[], link: Link): string {
  const lines = rows.flatMap(({ path, unverified: own }) =>
    own.map((name) => `<tr><td>${link({ name, path, line: 1 })}</td></tr>`),
  );
  if (lines.length === 0) return '';
  return `<h2>Statements without a test (${lines.length})</h2>\n${htmlTable(['Statement'], lines)}`;
}

function lost(code: readonly LostCode[], link: Link): string {
  if (code.length === 0) return '';
  const lines = code.map(({ path, name, line, endLine }) => {
    const place = link({ name: name === '' ? path : `${path}#${name}`, path, line });
    return `<tr><td>${place}${name === '' ? ' whole file' : ''}</td><td>${line}–${endLine}</td></tr>`;
  });
  return `<h2>Code that no specification accounts for (${code.length})</h2>\n${htmlTable(['Declaration', 'Lines'], lines)}`;
}
