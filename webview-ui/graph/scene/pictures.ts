import { DEFAULT_OPTIONS, type GraphOptions, type NodeId } from '../../../src/protocol/graph.ts';
import { AllPicture } from '../all/allPicture.ts';
import { type Box, boxOf } from '../all/boxes.ts';
import { groupsOf } from '../all/groups.ts';
import { layOut, type Places } from '../all/layout.ts';
import { type DocumentLink, documentLinks } from '../all/links.ts';
import { FocusPicture } from '../focus/focusPicture.ts';
import { surroundings } from '../focus/rings.ts';
import type { Size } from '../paint/geometry.ts';
import { compileFilter } from './filter.ts';
import { shortNames } from './names.ts';
import type { Picture } from './picture.ts';
import type { SceneStore } from './store.ts';

const NO_OPTIONS = compileFilter(DEFAULT_OPTIONS);

/** By how much the documents may grow before they are laid out anew. */
const MOST_GROWTH = 1.5;

/** Makes pictures of the scene as it is, and keeps what the next picture can use again. */
export class Pictures {
  private readonly store: SceneStore;
  private boxes: ReadonlyMap<NodeId, Box> = new Map();
  private groups: ReadonlyMap<string, readonly NodeId[]> = new Map();
  private names: ReadonlyMap<NodeId, string> = new Map();
  private links: { readonly kinds: string; readonly list: readonly DocumentLink[] } | undefined;
  /** How many documents there were when all were laid out together. */
  private arranged: number;
  places: Places;

  constructor(store: SceneStore, places: Places) {
    this.store = store;
    this.places = places;
    this.arranged = places.size;
  }

  /** To be called when documents came, changed or went. */
  refresh(): void {
    this.names = shortNames(this.store.documents.keys());
    this.links = undefined;
    if (this.store.mode !== 'all') return;
    this.groups = groupsOf(this.store.documents.keys());
    this.boxes = new Map(
      [...this.groups].flatMap(([group, ids]) =>
        ids.flatMap((id) => this.box(id, group)).map((box): [NodeId, Box] => [box.id, box]),
      ),
    );
  }

  private box(id: NodeId, group: string): Box[] {
    const document = this.store.documents.get(id);
    return document ? [boxOf(document, this.nameOf(id), group)] : [];
  }

  nameOf(document: NodeId): string {
    return this.names.get(document) ?? document;
  }

  /**
   * Finds places for all documents, from those that they have, for a window of a size. Filters play no part: they leave
   * things where they are.
   */
  placing({ width, height }: Size): Generator<Places | undefined, Places> {
    const ties = documentLinks(this.store, NO_OPTIONS);
    const [{ size }, known] = [this.boxes, [...this.boxes.keys()].filter((id) => this.places.has(id)).length];
    // Much that is new, as while reading goes on, deserves a picture of its own.
    const isOther = size > this.arranged * MOST_GROWTH || known < size / 2;
    if (isOther) this.arranged = size;
    return layOut(this.boxes, ties, isOther ? new Map() : this.places, width / Math.max(1, height));
  }

  /** The picture for what the person chose to see; undefined where there is no focus to show. */
  picture(options: GraphOptions, size: Size, expanded: ReadonlySet<string>): Picture | undefined {
    const filter = compileFilter(options);
    if (this.store.mode === 'all') {
      const { store, boxes, places, groups } = this;
      return new AllPicture({ store, filter, boxes, places, groups, links: this.linksOf(options) });
    }
    const depth = options.depth === 'all' ? 1 : options.depth;
    const around = surroundings(this.store, depth, filter);
    return (
      around &&
      new FocusPicture({
        surroundings: around,
        size,
        expanded,
        nameOf: (document) => this.nameOf(document),
        stepOf: (document) => this.store.step(document),
      })
    );
  }

  private linksOf(options: GraphOptions): readonly DocumentLink[] {
    const kinds = options.kinds.join();
    if (this.links?.kinds !== kinds)
      this.links = { kinds, list: documentLinks(this.store, compileFilter({ ...options, filter: '' })) };
    return this.links.list;
  }
}
