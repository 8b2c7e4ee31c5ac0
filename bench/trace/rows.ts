import type { Measured, Row } from '../rows.ts';

/** What is measured on a code base, each in a process of its own, so many times. */
export const TRACE_MEASUREMENTS: readonly { readonly name: string; readonly times: number }[] = [
  { name: 'traceSearch', times: 5 },
  { name: 'traceParse', times: 3 },
  { name: 'traceCold', times: 3 },
  { name: 'traceWarm', times: 3 },
  { name: 'traceEdit', times: 1 },
];

function get(measured: Measured, measurement: string, number: string): number {
  return measured[measurement]?.[number] ?? Number.NaN;
}

const MEGABYTE = 1 << 20;

export const TRACE_ROWS: readonly Row[] = [
  { name: 'code', unit: 'MB', value: (_, corpus) => corpus.bytes / MEGABYTE },
  { name: 'declarations', unit: 'found', value: (m) => get(m, 'traceCold', 'units') },
  { name: 'ripgrep for the marks: wall', unit: 'ms', value: (m) => known(get(m, 'traceSearch', 'wall')) },
  { name: 'syntax trees alone, one thread: wall', unit: 'ms', value: (m) => get(m, 'traceParse', 'wall') },
  { name: 'cold trace: CPU', unit: 'ms', value: (m) => get(m, 'traceCold', 'cpu') },
  { name: 'cold trace: wall', unit: 'ms', value: (m) => get(m, 'traceCold', 'wall') },
  {
    name: 'cold wall / (2.5 × ripgrep + syntax trees)',
    unit: '×',
    value: (m) => known(get(m, 'traceCold', 'wall') / bound(m, 'wall')),
    most: 1,
  },
  {
    name: 'cold CPU / syntax trees CPU',
    unit: '×',
    value: (m) => get(m, 'traceCold', 'cpu') / get(m, 'traceParse', 'cpu'),
  },
  { name: 'warm trace: CPU', unit: 'ms', value: (m) => get(m, 'traceWarm', 'cpu') },
  { name: 'warm trace: wall', unit: 'ms', value: (m) => get(m, 'traceWarm', 'wall') },
  {
    name: 'warm wall / cold wall',
    unit: '×',
    value: (m) => get(m, 'traceWarm', 'wall') / get(m, 'traceCold', 'wall'),
    most: 0.1,
  },
  {
    name: 'event loop blocked at most, cold',
    unit: 'ms',
    value: (m) => get(m, 'traceCold', 'delay'),
    most: 30,
  },
  {
    name: 'event loop blocked at most, warm',
    unit: 'ms',
    value: (m) => get(m, 'traceWarm', 'delay'),
    most: 30,
  },
  {
    name: 'lenses of a file of 5,000 lines that the index knows, median',
    unit: 'ms',
    value: (m) => get(m, 'traceEdit', 'known'),
    most: 30,
  },
  {
    name: 'lenses of a text of 5,000 lines never seen before, median',
    unit: 'ms',
    value: (m) => get(m, 'traceEdit', 'opened'),
    most: 30,
  },
  {
    name: 'lenses of it after an edit, median',
    unit: 'ms',
    value: (m) => get(m, 'traceEdit', 'edited'),
    most: 5,
  },
  { name: 'memory: the index at rest', unit: 'MB', value: (m) => get(m, 'traceCold', 'held') / MEGABYTE },
  {
    name: 'memory index / bytes of code',
    unit: '×',
    value: (m, corpus) => get(m, 'traceCold', 'held') / corpus.bytes,
  },
];

function bound(measured: Measured, number: string): number {
  return 2.5 * get(measured, 'traceSearch', number) + get(measured, 'traceParse', number);
}

/** Nothing where there was nothing to measure with. */
function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
