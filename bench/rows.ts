import type { Corpus } from './corpus.ts';
import type { Numbers } from './measure.ts';

/** What was measured on one corpus, by the name of the measurement. */
export type Measured = Readonly<Record<string, Numbers>>;

/** Everything that is measured in a process of its own, in this order, so many times; the median counts. */
export const MEASUREMENTS: readonly { readonly name: string; readonly times: number }[] = [
  { name: 'machine', times: 5 },
  { name: 'activation', times: 5 },
  { name: 'parse', times: 3 },
  { name: 'service', times: 1 },
  { name: 'cold', times: 5 },
  { name: 'warm', times: 5 },
  { name: 'edit', times: 1 },
  { name: 'burst', times: 1 },
  { name: 'quality', times: 3 },
  { name: 'agents', times: 1 },
  { name: 'gate', times: 1 },
  { name: 'text', times: 1 },
  { name: 'memory', times: 1 },
  { name: 'idle', times: 1 },
];

/** One line of the table. To add one, add a measurement above (a file in `measurements/`) and a row here. */
export interface Row {
  readonly name: string;
  readonly unit: 'ms' | '×' | 'changes' | 'KB' | 'MB' | 'found';
  /** Undefined where there is nothing to say about this corpus. */
  readonly value: (measured: Measured, corpus: Corpus) => number | undefined;
  /** At most this, or at least this; a row without an aim is there to be known. */
  readonly most?: number;
  readonly least?: number;
}

function get(measured: Measured, measurement: string, number: string): number {
  return measured[measurement]?.[number] ?? Number.NaN;
}

function ratio(measured: Measured, a: [string, string], b: [string, string]): number {
  return get(measured, ...a) / get(measured, ...b);
}

const KILOBYTE = 1 << 10;
const MEGABYTE = 1 << 20;

export const ROWS: readonly Row[] = [
  { name: 'text', unit: 'MB', value: (_, corpus) => corpus.bytes / MEGABYTE },
  { name: 'this machine: two busy threads / one', unit: '×', value: (m) => get(m, 'machine', 'slowdown') },
  {
    name: 'activation, own time (in plain Node, vscode stood in for)',
    unit: 'ms',
    value: (m) => get(m, 'activation', 'activate'),
    most: 30,
  },
  {
    name: 'activation, code',
    unit: 'KB',
    value: (m) => get(m, 'activation', 'activateBytes') / KILOBYTE,
    most: 100,
  },
  { name: '– the rest, loaded right after it', unit: 'ms', value: (m) => get(m, 'activation', 'rest') },
  { name: '– the rest, code', unit: 'KB', value: (m) => get(m, 'activation', 'restBytes') / KILOBYTE },
  { name: 'markdown-it, full parse: CPU', unit: 'ms', value: (m) => get(m, 'parse', 'cpu') },
  { name: 'markdown-it, full parse: wall', unit: 'ms', value: (m) => get(m, 'parse', 'wall') },
  { name: 'language service, diagnostics: wall', unit: 'ms', value: (m) => get(m, 'service', 'wall') },
  { name: 'language service, diagnostics', unit: 'found', value: (m) => get(m, 'service', 'found') },
  { name: 'cold index + check: CPU', unit: 'ms', value: (m) => get(m, 'cold', 'cpu') },
  { name: 'cold index + check: wall', unit: 'ms', value: (m) => get(m, 'cold', 'wall') },
  { name: '– of it the check', unit: 'ms', value: (m) => get(m, 'cold', 'check') },
  { name: '– problems', unit: 'found', value: (m) => get(m, 'cold', 'problems') },
  {
    name: 'cold CPU / full parse CPU',
    unit: '×',
    value: (m) => ratio(m, ['cold', 'cpu'], ['parse', 'cpu']),
    most: 0.5,
  },
  {
    name: 'cold wall / full parse wall',
    unit: '×',
    value: (m) => ratio(m, ['cold', 'wall'], ['parse', 'wall']),
    most: 0.35,
  },
  {
    name: 'language service wall / cold wall',
    unit: '×',
    value: (m) => ratio(m, ['service', 'wall'], ['cold', 'wall']),
    least: 4,
  },
  {
    name: 'language service CPU / cold CPU',
    unit: '×',
    value: (m) => ratio(m, ['service', 'cpu'], ['cold', 'cpu']),
    least: 4,
  },
  { name: 'warm index + check: CPU', unit: 'ms', value: (m) => get(m, 'warm', 'cpu') },
  { name: 'warm index + check: wall', unit: 'ms', value: (m) => get(m, 'warm', 'wall') },
  { name: '– of it the check', unit: 'ms', value: (m) => get(m, 'warm', 'check') },
  {
    name: 'warm CPU / cold CPU',
    unit: '×',
    value: (m) => ratio(m, ['warm', 'cpu'], ['cold', 'cpu']),
    most: 0.15,
  },
  {
    name: 'warm wall / cold wall',
    unit: '×',
    value: (m) => ratio(m, ['warm', 'wall'], ['cold', 'wall']),
    most: 0.15,
  },
  { name: 'first answer while indexing', unit: 'ms', value: (m) => get(m, 'cold', 'first') },
  {
    name: 'first answer / cold wall',
    unit: '×',
    value: (m) => ratio(m, ['cold', 'first'], ['cold', 'index']),
    most: 1,
  },
  { name: 'event loop blocked at most, cold', unit: 'ms', value: (m) => get(m, 'cold', 'delay'), most: 30 },
  { name: 'event loop blocked at most, warm', unit: 'ms', value: (m) => get(m, 'warm', 'delay'), most: 30 },
  {
    name: 'an edit to new problems and lenses, median',
    unit: 'ms',
    value: (m) => get(m, 'edit', 'typed'),
    most: 10,
  },
  {
    name: 'a renamed heading to the same, median',
    unit: 'ms',
    value: (m) => get(m, 'edit', 'renamed'),
    most: 10,
  },
  { name: 'find references, median', unit: 'ms', value: (m) => get(m, 'edit', 'references'), most: 5 },
  { name: 'impact, median', unit: 'ms', value: (m) => get(m, 'edit', 'impact'), most: 5 },
  { name: 'impact, the longest', unit: 'ms', value: (m) => get(m, 'edit', 'impactMax') },
  { name: 'quality of all text: CPU, one thread', unit: 'ms', value: (m) => get(m, 'quality', 'checking') },
  {
    name: 'quality CPU / cold CPU',
    unit: '×',
    value: (m) => ratio(m, ['quality', 'checking'], ['cold', 'cpu']),
    most: 1,
  },
  { name: 'quality of one document after an edit', unit: 'ms', value: (m) => get(m, 'quality', 'edit') },
  { name: 'server for agents, ready', unit: 'ms', value: (m) => get(m, 'agents', 'ready'), most: 300 },
  { name: '– its first search, reading all texts', unit: 'ms', value: (m) => get(m, 'agents', 'first') },
  { name: '– a search, 95th percentile', unit: 'ms', value: (m) => get(m, 'agents', 'search95'), most: 20 },
  {
    name: '– a brief of one document, median',
    unit: 'ms',
    value: (m) => get(m, 'agents', 'brief'),
    most: 200,
  },
  {
    name: 'gate of a session, besides the tests',
    unit: 'ms',
    value: (m) => get(m, 'gate', 'gate'),
    most: 1_000,
  },
  { name: '1,000 file events', unit: 'ms', value: (m) => get(m, 'burst', 'wall') },
  { name: '1,000 file events', unit: 'changes', value: (m) => get(m, 'burst', 'changes'), most: 1 },
  {
    name: 'event loop blocked at most, 1,000 events',
    unit: 'ms',
    value: (m) => get(m, 'burst', 'delay'),
    most: 30,
  },
  { name: "memory: the files' text as strings", unit: 'MB', value: (m) => get(m, 'text', 'held') / MEGABYTE },
  { name: 'memory: the index at rest', unit: 'MB', value: (m) => get(m, 'memory', 'held') / MEGABYTE },
  { name: 'memory: process with its threads', unit: 'MB', value: (m) => get(m, 'memory', 'rss') / MEGABYTE },
  {
    name: 'memory index / bytes of text',
    unit: '×',
    value: (m, corpus) => get(m, 'memory', 'held') / corpus.bytes,
    most: 1.5,
  },
  {
    name: 'memory index / text as strings',
    unit: '×',
    value: (m) => ratio(m, ['memory', 'held'], ['text', 'held']),
    most: 1.5,
  },
  {
    name: 'memory at rest over an empty extension, up to 1,000 documents: code and index',
    unit: 'MB',
    value: (m, corpus) => (corpus.paths.length <= 1000 ? get(m, 'idle', 'held') / MEGABYTE : undefined),
    most: 30,
  },
];

/** A day and more of work, apart since it takes minutes: `npm run bench -- soak`. */
export const SOAK: readonly { readonly name: string; readonly times: number }[] = [
  { name: 'soak', times: 1 },
];

export const SOAK_ROWS: readonly Row[] = [
  { name: 'edits', unit: 'changes', value: (m) => get(m, 'soak', 'edits'), least: 100_000 },
  { name: 'memory after the first tenth', unit: 'MB', value: (m) => get(m, 'soak', 'early') / MEGABYTE },
  { name: 'memory at the end', unit: 'MB', value: (m) => get(m, 'soak', 'late') / MEGABYTE },
  {
    name: 'memory at the end / after the first tenth',
    unit: '×',
    value: (m) => ratio(m, ['soak', 'late'], ['soak', 'early']),
    most: 1.1,
  },
];
