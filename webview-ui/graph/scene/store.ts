import type {
  GraphOptions,
  NodeId,
  Progress,
  Scene,
  SceneDocument,
  SceneNode,
  ToGraphView,
} from '../../../src/protocol/graph.ts';
import { DEFAULT_OPTIONS } from '../../../src/protocol/graph.ts';

/** What a message did: nothing to draw, something to draw, or it does not fit and everything must be asked for anew. */
export type Applied = 'nothing' | 'drawn' | 'stale';

type Delta = Extract<ToGraphView, { type: 'delta' }>;

/** The scene as the host last told it. Changed only by the host's messages. */
export class SceneStore {
  readonly documents = new Map<NodeId, SceneDocument>();
  private readonly homes = new Map<NodeId, { readonly node: SceneNode; readonly document: SceneDocument }>();
  private currentRevision = -1;
  mode: Scene['mode'] = 'focus';
  focus: NodeId | null = null;
  options: GraphOptions = DEFAULT_OPTIONS;
  omitted = 0;
  progress: Progress | null = null;
  /** False until the first scene has come. */
  known = false;

  get revision(): number {
    return this.currentRevision;
  }

  node(id: NodeId): SceneNode | undefined {
    return this.homes.get(id)?.node;
  }

  /** The document that a node lies in. */
  documentOf(id: NodeId): SceneDocument | undefined {
    return this.homes.get(id)?.document;
  }

  /** Takes a message in. Messages that are not about the scene change nothing. */
  apply(message: ToGraphView): Applied {
    switch (message.type) {
      case 'scene':
        return this.replace(message);
      case 'delta':
        return this.change(message);
      case 'focus':
        this.focus = message.id;
        return 'drawn';
      case 'options':
        this.options = message.options;
        return 'drawn';
      case 'progress':
        this.progress = message.progress;
        return 'drawn';
      default:
        return 'nothing';
    }
  }

  private replace(scene: Scene): Applied {
    const { mode, focus, options, omitted, progress } = scene;
    Object.assign(this, { mode, focus, options, omitted, progress, known: true });
    this.currentRevision = scene.revision;
    this.documents.clear();
    this.homes.clear();
    for (const document of scene.documents) this.put(document);
    return 'drawn';
  }

  private change(delta: Delta): Applied {
    if (!this.known || delta.base !== this.currentRevision) return 'stale';
    for (const id of delta.removed) this.remove(id);
    for (const document of delta.documents) {
      this.remove(document.id);
      this.put(document);
    }
    this.currentRevision = delta.revision;
    return 'drawn';
  }

  private put(document: SceneDocument): void {
    this.documents.set(document.id, document);
    for (const node of document.nodes) this.homes.set(node.id, { node, document });
  }

  private remove(id: NodeId): void {
    for (const node of this.documents.get(id)?.nodes ?? []) this.homes.delete(node.id);
    this.documents.delete(id);
  }
}
