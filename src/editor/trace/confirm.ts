import * as vscode from 'vscode';

/** Asks before something is done to many things. The detail names them. */
export async function confirmed(
  { message, detail }: { readonly message: string; readonly detail: string },
  action: string,
): Promise<boolean> {
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, action)) === action;
}
