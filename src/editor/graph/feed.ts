import {
  type GraphOptions,
  MOST_NODES,
  type NodeId,
  type Progress,
  type Scene,
  type SceneDelta,
  type SceneDocument,
  type SceneState,
} from '../../protocol/graph.ts';
import { codeScene, unitsToShow } from './codeScene.ts';
import { documentScene } from './documentScene.ts';
import { orderOf } from './order.ts';
import {
  allDeliberations,
  allScene,
  type Detail,
  detailFor,
  type Excerpt,
  focusScene,
  shownAt,
} from './scenes.ts';
import { idOf, type Located, type SceneSource } from './source.ts';
import type { Steps } from './steps.ts';

/** What a view wants to see. */
export interface Wish {
  readonly sources: readonly SceneSource[];
  readonly options: GraphOptions;
  readonly focus: Located | null;
  readonly progress: Progress | null;
}

/** What the view has been sent of everything; changes are told on top of it. */
interface Sent {
  readonly sources: readonly SceneSource[];
  readonly detail: Detail;
  /** Whether code stands beside the documents. */
  readonly code: boolean;
  /** Deliberations as they were told, by id; undefined where they are not shown. */
  readonly deliberations: Map<NodeId, string> | undefined;
  /** How many nodes each document has there. */
  readonly sizes: Map<NodeId, number>;
}

/** Nodes and edges in one message: more would keep the extension host busy for too long while it is written. */
const MOST_AT_ONCE = 6_000;
/** A scene may grow by this much before less of it is shown. */
const GROWTH = 1.25;

/**
 * Makes what a view must be told for it to show what is wished: everything anew, or only the documents that changed
 * since. Knows nothing of time or webviews.
 */
// @spec graph-view.md#VIEW-2
export class SceneFeed {
  private revision = 0;
  private sent: Sent | undefined;
  private lastExcerpt = '';
  private lastState = '';
  private dirty = new Map<SceneSource['uri'], Set<string>>();
  /** Documents of the scene that have not been told yet. */
  private rest: SceneDocument[] = [];
  private readonly mostAtOnce: number;

  constructor(mostAtOnce = MOST_AT_ONCE) {
    this.mostAtOnce = mostAtOnce;
  }

  /** Whether there is more to tell even if nothing happens. */
  get hasMore(): boolean {
    return this.rest.length > 0;
  }

  /** The view knows nothing any more. */
  reset(): void {
    this.sent = undefined;
    this.lastExcerpt = '';
    this.lastState = '';
    this.rest = [];
  }

  /** Documents of a folder came, changed or went. */
  touch(folder: string, paths: Iterable<string>): void {
    const known = this.dirty.get(folder) ?? new Set();
    for (const path of paths) known.add(path);
    this.dirty.set(folder, known);
  }

  /** The next message; undefined where the view knows everything already. */
  *next(wish: Wish): Steps<Scene | SceneDelta | undefined> {
    const { focus, options } = wish;
    const isFocus = focus !== null && options.depth !== 'all';
    const message = isFocus ? yield* this.nextOfFocus(wish, focus) : yield* this.nextOfAll(wish);
    if (message) this.lastState = JSON.stringify(this.stateOf(wish));
    return message;
  }

  private *nextOfFocus(wish: Wish, focus: Located): Steps<Scene | SceneDelta | undefined> {
    const excerpt = yield* focusScene(focus, wish.options);
    this.sent = undefined;
    this.rest = [];
    this.dirty.clear();
    const key = JSON.stringify([wish.focus && idOfPlace(wish.focus), wish.options.depth, excerpt]);
    if (key === this.lastExcerpt) return this.delta(wish, [], []);
    this.lastExcerpt = key;
    return this.scene(wish, 'focus', excerpt);
  }

  private *nextOfAll(wish: Wish): Steps<Scene | SceneDelta | undefined> {
    this.lastExcerpt = '';
    const nodes = [...(this.sent?.sizes.values() ?? [])].reduce((sum, size) => sum + size, 0);
    if (this.sent && fits(this.sent, wish) && nodes <= MOST_NODES * GROWTH)
      return this.hasMore ? this.delta(wish, this.takeRest(), []) : yield* this.change(wish, this.sent);
    this.sent = undefined;
    this.rest = [];
    // What changes from here on may or may not be in the scene yet: it is told again afterwards.
    this.dirty.clear();
    const detail = detailFor(wish.sources);
    const { code } = wish.options;
    const excerpt = yield* allScene(wish.sources, detail, code);
    const decided = wish.options.deliberations ? allDeliberations(wish.sources, detail) : undefined;
    const documents = [...excerpt.documents, ...(decided?.documents ?? [])];
    const sizes = new Map(documents.map(({ id, nodes }) => [id, nodes.length]));
    const deliberations =
      decided && new Map(decided.documents.map((each) => [each.id, JSON.stringify(each)]));
    this.sent = { sources: wish.sources, detail, code, deliberations, sizes };
    return this.scene(wish, 'all', { documents, omitted: excerpt.omitted + (decided?.omitted ?? 0) });
  }

  private *change(wish: Wish, { detail, code, deliberations, sizes }: Sent): Steps<SceneDelta | undefined> {
    const [dirty, documents, removed]: [typeof this.dirty, SceneDocument[], NodeId[]] = [this.dirty, [], []];
    this.dirty = new Map();
    for (const source of wish.sources) {
      for (const path of dirty.get(source.uri) ?? []) {
        const document =
          documentScene(source, path, shownAt(detail)) ??
          (code ? codeScene(source, path, shownAt(detail), unitsToShow(source, path)) : undefined);
        const id = source.prefix + path;
        if (document) documents.push(document);
        else if (sizes.has(id)) removed.push(id);
        yield;
      }
    }
    if (deliberations) {
      const news = newsOf(deliberations, allDeliberations(wish.sources, detail).documents);
      documents.push(...news.documents);
      removed.push(...news.removed);
    }
    for (const { id, nodes } of documents) sizes.set(id, nodes.length);
    for (const id of removed) sizes.delete(id);
    this.rest = documents;
    return this.delta(wish, this.takeRest(), removed);
  }

  private scene(wish: Wish, mode: Scene['mode'], { documents, omitted }: Excerpt): Scene {
    this.rest = [...documents];
    const first = this.takeRest();
    const folders = wish.sources.map(({ prefix, uri }) => ({ prefix, uri }));
    const revision = ++this.revision;
    return { type: 'scene', revision, mode, folders, documents: first, omitted, ...this.stateOf(wish) };
  }

  /** As much of what is left as fits into a message. */
  private takeRest(): SceneDocument[] {
    let [count, size] = [0, 0];
    for (const { nodes, edges } of this.rest) {
      size += nodes.length + edges.length;
      if (count > 0 && size > this.mostAtOnce) break;
      count++;
    }
    return this.rest.splice(0, count);
  }

  private delta(
    wish: Wish,
    documents: readonly SceneDocument[],
    removed: readonly NodeId[],
  ): SceneDelta | undefined {
    const isKnown = JSON.stringify(this.stateOf(wish)) === this.lastState;
    if (isKnown && documents.length + removed.length === 0) return undefined;
    const base = this.revision++;
    return { type: 'delta', base, revision: this.revision, documents, removed, ...this.stateOf(wish) };
  }

  private stateOf({ options, focus, progress, sources }: Wish): SceneState {
    const order = options.order ? orderOf(sources) : null;
    return { options, focus: focus && idOfPlace(focus), progress, order, partial: this.hasMore };
  }
}

/**
 * What is new of the deliberations since they were told, which is noted. They change with the archive and with the sections
 * that they are about, and are so few that all can be looked at.
 */
function newsOf(
  told: Map<NodeId, string>,
  now: readonly SceneDocument[],
): { readonly documents: readonly SceneDocument[]; readonly removed: readonly NodeId[] } {
  const ids = new Set(now.map(({ id }) => id));
  const removed = [...told.keys()].filter((id) => !ids.has(id));
  const documents = now.filter((each) => told.get(each.id) !== JSON.stringify(each));
  for (const id of removed) told.delete(id);
  for (const each of documents) told.set(each.id, JSON.stringify(each));
  return { documents, removed };
}

function idOfPlace({ source, place }: Located): NodeId {
  return idOf(source, place.document, place.section);
}

/** Whether changes can be told on top of what was sent. */
function fits(sent: Sent, { sources, options }: Wish): boolean {
  const isAlike = sent.code === options.code && (sent.deliberations !== undefined) === options.deliberations;
  return isAlike && isSame(sent.sources, sources);
}

/** A graph that was put in the place of another does not tell of what is gone. */
function isSame(a: readonly SceneSource[], b: readonly SceneSource[]): boolean {
  const isEqual = (one: SceneSource, other: SceneSource | undefined) =>
    one.graph === other?.graph &&
    one.code === other.code &&
    one.prefix === other.prefix &&
    one.uri === other.uri;
  return a.length === b.length && a.every((source, index) => isEqual(source, b[index]));
}
