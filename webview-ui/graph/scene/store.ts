import type {
  GraphOptions,
  NodeId,
  NodeSubject,
  Progress,
  Scene,
  SceneDelta,
  SceneDocument,
  SceneFolder,
  SceneNode,
  SceneState,
  SceneStep,
} from '../../../src/protocol/graph.ts';
import { DEFAULT_OPTIONS } from '../../../src/protocol/graph.ts';

/** What a message did: something about the documents, only about what is around them, or it does not fit. */
export type Applied = 'documents' | 'state' | 'stale';

/** The scene as the host last told it. Changed only by the host's messages. */
export class SceneStore {
  readonly documents = new Map<NodeId, SceneDocument>();
  private readonly homes = new Map<NodeId, { readonly node: SceneNode; readonly document: SceneDocument }>();
  private steps = new Map<NodeId, SceneStep>();
  private revision = -1;
  private folders: readonly SceneFolder[] = [];
  mode: Scene['mode'] = 'focus';
  focus: NodeId | null = null;
  options: GraphOptions = DEFAULT_OPTIONS;
  omitted = 0;
  progress: Progress | null = null;
  /** More of the scene is on its way. */
  partial = false;
  /** False until the first scene has come. */
  known = false;

  /** Whether the workspace has a folder at all. */
  get hasFolder(): boolean {
    return this.folders.length > 0;
  }

  node(id: NodeId): SceneNode | undefined {
    return this.homes.get(id)?.node;
  }

  /** The document that a node lies in. */
  documentOf(id: NodeId): SceneDocument | undefined {
    return this.homes.get(id)?.document;
  }

  /** The place of a document in the build order; undefined where it has none, or none is shown. */
  step(id: NodeId): SceneStep | undefined {
    return this.steps.get(id);
  }

  /** What a node is to commands of the editor. */
  subjectOf(id: NodeId): NodeSubject | undefined {
    const fitting = this.folders.filter(({ prefix }) => id.startsWith(prefix));
    const folder = fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
    const document = this.documentOf(id);
    if (!folder || !document) return undefined;
    const [name, path] = [id, document.id].map((each) => each.slice(folder.prefix.length)) as [
      string,
      string,
    ];
    if (document.holds === 'code') return { folder: folder.uri, path, unit: name.slice(path.length + 1) };
    if (document.holds === 'deliberation')
      return { folder: folder.uri, id: path.slice(path.lastIndexOf('/') + 1) };
    return { folder: folder.uri, address: name };
  }

  /** Takes a scene, or a change of it, in. */
  apply(message: Scene | SceneDelta): Applied {
    if (message.type === 'delta' && (!this.known || message.base !== this.revision)) return 'stale';
    if (message.type === 'scene') this.clear(message);
    else for (const id of message.removed) this.remove(id);
    for (const document of message.documents) this.put(document);
    this.revision = message.revision;
    this.adopt(message);
    const isTouched = message.type === 'scene' || message.documents.length + message.removed.length > 0;
    return isTouched ? 'documents' : 'state';
  }

  private clear({ mode, folders, omitted }: Scene): void {
    Object.assign(this, { mode, folders, omitted, known: true });
    this.documents.clear();
    this.homes.clear();
  }

  private adopt({ focus, options, progress, partial, order }: SceneState): void {
    this.steps = new Map(order?.map((step) => [step.id, step]));
    Object.assign(this, { focus, options, progress, partial });
  }

  private put(document: SceneDocument): void {
    this.remove(document.id);
    this.documents.set(document.id, document);
    for (const node of document.nodes) this.homes.set(node.id, { node, document });
  }

  private remove(id: NodeId): void {
    for (const node of this.documents.get(id)?.nodes ?? []) this.homes.delete(node.id);
    this.documents.delete(id);
  }
}
