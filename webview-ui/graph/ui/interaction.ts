import type {
  FromGraphView,
  NodeCommand,
  NodeContext,
  NodeId,
  NodeSubject,
} from '../../../src/protocol/graph.ts';
import { AllPicture } from '../all/allPicture.ts';
import { NEAR } from '../all/levels.ts';
import { centreOf, type Point } from '../paint/geometry.ts';
import { toPicture } from '../paint/viewport.ts';
import { commandOf, type KeyCommand } from '../scene/keys.ts';
import type { Item, Picture } from '../scene/picture.ts';
import type { Desk } from './desk.ts';
import { type Gestures, listenToPointer } from './pointer.ts';

export interface InteractionActions {
  post(message: FromGraphView): void;
  /** A `more` card was opened. */
  expand(id: NodeId): void;
  toFilter(): void;
  subjectOf(id: NodeId): NodeSubject | undefined;
}

type How = Extract<FromGraphView, { type: 'open' }>['how'];

/** What pointer and keyboard do on the picture. */
export class Interaction implements Gestures {
  private readonly desk: Desk;
  private readonly actions: InteractionActions;

  constructor(desk: Desk, actions: InteractionActions) {
    this.desk = desk;
    this.actions = actions;
    const target = desk.list.element;
    listenToPointer(target, this);
    target.addEventListener('keydown', (event) => this.key(event));
    target.addEventListener('contextmenu', (event) => this.menuAsked(event));
  }

  get wheelZooms(): boolean {
    return this.desk.picture instanceof AllPicture;
  }

  hover(at: Point | null): void {
    const item = at ? this.at(at) : undefined;
    this.desk.point(item);
    this.offerMenu(item);
  }

  click(at: Point, how: How): void {
    const item = this.at(at);
    this.desk.activate(item?.id ?? null);
    if (item) this.open(item, how);
  }

  pan(dx: number, dy: number): void {
    this.desk.dragging = true;
    if (this.desk.picture) this.desk.camera.pan(dx, dy, this.desk.picture);
  }

  zoom(factor: number, at: Point): void {
    this.desk.dragging = true;
    if (this.desk.picture) this.desk.camera.zoom(factor, at, this.desk.picture);
  }

  rest(): void {
    this.desk.dragging = false;
    this.desk.refresh();
  }

  /** Shows the whole picture. */
  fit(): void {
    if (this.desk.picture) this.desk.camera.home(this.desk.picture, true);
  }

  private at(screen: Point): Item | undefined {
    const { view } = this.desk.camera;
    return this.desk.picture?.hit(toPicture(view, screen), view.scale);
  }

  private open(item: Item, how: How): void {
    this.desk.card.close();
    if (item.kind === 'more') this.actions.expand(item.id);
    else this.actions.post({ type: 'open', id: item.id, how });
  }

  private key(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (!command) return;
    // A key that means something here must not mean something else to the editor too.
    event.preventDefault();
    event.stopPropagation();
    const { picture } = this.desk;
    if (picture) this.run(command, picture);
  }

  private run(command: KeyCommand, picture: Picture): void {
    const { active, camera, card } = this.desk;
    const item = active === null ? undefined : picture.item(active);
    switch (command.does) {
      case 'zoom':
        camera.zoom(command.factor, this.middle(), picture);
        break;
      case 'scroll':
        card.scroll(command.by);
        break;
      case 'fit':
        this.fit();
        break;
      case 'filter':
        this.actions.toFilter();
        break;
      case 'first':
        this.go(picture.order[0], picture);
        break;
      case 'last':
        this.go(picture.order.at(-1), picture);
        break;
      case 'escape':
        if (!card.close()) this.desk.activate(null);
        break;
      default:
        if (item) this.runOn(command, item, picture);
    }
  }

  private runOn(command: KeyCommand, item: Item, picture: Picture): void {
    switch (command.does) {
      case 'step':
        this.go(picture.step(item.id, command.direction), picture);
        break;
      case 'into':
        this.go(picture instanceof AllPicture ? picture.into(item.id) : undefined, picture);
        break;
      case 'outOf':
        this.go(picture instanceof AllPicture ? picture.outOf(item.id) : undefined, picture);
        break;
      case 'open':
        this.open(item, command.aside ? 'aside' : 'open');
        break;
      case 'menu':
        this.openMenu(item);
        break;
      case 'focusHere':
        if (item.kind === 'more') this.open(item, 'open');
        else this.command('focus', item);
        break;
      case 'references':
        this.command('references', item);
        break;
      case 'copy':
        this.command('copyAddress', item);
        break;
    }
  }

  private command(command: NodeCommand, { id, kind }: Item): void {
    if (kind !== 'more') this.actions.post({ type: 'command', command, id });
  }

  /** Moves the keyboard to a node, and the picture so that it can be seen and read. */
  private go(id: NodeId | undefined, picture: Picture): void {
    const item = id === undefined ? undefined : picture.item(id);
    if (!item) return;
    const { camera } = this.desk;
    const isRow = picture instanceof AllPicture && picture.outOf(item.id) !== undefined;
    const tooSmall = isRow && camera.view.scale < NEAR;
    this.desk.activate(item.id);
    camera.reveal(item.rect, picture, tooSmall ? 1 : undefined);
    this.offerMenu(item);
    this.desk.explainActive();
  }

  private middle(): Point {
    const { width, height } = this.desk.painter.stage.size;
    return { x: width / 2, y: height / 2 };
  }

  /** Says what VS Code's own context menu is about; it reads this when the menu is asked for. */
  private offerMenu(item: Item | undefined): void {
    const kind = item && item.kind !== 'more' ? item.kind : undefined;
    const subject = item && kind && this.actions.subjectOf(item.id);
    const sdmeNode = subject && kind ? kind : 'none';
    const context: NodeContext = { ...subject, sdmeNode, preventDefaultContextMenuItems: true };
    this.desk.list.element.dataset.vscodeContext = JSON.stringify(context);
  }

  /** By the keyboard the menu is asked for on the whole element; it belongs to the active node. */
  private menuAsked(event: MouseEvent): void {
    const isPointer = event.button === 2 || ('pointerType' in event && event.pointerType !== '');
    if (!event.isTrusted || isPointer) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { active, picture } = this.desk;
    const item = active === null ? undefined : picture?.item(active);
    if (item) this.openMenu(item);
  }

  private openMenu(item: Item): void {
    this.desk.card.close();
    this.offerMenu(item);
    const { left, top } = this.desk.list.element.getBoundingClientRect();
    const { x, y } = centreOf(this.desk.onScreen(item.rect));
    const place = { clientX: left + x, clientY: top + y };
    this.desk.list.element.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2, ...place }),
    );
  }
}
