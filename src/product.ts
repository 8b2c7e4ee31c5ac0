import * as vscode from 'vscode';
import { Building } from './editor/build/building.ts';
import { commandHandlers, type Handlers } from './editor/commandSet.ts';
import { firstGraphOptions } from './editor/configuration.ts';
import { Deliberating } from './editor/council/deliberating.ts';
import { Diagnostics } from './editor/diagnostics.ts';
import { updateReferencesOnMove } from './editor/fileRename.ts';
import { Folders } from './editor/folders.ts';
import { GraphViews } from './editor/graph/graphViews.ts';
import { ImpactView } from './editor/impactView.ts';
import { registerLanguageFeatures } from './editor/language.ts';
import { SpecTree } from './editor/specTree.ts';
import { Status } from './editor/status.ts';
import { Tracing } from './editor/trace/tracing.ts';

/** The extension at work: what its commands do, and what tests see of it. */
export interface Product {
  readonly commands: Handlers;
  readonly folders: Folders;
  readonly diagnostics: Diagnostics;
  readonly graph: GraphViews;
  readonly tree: SpecTree;
  readonly impact: ImpactView;
  readonly tracing: Tracing;
  readonly deliberating: Deliberating;
  readonly building: Building;
}

/** Puts everything together; the one place that does. What is heavy loads when it is first used. */
// @spec editor.md#EDIT-1
export function startProduct(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Product {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const folders = new Folders({ worker: vscode.Uri.joinPath(dist, 'worker.js').fsPath, log });
  const diagnostics = new Diagnostics(folders, vscode.Uri.joinPath(context.extensionUri, 'media', 'rules'));
  const deliberating = new Deliberating({ folders, context, log });
  const { stabilities } = deliberating;
  const tracing = new Tracing({ folders, stabilities, log, dist });
  const graph = new GraphViews(tracing.code, {
    extensionUri: context.extensionUri,
    archives: deliberating.archives,
    state: context.workspaceState,
    first: firstGraphOptions,
    log,
  });
  const building = new Building({
    code: tracing.code,
    book: tracing.book,
    archives: deliberating.archives,
    context,
    counters: async () => (await deliberating.desk()).table,
  });
  const tree = new SpecTree(folders, stabilities);
  const impact = new ImpactView(tracing.code);
  context.subscriptions.push(
    folders,
    diagnostics,
    graph,
    tree,
    impact,
    tracing,
    deliberating,
    building,
    new Status(folders),
    diagnostics.onDidCount((count) => tree.showBadge(count)),
    registerLanguageFeatures(folders, tracing.code),
    updateReferencesOnMove(folders),
  );
  void folders.open();
  const parts = { folders, diagnostics, graph, tree, impact, tracing, deliberating, building };
  return { ...parts, commands: commandHandlers({ ...parts, extension: context.extensionUri, log }) };
}
