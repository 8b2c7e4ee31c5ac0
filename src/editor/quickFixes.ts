import * as vscode from 'vscode';
import { INTERNAL_COMMANDS } from './commands.ts';
import { SOURCE } from './diagnostics.ts';
import type { Folders, Place } from './folders.ts';
import { type EditFix, fixesOf, sectionAtEnd } from './logic/fixes.ts';
import { toRange } from './ranges.ts';
import { commandLink } from './registry.ts';
import { linesOf } from './spots.ts';

/** Ways to mend our own diagnostics: the nearest targets that exist, and making what is missing. */
export class QuickFixes implements vscode.CodeActionProvider {
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
    const own = diagnostics.filter(({ source }) => source === SOURCE);
    const place = own.length > 0 ? await this.folders.spec(document) : undefined;
    if (!place) return [];
    const actions = await Promise.all(own.map((diagnostic) => this.actionsFor(place, diagnostic)));
    return actions.flat();
  }

  private async actionsFor(place: Place, diagnostic: vscode.Diagnostic): Promise<vscode.CodeAction[]> {
    const problem = place.index
      .problems(place.path)
      .find(({ range, code }) => code === diagnostic.code && toRange(range).isEqual(diagnostic.range));
    if (!problem) return [];
    const fixes = fixesOf(place.index.graph, problem);
    return Promise.all(
      fixes.map(async (fix, at) => {
        const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [diagnostic];
        action.isPreferred = at === 0 && fix.kind === 'replace';
        if (fix.kind === 'create-file') {
          const uri = this.folders.uri(place.index, fix.path).toString();
          action.command = commandLink(fix.title, INTERNAL_COMMANDS.makeFile, { uri, text: fix.text });
        } else action.edit = await this.editFor(place, fix);
        return action;
      }),
    );
  }

  private async editFor({ index, path }: Place, fix: EditFix): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    if (fix.kind === 'replace') {
      edit.replace(this.folders.uri(index, path), toRange(fix.range), fix.newText);
      return edit;
    }
    const { position, text } = sectionAtEnd(await linesOf(index, fix.path), fix);
    edit.insert(
      this.folders.uri(index, fix.path),
      new vscode.Position(position.line, position.character),
      text,
    );
    return edit;
  }
}
