import type { NodeId } from '../../../src/protocol/graph.ts';
import { prefersStillness } from '../../shared/theming.ts';
import type { Rect } from '../paint/geometry.ts';
import type { Place } from '../paint/theme.ts';
import { toScreen } from '../paint/viewport.ts';
import type { Item, Picture } from '../scene/picture.ts';
import type { SceneStore } from '../scene/store.ts';
import { Camera } from './camera.ts';
import { HoverCard } from './hoverCard.ts';
import { OptionList } from './optionList.ts';
import { Painter } from './painter.ts';

/** What lies before the person: the picture, from where it is seen, and what pointer and keyboard are on. */
export class Desk {
  readonly list = new OptionList();
  readonly camera: Camera;
  readonly painter: Painter;
  readonly card: HoverCard;
  readonly expanded = new Set<string>();
  private readonly store: SceneStore;
  private shown: Picture | undefined;
  private pointedAt: NodeId | null = null;
  private heldId: NodeId | null = null;
  private hasKeyboard = false;
  /** What the keyboard is on is explained once the picture has come to rest. */
  private toExplain = false;
  dragging = false;

  constructor(store: SceneStore, place: Place, preview: (id: NodeId) => void, onResize: () => void) {
    this.store = store;
    this.painter = new Painter(place, () => this.subject(), onResize);
    this.camera = new Camera(
      () => this.painter.stage.size,
      () => this.moved(),
      prefersStillness,
    );
    this.card = new HoverCard(preview, () => this.painter.stage.size);
    this.painter.stage.element.append(this.list.element, this.card.element);
    this.list.element.addEventListener('focus', () => this.keyboard(true));
    this.list.element.addEventListener('blur', () => this.keyboard(false));
  }

  get picture(): Picture | undefined {
    return this.shown;
  }

  /** What the keyboard is on; the focus where it is on nothing yet. */
  get active(): NodeId | null {
    return this.heldId ?? this.store.focus ?? this.shown?.order[0] ?? null;
  }

  lay(picture: Picture | undefined): void {
    this.shown = picture;
    if (this.heldId !== null && !picture?.item(this.heldId)) this.heldId = null;
    if (this.pointedAt !== null && !picture?.item(this.pointedAt)) this.point(undefined);
    this.refresh();
  }

  /** The pointer is on something, or on nothing. */
  point(item: Item | undefined): void {
    const id = item?.id ?? null;
    if (id !== this.pointedAt) {
      this.pointedAt = id;
      this.list.element.classList.toggle('pointing', id !== null);
      this.painter.stage.invalidate();
    }
    if (item) this.explain(item);
    else this.card.leave();
  }

  /** The keyboard is on something; null lets it go back to the focus. */
  activate(id: NodeId | null): void {
    this.heldId = id;
    this.toExplain = false;
    this.refresh();
  }

  /** Shows the card of what the keyboard is on. A picture that still glides there would close it. */
  explainActive(): void {
    this.toExplain = this.camera.isGliding;
    if (this.toExplain) return;
    const item = this.active === null ? undefined : this.shown?.item(this.active);
    if (item) this.explain(item);
  }

  onScreen(rect: Rect): Rect {
    return toScreen(this.camera.view, rect);
  }

  refresh(): void {
    this.list.show(this.shown, this.active, (rect) => this.onScreen(rect));
    this.painter.stage.invalidate();
  }

  private explain(item: Item): void {
    const [node, document] = [this.store.node(item.id), this.store.documentOf(item.id)];
    if (!node || !document) this.card.leave();
    else {
      const [path, step] = [document.id, this.store.step(document.id)];
      this.card.offer({ id: item.id, node, rect: this.onScreen(item.rect), path, step });
    }
  }

  private keyboard(has: boolean): void {
    this.hasKeyboard = has;
    if (!has) {
      this.toExplain = false;
      this.card.leave();
    }
    this.refresh();
  }

  private moved(): void {
    this.card.close();
    if (this.dragging || this.camera.isGliding) this.painter.stage.invalidate();
    else {
      this.refresh();
      if (this.toExplain) this.explainActive();
    }
  }

  private subject() {
    const marks = {
      hovered: this.pointedAt,
      active: this.hasKeyboard ? this.active : null,
      moving: this.dragging || this.camera.isGliding,
    };
    return { picture: this.shown, view: this.camera.view, marks };
  }
}
