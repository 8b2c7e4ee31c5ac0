import type { Measured, Row } from '../rows.ts';

function get(measured: Measured, measurement: string, number: string): number {
  return measured[measurement]?.[number] ?? Number.NaN;
}

export const COUNCIL_ROWS: readonly Row[] = [
  {
    name: 'list 1,000 records, nothing kept: wall',
    unit: 'ms',
    value: (m) => get(m, 'listing', 'first'),
    most: 300,
  },
  { name: '– CPU', unit: 'ms', value: (m) => get(m, 'listing', 'firstCpu') },
  { name: 'list 1,000 records again: wall', unit: 'ms', value: (m) => get(m, 'listing', 'again'), most: 300 },
  {
    name: 'token to screen, 8 seats at 200 a second: median',
    unit: 'ms',
    value: (m) => get(m, 'streaming', 'median'),
  },
  { name: '– 95th percentile', unit: 'ms', value: (m) => get(m, 'streaming', 'p95'), most: 100 },
  {
    name: '– tokens that were never seen',
    unit: 'found',
    value: (m) => get(m, 'streaming', 'unseen'),
    most: 0,
  },
  {
    name: 'wall time of the council / its slowest seat',
    unit: '×',
    value: (m) => get(m, 'streaming', 'wall'),
    most: 1.05,
  },
  {
    name: 'memory: panel after 20 deliberations',
    unit: 'MB',
    value: (m) => get(m, 'memory', 'panel') / (1 << 20),
  },
  { name: '– after 20 / after 5', unit: '×', value: (m) => get(m, 'memory', 'panelGrowth'), most: 1.1 },
  {
    name: '– of the host after 20 / after 5',
    unit: '×',
    value: (m) => get(m, 'memory', 'hostGrowth'),
    most: 1.1,
  },
];
