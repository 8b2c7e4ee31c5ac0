import * as vscode from 'vscode';
import type { PictureFormat } from '../../protocol/graph.ts';
import { replaceFile } from '../replaceFile.ts';

/** Asks for a file and writes a picture into it. `data` is base64 for PNG, text for SVG. */
export async function savePicture(
  format: PictureFormat,
  label: string,
  data: string | undefined,
): Promise<void> {
  if (data === undefined) {
    void vscode.window.showWarningMessage('The graph was closed before its picture could be made.');
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `specifications.${format}`) }),
    filters: { [label]: [format] },
  });
  if (!uri) return;
  const bytes = format === 'png' ? Buffer.from(data, 'base64') : Buffer.from(data, 'utf8');
  await replaceFile(uri, bytes);
  await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
}
