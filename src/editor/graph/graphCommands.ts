import * as vscode from 'vscode';
import { COMMANDS, targetIn } from '../commands.ts';
import type { Folders } from '../folders.ts';
import { register } from '../registry.ts';
import type { GraphViews } from './graphViews.ts';

/** Registers the commands of the graph's views. */
export function registerGraphCommands(
  log: vscode.LogOutputChannel,
  folders: Folders,
  views: GraphViews,
): vscode.Disposable {
  return vscode.Disposable.from(
    register(log, COMMANDS.showGraph, (argument) => views.show(targetIn(argument))),
    register(log, COMMANDS.openGraph, () => views.open()),
    register(log, COMMANDS.exportGraph, async () => {
      const { exportGraph } = await import('../exportGraph.ts');
      await exportGraph(folders, views.pictureFormats());
    }),
  );
}
