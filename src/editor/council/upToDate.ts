import * as vscode from 'vscode';

/** VS Code takes in what another program wrote within a moment; longer than this it has not noticed at all. */
const PATIENCE_MILLISECONDS = 5_000;

/**
 * The document of a file, with what stands on disk: VS Code may still hold what stood there before another program wrote. Unsaved text
 * is the person's and stays. Rejects when VS Code does not take the file in.
 *
 * @param newest The newest text of the file, as the index gives it.
 */
export async function upToDateDocument(uri: vscode.Uri, newest: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const isUpToDate = () => document.isDirty || sameLines(document.getText(), newest);
  if (isUpToDate()) return document;
  const ended = Promise.withResolvers<void>();
  const timer = setTimeout(ended.resolve, PATIENCE_MILLISECONDS);
  const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document && isUpToDate()) ended.resolve();
  });
  await ended.promise;
  clearTimeout(timer);
  subscription.dispose();
  if (isUpToDate()) return document;
  throw new Error(
    `${vscode.workspace.asRelativePath(uri)} has changed on disk and VS Code still holds the text before it. Nothing was put in: close the file's editors and try again.`,
  );
}

/** A document has one kind of line ending, whatever its file has. */
function sameLines(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');
}
