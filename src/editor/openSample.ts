import * as vscode from 'vscode';
import { beginHistory, DRIFTED } from './sampleHistory.ts';

const NAME = 'sdme-sample';

/** Copies the sample workspace into a folder that the person chooses, and opens it in a window of its own. */
export async function openSample(extension: vscode.Uri): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: 'Where shall the sample workspace be put?',
      openLabel: 'Put It Here',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) return;
  const folder = await copySample(extension, parent);
  if (folder.scheme === 'file') await remember(folder);
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}

/** Copies the sample into a folder of its own inside `parent` and gives that. Nothing that is there is overwritten. */
// @spec editor.md#EDIT-13
export async function copySample(extension: vscode.Uri, parent: vscode.Uri): Promise<vscode.Uri> {
  const name = await freeName(parent);
  const target = vscode.Uri.joinPath(parent, name);
  const source = vscode.Uri.joinPath(extension, 'media', 'sample');
  await vscode.workspace.fs.copy(source, target, { overwrite: false });
  return target;
}

async function remember(folder: vscode.Uri): Promise<void> {
  const file = vscode.Uri.joinPath(folder, DRIFTED);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  await beginHistory(folder.fsPath, file.fsPath, text);
}

async function freeName(parent: vscode.Uri): Promise<string> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? NAME : `${NAME}-${number}`;
    if (!taken.has(name)) return name;
  }
}
