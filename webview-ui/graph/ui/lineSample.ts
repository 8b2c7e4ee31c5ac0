import type { EdgeKind } from '../../../src/protocol/graph.ts';
import { paintLines } from '../paint/lines.ts';
import { SvgSurface } from '../paint/svgSurface.ts';
import type { Theme } from '../paint/theme.ts';

const WIDTH = 28;
const HEIGHT = 12;

/** A picture of the line of a kind, painted by the same code as the graph's own lines. */
export function lineSample(kind: EdgeKind, theme: Theme): HTMLImageElement {
  const surface = new SvgSurface(theme.font, () => 0);
  const end = { x: WIDTH - 1, y: HEIGHT / 2 };
  const look = { theme, opacity: 1, unit: 1, emphasised: false };
  paintLines(surface, kind, [[{ x: 1, y: HEIGHT / 2 }, end]], [{ at: end, towards: { x: 1, y: 0 } }], look);
  const size = { width: WIDTH, height: HEIGHT };
  const svg = surface.document(size, { x: 0, y: 0, scale: 1 }, 'none', '');
  const image = new Image(WIDTH, HEIGHT);
  image.alt = '';
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return image;
}
