import { byPath } from '../answers/byPath.ts';
import type { Link, Resolution } from '../graph/model.ts';
import { orphans } from '../graph/orphans.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import type { Section, SpecDocument, Statement } from '../spec/model.ts';
import { atMost, COMMON_OPTIONS, folderOf, readArguments } from './arguments.ts';
import { shownPath } from './asWritten.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { noSpecifications, type OpenFolder, statsOf, withFolder } from './openFolder.ts';
import { counted, table } from './text.ts';

/** Whoever wants to know all asks for JSON. */
const MOST_NAMED = 10;

// @spec cli.md#CLI-10
export const indexCommand: Command = {
  name: 'index',
  usage: 'sdme index [dir] [--json] [--no-cache]',
  summary: 'lists the specifications with their sections, statements and references',
  help: `  --json      one JSON document: documents, sections, statements, references
  --no-cache  neither use nor write .sdme/cache`,
  run: runIndex,
};

async function runIndex(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, COMMON_OPTIONS);
  atMost(positionals, 1);
  const root = folderOf(positionals[0], terminal.cwd);
  const write = (open: OpenFolder) =>
    values.json ? `${JSON.stringify(indexJson(root, open), null, 2)}\n` : indexText(root, open, terminal);
  terminal.out(await withFolder({ root, cache: !values['no-cache'], terminal }, write));
  return 0;
}

const ELSEWHERE = ' Requirements in other notations are there: `sdme trace` and `sdme check` read them.';

/** The answer of `sdme index --json`. Lines and columns from 1. */
export function indexJson(root: string, open: OpenFolder) {
  const { graph } = open.index;
  return {
    root,
    documents: byPath(graph.documents()).map((document) => documentJson(document, graph)),
    orphans: orphans(graph),
    stats: statsOf(open),
  };
}

function documentJson(document: SpecDocument, graph: SpecGraph) {
  const { path, title, status } = document;
  const loose = statementsOf(document, -1);
  return {
    path,
    title,
    status,
    // Only where there is text before the first heading.
    ...(loose.length > 0 ? { statements: loose } : {}),
    sections: document.sections.map((section, at) => sectionJson(section, statementsOf(document, at))),
    references: graph.links(path).flatMap(referenceJson),
  };
}

function sectionJson({ id, title, level, line, endLine }: Section, statements: readonly object[]) {
  return { id, title, level, line: line + 1, endLine: endLine + 1, statements };
}

function statementsOf(document: SpecDocument, section: number) {
  return document.statements.filter((statement) => statement.section === section).map(statementJson);
}

function statementJson({ id, range, keyword, text }: Statement) {
  return { id, line: range.line + 1, keyword, text };
}

function referenceJson({ reference, resolution }: Link) {
  if (resolution.to === 'nothing') return [];
  const { use, kind, text, target } = reference;
  return [
    { line: use.line + 1, column: use.character + 1, kind, text, target, resolved: addressOf(resolution) },
  ];
}

function addressOf(resolution: Resolution): string | null {
  if (resolution.to === 'section') return resolution.address;
  if (resolution.to !== 'file' && resolution.to !== 'folder') return null;
  return resolution.path === '' ? '.' : resolution.path;
}

function indexText(root: string, open: OpenFolder, terminal: Terminal): string {
  const { graph } = open.index;
  const stats = statsOf(open);
  if (stats.documents === 0)
    return `${noSpecifications(root)}${open.index.hasForeignSpecs ? ELSEWHERE : ''}\n`;
  const rows = byPath(graph.documents()).map((document) => [
    shownPath(root, terminal.cwd, document.path),
    String(document.sections.length),
    String(document.statements.length),
    String(graph.links(document.path).filter(({ resolution }) => resolution.to !== 'nothing').length),
    document.status ?? '',
  ]);
  const total = ['', String(stats.sections), String(stats.statements), String(stats.references), ''];
  const head = ['document', 'sections', 'statements', 'references', 'status'];
  const read = `${counted(stats.documents, 'document')}, ${stats.bytes} bytes, ${stats.milliseconds} ms`;
  return `${table([head, ...rows, total])}\n${read}\n${aloneText(root, graph, terminal)}`;
}

function aloneText(root: string, graph: SpecGraph, terminal: Terminal): string {
  const alone = orphans(graph).map((path) => shownPath(root, terminal.cwd, path));
  if (alone.length === 0) return '';
  const more = alone.length > MOST_NAMED ? ` and ${alone.length - MOST_NAMED} more` : '';
  return `${counted(alone.length, 'document')} without references to or from another: ${alone.slice(0, MOST_NAMED).join(', ')}${more}\n`;
}
