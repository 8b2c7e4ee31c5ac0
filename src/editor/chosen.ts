import type * as vscode from 'vscode';

/** The row of a list of one choice that the person takes; undefined where they leave it. The list ends with that. */
export function chosenIn<T extends vscode.QuickPickItem>(list: vscode.QuickPick<T>): Promise<T | undefined> {
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.activeItems[0]);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}
