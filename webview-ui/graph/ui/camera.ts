import type { Point, Rect, Size } from '../paint/geometry.ts';
import {
  between,
  centredOn,
  held,
  panned,
  revealing,
  UNMOVED,
  type Viewport,
  zoomed,
} from '../paint/viewport.ts';
import type { Picture } from '../scene/picture.ts';

const GLIDE = 160;
const MARGIN = 24;

/** Where one looks at the picture from. Glides to a new place, unless the person wants no motion. */
export class Camera {
  view: Viewport = UNMOVED;
  /** True once the person has moved the picture by hand: it is then not moved for them. */
  touched = false;
  private readonly size: () => Size;
  private readonly moved: () => void;
  private readonly isStill: () => boolean;
  private glide = 0;

  constructor(size: () => Size, moved: () => void, isStill: () => boolean) {
    this.size = size;
    this.moved = moved;
    this.isStill = isStill;
  }

  jump(view: Viewport): void {
    cancelAnimationFrame(this.glide);
    this.glide = 0;
    this.view = view;
    this.moved();
  }

  // @spec graph-view.md#VIEW-28
  glideTo(target: Viewport): void {
    cancelAnimationFrame(this.glide);
    if (this.isStill() || document.hidden) this.jump(target);
    else this.move(target);
  }

  private move(target: Viewport): void {
    const [from, begin] = [this.view, performance.now()];
    const step = () => {
      const part = Math.min(1, (performance.now() - begin) / GLIDE);
      this.view = between(from, target, 1 - (1 - part) ** 3);
      this.glide = part < 1 ? requestAnimationFrame(step) : 0;
      this.moved();
    };
    this.glide = requestAnimationFrame(step);
  }

  get isGliding(): boolean {
    return this.glide !== 0;
  }

  pan(dx: number, dy: number, picture: Picture): void {
    this.touched = true;
    this.jump(this.kept(panned(this.view, dx, dy), picture));
  }

  zoom(factor: number, at: Point, picture: Picture): void {
    this.touched = true;
    this.jump(this.kept(zoomed(this.view, factor, at), picture));
  }

  /** The first look at a picture. */
  home(picture: Picture, glide: boolean): void {
    this.touched = false;
    const view = picture.homeView(this.size());
    if (glide) this.glideTo(view);
    else this.jump(view);
  }

  /** Moves so that `rect` is seen, where asked for in another scale. */
  reveal(rect: Rect, picture: Picture, scale = this.view.scale): void {
    const size = this.size();
    const view = scale === this.view.scale ? this.view : centredOn(rect, size, scale);
    this.glideTo(this.kept(revealing(view, rect, size, Math.min(MARGIN, picture.slack)), picture));
  }

  /** Glides to where it is already, from a place that is aside by this much. */
  arrive(dx: number, dy: number): void {
    const target = this.view;
    if (Math.hypot(dx, dy) < 1) return;
    this.view = panned(target, dx, dy);
    this.glideTo(target);
  }

  /** The picture has changed: what is seen of it stays, as far as it is still there. */
  hold(picture: Picture): void {
    this.jump(this.kept(this.view, picture));
  }

  private kept(view: Viewport, { bounds, slack }: Picture): Viewport {
    return held(view, bounds, this.size(), slack);
  }
}
