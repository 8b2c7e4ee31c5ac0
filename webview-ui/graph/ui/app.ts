import type {
  FromGraphView,
  GraphOptions,
  NodeId,
  Scene,
  SceneDelta,
  ToGraphView,
} from '../../../src/protocol/graph.ts';
import { make } from '../../shared/dom.ts';
import type { Host } from '../../shared/host.ts';
import { onThemeChange, prefersStillness } from '../../shared/theming.ts';
import type { Places } from '../all/layout.ts';
import type { Rect } from '../paint/geometry.ts';
import type { Place } from '../paint/theme.ts';
import { KEYS_IN_WORDS } from '../scene/keys.ts';
import type { Picture } from '../scene/picture.ts';
import { Pictures } from '../scene/pictures.ts';
import { SceneStore } from '../scene/store.ts';
import { describe } from '../scene/words.ts';
import { Choices } from './choices.ts';
import { Desk } from './desk.ts';
import { Footer } from './footer.ts';
import { Interaction } from './interaction.ts';
import { type Kept, keepPlaces, keptPlaces } from './kept.ts';
import { Notice, type NoticeText } from './notice.ts';
import { noticeFor } from './notices.ts';
import { Settling } from './settling.ts';
import { Toolbar } from './toolbar.ts';

export type GraphHost = Host<FromGraphView, ToGraphView, Kept>;

/** The graph view: takes in what the host says, and puts picture, toolbar and notices together. */
export class GraphApp {
  private readonly host: GraphHost;
  private readonly store = new SceneStore();
  private readonly choices: Choices;
  private readonly pictures: Pictures;
  private readonly desk: Desk;
  private readonly interaction: Interaction;
  private readonly toolbar: Toolbar;
  private readonly notice = new Notice();
  private readonly footer = new Footer();
  private readonly live = make('div', { class: 'unseen', 'aria-live': 'polite' });
  private readonly settling = new Settling<Places>((places, done) => this.placed(places, done));
  /** Title of the notice that was told last. */
  private told = '';
  private drawnFocus: NodeId | null = null;
  /** Documents have changed since the picture was made. */
  private isChanged = false;
  /** What the picture was made for: another focus or another size is looked at anew. */
  private lookedAt = '';

  constructor(host: GraphHost, place: Place) {
    this.host = host;
    this.choices = new Choices((options) => host.post({ type: 'options', options }));
    this.pictures = new Pictures(this.store, keptPlaces(host.kept));
    this.desk = new Desk(
      this.store,
      place,
      (id) => host.post({ type: 'preview', id }),
      () => this.draw(),
    );
    this.interaction = new Interaction(this.desk, {
      post: (message) => host.post(message),
      expand: (id) => this.expand(id),
      toFilter: () => this.toolbar.focusFilter(),
      subjectOf: (id) => this.store.subjectOf(id),
    });
    this.toolbar = new Toolbar(place, {
      change: (part) => this.change(part),
      fit: () => this.interaction.fit(),
      act: (action) => host.post({ type: 'action', action }),
      leave: () => this.desk.list.element.focus(),
    });
  }

  /** Puts the view into the page and asks the host for the scene. */
  start(root: HTMLElement): void {
    const title = make('h1', { class: 'unseen' }, 'Specification graph');
    const keys = make('div', { class: 'unseen', id: 'graph-keys' }, KEYS_IN_WORDS);
    const stage = this.desk.painter.stage.element;
    stage.append(this.notice.element, keys, this.live);
    stage.prepend(title);
    root.append(this.toolbar.element, stage, this.footer.element);
    onThemeChange(() => this.recolour());
    void document.fonts.ready.then(() => this.recolour());
    this.recolour();
    this.host.onMessage((message) => this.receive(message));
    this.host.post({ type: 'ready' });
  }

  private receive(message: ToGraphView): void {
    if (message.type === 'preview') this.desk.card.fill(message.id, message.html);
    else if (message.type === 'export') this.export(message.format);
    else this.takeIn(message);
  }

  private takeIn(message: Scene | SceneDelta): void {
    const applied = this.store.apply(message);
    // What does not fit is not patched up: the host gives everything anew.
    if (applied === 'stale') this.host.post({ type: 'ready' });
    this.choices.hear(this.store.options);
    this.isChanged ||= applied === 'documents';
    if (this.store.partial) return;
    if (this.store.focus !== this.drawnFocus) this.focusMoved();
    if (this.isChanged) this.documentsChanged();
    else this.draw();
  }

  private documentsChanged(): void {
    this.isChanged = false;
    this.pictures.refresh();
    if (this.store.mode === 'all') this.settling.start(this.pictures.placing(this.desk.painter.stage.size));
    else {
      this.settling.stop();
      this.draw();
    }
  }

  private placed(places: Places, done: boolean): void {
    if (!done && prefersStillness()) return;
    this.pictures.places = places;
    this.draw();
    if (done) this.host.keep(keepPlaces(places));
  }

  /** Whoever hears the view is told where it is now, but not while working elsewhere. */
  private focusMoved(): void {
    this.desk.expanded.clear();
    this.desk.activate(null);
    const { focus } = this.store;
    const [node, home] = focus === null ? [] : [this.store.node(focus), this.store.documentOf(focus)];
    if (node && home && document.hasFocus())
      this.live.textContent = describe(node, this.pictures.nameOf(home.id));
  }

  private change(part: Partial<GraphOptions>): void {
    this.choices.change(part);
    if ('filter' in part || 'statuses' in part) this.lookedAt = '';
    this.draw();
  }

  private expand(id: string): void {
    this.desk.expanded.add(id);
    this.draw();
  }

  /** Makes the picture anew. */
  private draw(): void {
    const { desk, store, pictures, choices } = this;
    const before = this.focusOnScreen();
    const picture = pictures.picture(choices.options, desk.painter.stage.size, desk.expanded);
    desk.lay(picture);
    if (picture) this.aim(picture, before);
    this.drawnFocus = store.focus;
    desk.refresh();
    this.surroundings();
  }

  /** Where the focus is drawn now; undefined where it is not. */
  private focusOnScreen(): Rect | undefined {
    const { focus } = this.store;
    const item = focus === null ? undefined : this.desk.picture?.item(focus);
    return item && this.desk.onScreen(item.rect);
  }

  /** Decides from where the picture is seen. What the person looks at by hand is left alone. */
  private aim(picture: Picture, before: Rect | undefined): void {
    const { store, choices, desk } = this;
    const { camera } = desk;
    const { width, height } = desk.painter.stage.size;
    const isNewFocus = store.focus !== this.drawnFocus;
    const look = `${store.mode} ${store.mode === 'focus' ? store.focus : ''} ${width} ${height}`;
    const isOther = look !== this.lookedAt;
    this.lookedAt = look;
    if (isOther || (store.mode === 'all' && !camera.touched)) camera.home(picture, false);
    else camera.hold(picture);
    const now = this.focusOnScreen();
    if (!isNewFocus || !now) return;
    // The section that was chosen glides to its new place, so that the eye can follow it.
    if (store.mode === 'focus' && before) camera.arrive(before.x - now.x, before.y - now.y);
    else if (choices.options.follow && camera.touched) this.reveal(picture);
  }

  /** Moves the picture until the focus can be seen. */
  private reveal(picture: Picture): void {
    const item = this.store.focus === null ? undefined : picture.item(this.store.focus);
    if (item) this.desk.camera.reveal(item.rect, picture);
  }

  /** Everything around the picture. */
  private surroundings(): void {
    const { store, choices, desk } = this;
    this.toolbar.show(choices.options);
    this.footer.show(store, desk.painter.theme);
    const notice = noticeFor(store, choices.options, desk.picture, {
      act: (action) => this.host.post({ type: 'action', action }),
      clearFilter: () => {
        this.toolbar.clearText();
        this.change({ filter: '', statuses: [] });
        // The button goes away with what it is about.
        desk.list.element.focus();
      },
    });
    this.notice.show(notice);
    this.tell(notice);
    // A list of nothing is no place for the keyboard.
    desk.list.element.hidden = notice !== undefined;
  }

  /** Whoever types in the filter hears that nothing is left, once; how far reading is would never end. */
  private tell(notice: NoticeText | undefined): void {
    const title = notice?.title ?? '';
    if (title === this.told) return;
    this.told = title;
    if (document.hasFocus()) this.live.textContent = notice ? `${title}. ${notice.text}` : '';
  }

  private recolour(): void {
    this.desk.painter.recolour();
    this.toolbar.recolour(this.desk.painter.theme);
    this.footer.show(this.store, this.desk.painter.theme);
  }

  private export(format: 'png' | 'svg'): void {
    this.host.post({ type: 'exported', format, data: this.desk.painter.export(format) });
  }
}
