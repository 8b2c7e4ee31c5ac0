import * as vscode from 'vscode';
import type { InstructionFile } from '../../workspace/instructionFiles.ts';
import { chooseFolder } from '../chooseFolder.ts';
import { COMMANDS } from '../commands.ts';
import { SOURCE } from '../diagnostics.ts';
import type { Folder, Folders } from '../folders.ts';
import { commandLink } from '../registry.ts';
import type { ShownTexts } from './shownTexts.ts';

/** Shows what the rules would make of each instruction file, and writes those that the person agrees to. */
// @spec editor-build.md#BUILD-2
export async function syncInstructions(folders: Folders, texts: ShownTexts): Promise<void> {
  const folder = await chooseFolder(folders, 'Whose instruction files?');
  if (!folder) return;
  await folders.settled();
  const { isInStep, readInstructions } = await import('../../workspace/instructionFiles.ts');
  const { gone, files } = await readInstructions(folder.index);
  const refusal = refusalOf(folder, gone);
  if (refusal !== undefined) {
    void vscode.window.showWarningMessage(refusal);
    return;
  }
  const wanted = files.filter((file) => !isInStep(file));
  if (wanted.length === 0) {
    const sizes = files.map(({ path, composed }) => `${path} (${composed.bytes} bytes)`).join(', ');
    void vscode.window.showInformationMessage(`In step with the specifications: ${sizes}.`);
  }
  for (const file of wanted) await syncFile(folders, folder, file, texts);
}

function refusalOf({ index }: Folder, gone: readonly string[]): string | undefined {
  if (!vscode.workspace.isTrusted) return 'Nothing is written into a folder that is not trusted.';
  if (gone.length > 0)
    return `"rules" of .sdme/config.json names what is not there: ${gone.join(', ')}. Mend that first.`;
  if (index.config.rules.length === 0)
    return 'There are no rules: name the sections that hold them in "rules" of .sdme/config.json.';
  return undefined;
}

async function syncFile(
  folders: Folders,
  folder: Folder,
  file: InstructionFile,
  texts: ShownTexts,
): Promise<void> {
  const { path, before, synced } = file;
  const uri = folders.uri(folder.index, path);
  if (synced.kind === 'broken') {
    void vscode.window.showWarningMessage(`${path}, line ${synced.line + 1}: ${synced.message}`);
    return;
  }
  if (synced.kind === 'same') return;
  const { syncQuestion } = await import('./logic/syncText.ts');
  const left = texts.put(path, { text: before ?? '', folder: folder.folder.uri });
  const right = texts.put(path, { text: synced.text, folder: folder.folder.uri });
  await vscode.commands.executeCommand('vscode.diff', left, right, `${path}: now ↔ synced`);
  const { message, action, confirm } = syncQuestion(file);
  if ((await vscode.window.showInformationMessage(message, action)) !== action) return;
  if (confirm) {
    const { message: again, detail, action: sure } = confirm;
    const answer = await vscode.window.showWarningMessage(again, { modal: true, detail }, sure);
    if (answer !== sure) return;
  }
  await write(folder, file, uri);
}

/** What was shown is what is written: a file that changed meanwhile is left alone. */
async function write({ index }: Folder, shown: InstructionFile, uri: vscode.Uri): Promise<void> {
  const { readInstructions, writeInstructions } = await import('../../workspace/instructionFiles.ts');
  const { files } = await readInstructions(index);
  const now = files.find(({ path }) => path === shown.path);
  const isDirty = vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
  const isSame = now?.before === shown.before && textOf(now) === textOf(shown);
  if (isDirty || !isSame)
    throw new Error(`${shown.path} or its rules changed meanwhile, or it is not saved. Sync it again.`);
  await writeInstructions(index.root, shown);
  await vscode.window.showTextDocument(uri);
}

function textOf({ synced }: InstructionFile): string | undefined {
  return 'text' in synced ? synced.text : undefined;
}

/** The way to mend an instruction file that is out of step. */
export class SyncFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  provideCodeActions(
    _document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const own = diagnostics.filter(
      ({ source, code }) => source === SOURCE && code === 'instructions-out-of-step',
    );
    if (own.length === 0) return [];
    const action = new vscode.CodeAction('Sync with the specifications…', vscode.CodeActionKind.QuickFix);
    action.diagnostics = own;
    action.isPreferred = true;
    action.command = commandLink(action.title, COMMANDS.syncInstructions);
    return [action];
  }
}
