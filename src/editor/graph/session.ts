import type {
  FromGraphView,
  GraphOptions,
  NodeCommand,
  NodeId,
  OpenHow,
  PictureFormat,
  Progress,
  ToGraphView,
  ViewAction,
} from '../../protocol/graph.ts';
import { readFromGraphView } from '../../protocol/graphMessages.ts';
import type { DeliberationRef } from '../council/logic/arguments.ts';
import type { UnitRef } from '../trace/logic/arguments.ts';
import { SceneFeed } from './feed.ts';
import { inContext } from './scenes.ts';
import { sectionText } from './sectionText.ts';
import {
  type Located,
  type LocatedDeliberation,
  type LocatedUnit,
  locateAddress,
  locateDeliberation,
  locateId,
  locateUnit,
  type SceneSource,
} from './source.ts';
import { inSlices } from './steps.ts';

/** A section or document of a workspace folder, by names that outlive edits. */
export interface Target {
  readonly folder: string;
  readonly address: string;
}

/** The webview that a session talks to. */
export interface Page {
  readonly isVisible: boolean;
  post(message: ToGraphView): void;
}

/** What a session needs of the world around it. */
export interface GraphWorld {
  readonly sources: readonly SceneSource[];
  /** How far the first reading is; null when it is over. */
  readonly progress: Progress | null;
  /** The section that the cursor is in; undefined while it is in none. */
  readonly cursor: Target | undefined;
  open(target: Target, how: OpenHow): void;
  openUnit(unit: UnitRef, how: OpenHow): void;
  openDeliberation(deliberation: DeliberationRef): void;
  /** Lists the deliberations where nobody has yet; until then there are none. */
  listDeliberations(): Promise<void>;
  run(command: Exclude<NodeCommand, 'focus'>, target: Target): void;
  act(action: ViewAction): void;
  /** Keeps options for the next time. */
  keep(options: GraphOptions): void;
  /** Somebody sent what no view sends. */
  refuse(message: unknown): void;
  /** What should not happen has happened. */
  failed(error: unknown): void;
}

/** At most one message in this time. */
const APART = 50;
/** While everything is read for the first time, reading comes first. */
const APART_WHILE_READING = 400;

/**
 * One graph view: holds what it should show and tells it. While it is hidden nothing is made or posted; what it shows
 * when it comes back, or when it was made anew, is the newest.
 */
// @spec graph-view.md#VIEW-1, graph-view.md#VIEW-3, graph-view.md#VIEW-23
export class GraphSession {
  private readonly page: Page;
  private readonly world: GraphWorld;
  private readonly feed = new SceneFeed();
  private current: GraphOptions;
  private focus: Target | undefined;
  private isReady = false;
  private isWanted = false;
  private isBusy = false;
  /** Grows whenever what is being made is of no more use. */
  private epoch = 0;
  private readonly pictures = new Map<PictureFormat, (data: string | undefined) => void>();

  constructor(page: Page, world: GraphWorld, options: GraphOptions) {
    this.page = page;
    this.world = world;
    this.current = options;
    this.focus = world.cursor;
  }

  get options(): GraphOptions {
    return this.current;
  }

  /** What is in the middle, where not everything is shown. */
  get middle(): Target | undefined {
    return this.current.depth === 'all' ? undefined : this.focus;
  }

  /** Takes in whatever the webview posted. */
  receive(raw: unknown): void {
    const message = readFromGraphView(raw);
    if (message) this.handle(message);
    else this.world.refuse(raw);
  }

  /** The page was shown or hidden. A hidden page is thrown away; made anew, it says that it is ready. */
  visibilityChanged(): void {
    if (!this.page.isVisible) this.leave();
  }

  /** The cursor is somewhere else, or the section around it is. */
  cursorMoved(): void {
    const { cursor } = this.world;
    if (!cursor || !this.current.follow) return;
    this.focusOn(cursor);
  }

  /** Puts a section into the middle. */
  focusOn(target: Target): void {
    if (this.focus?.folder === target.folder && this.focus.address === target.address) return;
    this.focus = target;
    this.want();
  }

  /** Puts a section into the middle, also where everything was shown. */
  lookAt(target: Target): void {
    if (this.current.depth === 'all') this.choose({ ...this.current, depth: 1 });
    this.focus = target;
    this.want();
  }

  documentsChanged(folder: string, paths: Iterable<string>): void {
    this.feed.touch(folder, paths);
    this.want();
  }

  /** What code names has changed. */
  codeChanged(folder: string, paths: Iterable<string>): void {
    if (this.current.code) this.documentsChanged(folder, paths);
    else if (this.current.order) this.want();
  }

  /** Deliberations came, changed or went. */
  deliberationsChanged(): void {
    if (this.current.deliberations) this.want();
  }

  /** Folders came or went, or one has been read. */
  foldersChanged(): void {
    this.want();
  }

  /** Asks the page for a picture of what it shows; undefined where it cannot be seen. */
  async picture(format: PictureFormat): Promise<string | undefined> {
    if (!this.isReady || !this.page.isVisible) return undefined;
    return new Promise((resolve) => {
      this.pictures.set(format, resolve);
      this.page.post({ type: 'export', format });
    });
  }

  dispose(): void {
    this.leave();
  }

  private handle(message: FromGraphView): void {
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        this.anew();
        break;
      case 'options':
        this.choose(message.options);
        this.want();
        break;
      case 'action':
        this.world.act(message.action);
        break;
      case 'exported':
        this.pictures.get(message.format)?.(message.data);
        this.pictures.delete(message.format);
        break;
      default:
        this.handleNode(message);
    }
  }

  /** Ids come back from the page and may be of a time before the last edit: what is gone is left alone. */
  private handleNode(message: Extract<FromGraphView, { readonly id: NodeId }>): void {
    const { sources } = this.world;
    const at = locateId(sources, message.id);
    if (!at) this.handleBeside(message, sources);
    if (!at) return;
    const target = { folder: at.source.uri, address: message.id.slice(at.source.prefix.length) };
    if (message.type === 'open') this.world.open(target, message.how);
    else if (message.type === 'preview') void this.preview(message.id, at);
    else if (message.command === 'focus') this.lookAt(target);
    else this.world.run(message.command, target);
  }

  /** What stands beside the specifications: a code unit or a deliberation. */
  private handleBeside(
    message: Extract<FromGraphView, { readonly id: NodeId }>,
    sources: readonly SceneSource[],
  ): void {
    const unit = locateUnit(sources, message.id);
    const deliberation = unit ? undefined : locateDeliberation(sources, message.id);
    if (unit) this.handleUnit(message, unit);
    if (deliberation) this.handleDeliberation(message, deliberation);
  }

  /** What stands in the middle is a section: the first that the deliberation is about and that is still there. */
  private handleDeliberation(
    message: Extract<FromGraphView, { readonly id: NodeId }>,
    { source, summary }: LocatedDeliberation,
  ): void {
    const { uri, graph } = source;
    if (message.type === 'open') this.world.openDeliberation({ folder: uri, id: summary.id });
    if (message.type !== 'command' || message.command !== 'focus') return;
    const address = summary.sections.find((each) => graph.at(each));
    if (address !== undefined) this.lookAt({ folder: uri, address });
  }

  private handleUnit(
    message: Extract<FromGraphView, { readonly id: NodeId }>,
    { source, file, unit }: LocatedUnit,
  ): void {
    const { uri, code } = source;
    const name = file.units[unit]?.name ?? '';
    if (message.type === 'open')
      this.world.openUnit({ folder: uri, path: file.path, unit: name }, message.how);
    if (message.type !== 'command' || message.command !== 'focus') return;
    // What stands in the middle is a section: the one that the unit names.
    const links = code?.trace(file.path)?.units[unit]?.links ?? [];
    const named = links.find(({ status }) => status !== 'broken');
    if (named) this.lookAt({ folder: uri, address: named.address });
  }

  private choose(options: GraphOptions): void {
    const wasFollowing = this.current.follow;
    this.current = options;
    // What is looked for today is not what is looked for tomorrow.
    this.world.keep({ ...options, filter: '' });
    this.listDeliberations();
    if (options.follow && !wasFollowing) this.cursorMoved();
  }

  private listDeliberations(): void {
    if (!this.current.deliberations) return;
    this.world.listDeliberations().then(
      () => this.want(),
      (error: unknown) => this.world.failed(error),
    );
  }

  private async preview(id: NodeId, { source, place }: Located): Promise<void> {
    const { epoch } = this;
    const text = await source.text(place.document.path).catch(() => '');
    const { previewHtml } = await import('./preview.ts');
    if (epoch !== this.epoch || !this.page.isVisible) return;
    const html = previewHtml(sectionText(place.document, place.section, text));
    this.page.post({ type: 'preview', id, html });
  }

  private leave(): void {
    this.epoch++;
    this.isReady = false;
    for (const resolve of this.pictures.values()) resolve(undefined);
    this.pictures.clear();
  }

  private anew(): void {
    this.epoch++;
    this.feed.reset();
    this.listDeliberations();
    this.want();
  }

  private want(): void {
    this.isWanted = true;
    if (!this.isBusy) void this.work();
  }

  /** Makes and posts messages until the page knows everything. */
  private async work(): Promise<void> {
    this.isBusy = true;
    try {
      // What happens at one moment is told at once.
      await pause(0);
      while (this.isWanted && this.isReady && this.page.isVisible) {
        this.isWanted = false;
        await this.tell();
        await pause(this.world.progress ? APART_WHILE_READING : APART);
      }
    } catch (error) {
      this.world.failed(error);
    } finally {
      this.isBusy = false;
    }
  }

  private async tell(): Promise<void> {
    const { epoch } = this;
    const { sources, progress } = this.world;
    const wish = { sources, progress, options: this.current, focus: this.locateFocus(sources) };
    const message = await inSlices(this.feed.next(wish), () => epoch === this.epoch);
    if (epoch !== this.epoch) return;
    if (message) this.page.post(message);
    if (this.feed.hasMore) this.isWanted = true;
  }

  private locateFocus(sources: readonly SceneSource[]): Located | null {
    const source = sources.find(({ uri }) => uri === this.focus?.folder);
    const at = source && this.focus && locateAddress(source, this.focus.address);
    return at ? inContext(at) : null;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
