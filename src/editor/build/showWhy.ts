import * as vscode from 'vscode';
import type { Address } from '../../graph/model.ts';
import { targetIn } from '../commands.ts';
import { targetAtCursor } from '../spots.ts';
import type { CodeFolders } from '../trace/codeFolders.ts';
import { unitIn } from '../trace/logic/arguments.ts';
import { unitFor } from '../trace/meant.ts';
import { historyRefusal } from './historyPermission.ts';
import { previewLink } from './previewLinks.ts';
import type { ShownTexts } from './shownTexts.ts';

/** A section or a code unit of a workspace folder, as `whyOf` is asked about it. */
interface Asked {
  readonly folder: string;
  readonly about: Address;
}

/** Shows why the section or declaration in the argument, else at the cursor, is as it is. */
// @spec editor-build.md#BUILD-41
export async function showWhy(code: CodeFolders, texts: ShownTexts, argument: unknown): Promise<void> {
  const refusal = historyRefusal();
  if (refusal) throw new Error(refusal);
  const asked = await askedFor(code, argument);
  const open = asked && code.find(asked.folder);
  if (!asked || !open) return;
  await code.settled();
  const { whyOf } = await import('../../answers/why.ts');
  const { whyMarkdown } = await import('./whyMarkdown.ts');
  const answer = await whyOf(asked.about, open);
  if (!answer.ok) {
    void vscode.window.showInformationMessage(answer.message);
    return;
  }
  const { uri } = open.folder;
  const text = whyMarkdown(answer.why, (path, line) => previewLink(uri, path, line));
  const shown = texts.put('Why.md', { text, folder: uri });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', shown);
}

async function askedFor(code: CodeFolders, argument: unknown): Promise<Asked | undefined> {
  const section = targetIn(argument) ?? (unitIn(argument) ? undefined : targetAtCursor(code.folders));
  if (section) return { folder: section.folder, about: section.address };
  const meant = await unitFor(code, argument);
  if (!meant) return undefined;
  const { path, file, folder } = meant.view;
  const name = file.units[meant.unit]?.name ?? '';
  return { folder: folder.uri.toString(), about: name === '' ? path : `${path}#${name}` };
}
