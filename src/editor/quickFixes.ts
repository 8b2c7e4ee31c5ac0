import * as vscode from 'vscode';
import { SOURCE } from './diagnostics.ts';
import type { Folders, Place } from './folders.ts';
import { type Fix, fixesOf } from './logic/fixes.ts';
import { toRange } from './ranges.ts';
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
        action.edit = await this.editFor(place, fix);
        return action;
      }),
    );
  }

  private async editFor({ index, path }: Place, fix: Fix): Promise<vscode.WorkspaceEdit> {
    const edit = new vscode.WorkspaceEdit();
    switch (fix.kind) {
      case 'replace':
        edit.replace(this.folders.uri(index, path), toRange(fix.range), fix.newText);
        break;
      case 'create-file':
        edit.createFile(this.folders.uri(index, fix.path), {
          contents: new TextEncoder().encode(fix.text),
          overwrite: false,
        });
        break;
      case 'add-section': {
        const lines = await linesOf(index, fix.path);
        const last = lines.lineRange(lines.count - 1);
        const gap =
          lines.text === '' || /\n\s*\n$/.test(lines.text) ? '' : last.endCharacter === 0 ? '\n' : '\n\n';
        const text = `${gap}${'#'.repeat(fix.level)} ${fix.heading}\n`;
        edit.insert(this.folders.uri(index, fix.path), toRange(last).end, text);
      }
    }
    return edit;
  }
}
