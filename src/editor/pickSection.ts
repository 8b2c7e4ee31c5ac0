import * as vscode from 'vscode';
import { chosenIn } from './chosen.ts';
import type { Target } from './commands.ts';
import type { Folders } from './folders.ts';
import { type Searchable, search, searchables } from './logic/sectionSearch.ts';

/** More rows than this nobody reads, and the list has to be drawn at every key. */
const MOST_ROWS = 200;

interface Row extends vscode.QuickPickItem {
  readonly target: Target;
}

/** Lets the person find any section of any specification by words of its title or path. */
export async function pickSection(folders: Folders): Promise<Target | undefined> {
  await folders.open();
  return pick(folders.all.flatMap(({ folder, index }) => searchables(folder.uri.toString(), index.graph)));
}

async function pick(all: readonly Searchable[]): Promise<Target | undefined> {
  const list = vscode.window.createQuickPick<Row>();
  list.placeholder = 'Section or specification, by words of its title or path';
  const fill = () => {
    list.items = search(all, list.value, MOST_ROWS).map(rowOf);
  };
  list.onDidChangeValue(fill);
  fill();
  return (await chosenIn(list))?.target;
}

function rowOf({ folder, address, title, level }: Searchable): Row {
  const icon = level === 0 ? '$(book)' : '$(symbol-numeric)';
  // VS Code's own filter would drop what was found by its path.
  return { label: `${icon} ${title}`, description: address, alwaysShow: true, target: { folder, address } };
}
