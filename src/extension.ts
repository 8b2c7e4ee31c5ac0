import * as vscode from 'vscode';
import { registerCommands } from './editor/commandSet.ts';
import { firstGraphOptions } from './editor/configuration.ts';
import { Diagnostics } from './editor/diagnostics.ts';
import { updateReferencesOnMove } from './editor/fileRename.ts';
import { Folders } from './editor/folders.ts';
import { GraphViews } from './editor/graph/graphViews.ts';
import { ImpactView } from './editor/impactView.ts';
import { registerLanguageFeatures } from './editor/language.ts';
import { SpecTree } from './editor/specTree.ts';
import { Status } from './editor/status.ts';
import { Tracing } from './editor/trace/tracing.ts';

/** What tests see of a running extension. */
export interface ExtensionApi {
  readonly folders: Folders;
  readonly diagnostics: Diagnostics;
  readonly tree: SpecTree;
  readonly impact: ImpactView;
  readonly tracing: Tracing;
}

/** Called by VS Code when the extension is first needed. Only registers: what is heavy loads when it is first used. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const log = vscode.window.createOutputChannel('SDME', { log: true });
  const worker = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath;
  const folders = new Folders({ worker, log });
  const diagnostics = new Diagnostics(folders);
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const tracing = new Tracing({ folders, log, dist });
  const graph = new GraphViews(tracing.code, {
    extensionUri: context.extensionUri,
    state: context.workspaceState,
    first: firstGraphOptions,
    log,
  });
  const tree = new SpecTree(folders);
  const impact = new ImpactView(folders);
  context.subscriptions.push(
    log,
    folders,
    diagnostics,
    graph,
    tree,
    impact,
    tracing,
    new Status(folders),
    diagnostics.onDidCount((count) => tree.showBadge(count)),
    registerLanguageFeatures(folders),
    registerCommands({ log, folders, graph, tree, impact, tracing }),
    updateReferencesOnMove(folders),
  );
  // After activation, so that nobody waits for it.
  setTimeout(() => void folders.open(), 0);
  return { folders, diagnostics, tree, impact, tracing };
}
