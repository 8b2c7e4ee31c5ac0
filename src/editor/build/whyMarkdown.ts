import * as vscode from 'vscode';
import type { Why } from '../../answers/why.ts';
import { whyText } from '../../answers/whyText.ts';
import { escapeMarkdown } from '../logic/hoverText.ts';

/** Why something of a folder is as it is, as markdown whose names lead to what they name. */
export function whyMarkdown(why: Why, folder: vscode.Uri): string {
  return whyText(why, {
    heading: (text) => `### ${text}`,
    strong: (text) => `**${text}**`,
    code: (text) => `\`${text}\``,
    link: (name, path, line) => `[\`${name.replaceAll('`', "'")}\`](<${uriOf(folder, path, line)}>)`,
    plain: escapeMarkdown,
  });
}

function uriOf(folder: vscode.Uri, path: string, line: number): string {
  return vscode.Uri.joinPath(folder, path)
    .with({ fragment: `L${line}` })
    .toString();
}
