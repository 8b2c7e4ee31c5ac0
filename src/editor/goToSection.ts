import * as vscode from 'vscode';
import type { Folders } from './folders.ts';
import { openPlace } from './opening.ts';
import { pickSection } from './pickSection.ts';

/** Opens a section of any specification that the person finds by words of its title or path. */
export async function goToSection(folders: Folders): Promise<void> {
  const target = await pickSection(folders);
  if (target) await openPlace(folders, target, vscode.ViewColumn.Active);
}
