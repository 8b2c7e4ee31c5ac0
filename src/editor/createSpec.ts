import * as vscode from 'vscode';
import { chooseFolder } from './chooseFolder.ts';
import type { NewFile } from './commands.ts';
import type { Folder, Folders } from './folders.ts';
import { fileName, freePath, template, usualFolder } from './logic/newSpec.ts';

/** Makes a specification from a template and opens it. Nothing that is there is overwritten. */
// @spec editor.md#EDIT-12
export async function createSpec(folders: Folders): Promise<void> {
  const folder = await chooseFolder(folders, 'In which folder?');
  const title = folder && (await titleFor(folder));
  if (!folder || title === undefined) return;
  const name = usualFolder(folder.index.graph.paths());
  const uriOf = (path: string) => vscode.Uri.joinPath(folder.folder.uri, path);
  const path = await freePath(name, fileName(title), (each) => exists(uriOf(each)));
  await makeFile({ uri: uriOf(path).toString(), text: template(title) });
}

/** Makes a file and opens it. Nothing that is there is overwritten. */
export async function makeFile(file: NewFile): Promise<void> {
  const uri = vscode.Uri.parse(file.uri, true);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(file.text), overwrite: false });
  const name = vscode.workspace.asRelativePath(uri);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${name} could not be created.`);
  await vscode.window.showTextDocument(uri);
}

/** The first one needs no question; later ones get a name. */
async function titleFor({ index }: Folder): Promise<string | undefined> {
  if (index.graph.paths().next().done) return 'Overview';
  const title = await vscode.window.showInputBox({
    title: 'Create a Specification',
    prompt: 'What is it about? This becomes its title and the name of its file.',
    placeHolder: 'Harbour gate',
  });
  return title?.trim() || undefined;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
