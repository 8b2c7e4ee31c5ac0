import * as vscode from 'vscode';
import { type FindingRef, INTERNAL_COMMANDS } from './commands.ts';
import { qualityCode } from './diagnostics.ts';
import type { Folders, Place } from './folders.ts';
import { toRange } from './ranges.ts';
import { commandLink } from './registry.ts';

/** What can be done about a finding of quality: mend it, excuse it with a reason, weigh its rule otherwise, read about it. */
// @spec quality.md#QUAL-32
export class QualityFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  private readonly folders: Folders;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const own = diagnostics.filter((diagnostic) => qualityCode(diagnostic) !== undefined);
    const place = own.length > 0 ? await this.folders.spec(document) : undefined;
    if (!place) return [];
    // What was typed last has to be checked first, or a fix would change the wrong words.
    await place.index.review();
    return own.flatMap((diagnostic) => [
      ...mending(place, document, diagnostic),
      ...living(document, diagnostic),
    ]);
  }
}

function mending(
  { index, path }: Place,
  { uri }: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): vscode.CodeAction[] {
  const code = qualityCode(diagnostic);
  const finding = index
    .findings(path)
    .find((each) => each.code === code && toRange(each.range).isEqual(diagnostic.range));
  if (!finding?.fix) return [];
  const action = made(finding.fix.title, diagnostic);
  action.isPreferred = true;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.replace(uri, toRange(finding.fix.range), finding.fix.newText);
  return [action];
}

function living({ uri }: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
  const code = qualityCode(diagnostic) ?? '';
  const finding: FindingRef = { uri: uri.toString(), line: diagnostic.range.start.line, code };
  const entries = [
    [`Excuse this from ${code}…`, INTERNAL_COMMANDS.excuseFinding],
    [`Set the severity of ${code}…`, INTERNAL_COMMANDS.setSeverity],
    [`Read about ${code}`, INTERNAL_COMMANDS.showRule],
  ] as const;
  return entries.map(([title, command]) => {
    const action = made(title, diagnostic);
    action.command = commandLink(title, command, finding);
    return action;
  });
}

function made(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}
