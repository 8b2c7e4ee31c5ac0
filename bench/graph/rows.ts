import type { Row } from '../rows.ts';

/** A screen draws every 16.7 ms; what is moved looks smooth at 50 frames a second and can be followed at 20. */
const SMOOTH = 20;
const USABLE = 50;

export const GRAPH_ROWS: readonly Row[] = [
  ...rowsOf('2,000', 'nodes2000', SMOOTH),
  ...rowsOf('10,000', 'nodes10000', USABLE),
];

function rowsOf(nodes: string, measurement: string, most: number): readonly Row[] {
  const row = (name: string, number: string, aim?: number): Row => ({
    name,
    unit: 'ms',
    value: (measured) => measured[measurement]?.[number],
    ...(aim !== undefined && { most: aim }),
  });
  return [
    row(`${nodes} nodes: until they stand still`, 'settling'),
    row('– a frame while they are moved: median', 'pan', most),
    row('– 95th percentile', 'pan95'),
    row('– of which the drawing itself', 'panDrawing'),
    row('– a frame while they are zoomed: median', 'zoom', most),
    row('– 95th percentile', 'zoom95'),
    row('– of which the drawing itself', 'zoomDrawing'),
  ];
}
