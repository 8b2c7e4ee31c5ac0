import * as vscode from 'vscode';
import type { Building } from './build/building.ts';
import { COMMANDS, type CommandId, findingIn, INTERNAL_COMMANDS, newFileIn, targetIn } from './commands.ts';
import type { Deliberating } from './council/deliberating.ts';
import { type Diagnostics, isQuality } from './diagnostics.ts';
import type { Folders } from './folders.ts';
import type { GraphViews } from './graph/graphViews.ts';
import type { ImpactView } from './impactView.ts';
import { foundFor, openPlace, peekImpact, peekOutgoing, peekReferences } from './opening.ts';
import type { SpecTree } from './specTree.ts';
import { unitIn } from './trace/logic/arguments.ts';
import type { Tracing } from './trace/tracing.ts';

/** What commands work with. */
export interface Parts {
  readonly extension: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  readonly folders: Folders;
  readonly diagnostics: Diagnostics;
  readonly graph: GraphViews;
  readonly tree: SpecTree;
  readonly impact: ImpactView;
  readonly tracing: Tracing;
  readonly deliberating: Deliberating;
  readonly building: Building;
}

/** What each command does, by its id; called with what menus, keys or our own links pass, if anything. */
export type Handlers = Readonly<Record<CommandId, (argument: unknown, selection?: unknown) => unknown>>;

/** What all commands do. */
export function commandHandlers(parts: Parts): Handlers {
  const { log, folders, diagnostics, graph, tree, impact, tracing, deliberating, building } = parts;
  return {
    [COMMANDS.showGraph]: (argument) => showGraph(parts, argument),
    [COMMANDS.openGraph]: () => graph.open(),
    [COMMANDS.exportGraph]: () => exportGraph(parts),
    [COMMANDS.goToSection]: async () => (await import('./goToSection.ts')).goToSection(folders),
    [COMMANDS.showImpact]: (argument) => showImpact(parts, argument),
    [COMMANDS.peekImpact]: (argument) => peekImpact(folders, targetIn(argument) ?? impact.target),
    [COMMANDS.closeImpact]: () => impact.close(),
    [COMMANDS.findReferences]: (argument) => peekReferences(folders, argument),
    [COMMANDS.peekOutgoing]: (argument) => peekOutgoing(folders, argument),
    [COMMANDS.copyAddress]: (argument) => copyAddress(folders, argument),
    [COMMANDS.open]: (argument) => open(parts, argument, vscode.ViewColumn.Active),
    [COMMANDS.openAside]: (argument) => open(parts, argument, vscode.ViewColumn.Beside),
    [COMMANDS.revealInTree]: (argument) => revealInTree(folders, tree, argument),
    [COMMANDS.createSpec]: async () => (await import('./createSpec.ts')).createSpec(folders),
    [COMMANDS.openSample]: async () => (await import('./openSample.ts')).openSample(parts.extension),
    [COMMANDS.setFindingsAside]: async () => (await import('./qualityActions.ts')).setFindingsAside(folders),
    [COMMANDS.reindex]: () => folders.restart(),
    [COMMANDS.showLog]: () => log.show(),
    ...tracing.commands,
    [INTERNAL_COMMANDS.excuseFinding]: async (argument) =>
      (await import('./qualityActions.ts')).excuseFinding(folders, argument),
    [INTERNAL_COMMANDS.setSeverity]: async (argument) =>
      (await import('./qualityActions.ts')).setSeverity(folders, argument),
    [INTERNAL_COMMANDS.showRule]: (argument) => showRule(diagnostics, argument),
    ...deliberating.commands,
    ...building.commands,
    [INTERNAL_COMMANDS.makeFile]: (argument) => makeFile(argument),
  };
}

/** What specifications hold, and declarations of code. */
async function open({ folders, tracing }: Parts, argument: unknown, column: vscode.ViewColumn) {
  const unit = unitIn(argument);
  if (!unit) return openPlace(folders, argument, column);
  await (await import('./trace/jumping.ts')).openUnit(tracing.code, unit, column);
}

/** As a file, or into a deliberation. */
async function exportGraph({ graph, tracing, deliberating }: Parts): Promise<void> {
  const { exportGraph } = await import('./exportGraph.ts');
  const pictures = [...graph.pictureFormats(), ...deliberating.graphFormats(graph.seen)];
  await exportGraph({ code: tracing.code, archives: deliberating.archives }, pictures, graph.shown);
}

/** Around a section where one is given; the cursor's is followed anyway. */
async function showGraph({ folders, graph }: Parts, argument: unknown): Promise<void> {
  const target = targetIn(argument);
  const found = target && (await foundFor(folders, target));
  await graph.show(found?.target);
}

async function showImpact({ folders, impact }: Parts, argument: unknown): Promise<void> {
  const found = await foundFor(folders, argument);
  if (found) await impact.show(found.target);
}

async function copyAddress(folders: Folders, argument: unknown): Promise<void> {
  const found = await foundFor(folders, argument);
  if (!found) return;
  await vscode.env.clipboard.writeText(found.target.address);
  vscode.window.setStatusBarMessage(`$(copy) ${found.target.address}`, 4_000);
}

async function revealInTree(folders: Folders, tree: SpecTree, argument: unknown): Promise<void> {
  const found = await foundFor(folders, argument);
  if (found) await tree.reveal(found.target);
}

async function makeFile(argument: unknown): Promise<void> {
  const file = newFileIn(argument);
  if (file) await (await import('./createSpec.ts')).makeFile(file);
}

async function showRule(diagnostics: Diagnostics, argument: unknown): Promise<void> {
  const code = findingIn(argument)?.code ?? '';
  if (isQuality(code)) await vscode.commands.executeCommand('markdown.showPreview', diagnostics.page(code));
}
