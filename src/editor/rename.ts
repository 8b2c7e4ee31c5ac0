import * as vscode from 'vscode';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import type { Place } from './folders.ts';
import { counted } from './logic/counts.ts';
import { applyEdits, type FileEdit } from './logic/edits.ts';
import { type RenameEdits, referringFiles, renameEdits } from './logic/renameEdits.ts';
import type { Renamed } from './logic/renameReference.ts';
import { refusal, renamableAt, renameOf } from './logic/renaming.ts';
import { TextLines } from './logic/textLines.ts';
import { toRange } from './ranges.ts';
import { linesOf } from './spots.ts';
import type { CodeFolders } from './trace/codeFolders.ts';
import { annotationEdits } from './trace/logic/renameAnnotations.ts';
import { workspaceEdit } from './workspaceEdits.ts';

/**
 * Renames a section or an anchor, every reference to it, of every form, in every file, and every annotation in code that
 * names it. VS Code asks extensions
 * before its own markdown support, so that this answer, which knows more forms, is the one; elsewhere it is silent.
 */
// @spec editor.md#EDIT-30
export class Renames implements vscode.RenameProvider {
  private readonly code: CodeFolders;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    const found = await this.find(document, position);
    // Rejecting is how a provider hands over to the next one.
    if (!found) throw new Error('A section is renamed at its heading.');
    return { range: toRange(found.renamable.range), placeholder: found.renamable.placeholder };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    const found = await this.find(document, position);
    if (!found) return undefined;
    const { place, renamable, lines } = found;
    const own = { path: place.path, range: renamable.range, newText: newName.trim() };
    const refused = refusal(renamable, newName);
    const edits = refused ?? (await this.referenceEdits(place, own, lines));
    if (token.isCancellationRequested) return undefined;
    if (typeof edits === 'string') return refuse(edits);
    return workspaceEdit(this.code.folders, place.index, [own, ...edits], 'Rename');
  }

  private async find(document: vscode.TextDocument, position: vscode.Position) {
    const place = await this.code.folders.spec(document);
    const facts = place?.index.graph.document(place.path);
    if (!place || !facts) return undefined;
    const lines = new TextLines(document.getText());
    const renamable = renamableAt(facts, position, lines);
    return renamable && { place, renamable, lines };
  }

  /** Reads the document as it will be: only the reader knows what the new name does to the anchors. Text is a refusal. */
  private async referenceEdits(
    { index, path }: Place,
    own: FileEdit,
    lines: TextLines,
  ): Promise<readonly FileEdit[] | string> {
    await this.code.settled();
    const { readSpec } = await import('../spec/read.ts');
    const { graph } = index;
    const [before, after] = [lines.text, applyEdits(lines.text, [own])].map((text) =>
      readSpec(path, text, index.readOptions),
    );
    const current = graph.document(path);
    if (!before || !after || !current) return [];
    const renamed = renameOf(before, after, own.range.line);
    if ('refusal' in renamed) return renamed.refusal;
    const files = await Promise.all(
      referringFiles(graph, current).map(
        async (file) => [file, file === path ? lines : await linesOf(index, file)] as const,
      ),
    );
    const texts = new Map(files);
    const inSpecs = renameEdits(graph, renamed, own, (file) => texts.get(file));
    const inCode = this.annotationEdits(index, renamed);
    const impossible = inSpecs.impossible + inCode.impossible;
    if (impossible > 0) warnOf(impossible);
    return [...inSpecs.edits, ...inCode.edits];
  }

  private annotationEdits(index: LiveIndex, renamed: Renamed): RenameEdits {
    const code = this.code.all.find((each) => each.index === index)?.code;
    const paths = new Set(code?.linksInto(renamed.before.path).map(({ path }) => path));
    const files = [...paths].flatMap((path) => {
      const [file, trace] = [code?.file(path), code?.trace(path)];
      return file && trace ? [{ file, trace }] : [];
    });
    return annotationEdits(files, renamed);
  }
}

/** An exception would have VS Code ask the next provider, which knows less and would rename after all. */
function refuse(why: string): vscode.WorkspaceEdit {
  void vscode.window.showWarningMessage(`Not renamed. ${why}`);
  return new vscode.WorkspaceEdit();
}

function warnOf(count: number): void {
  const what = `${counted(count, 'reference')} cannot be written so that it still leads here`;
  void vscode.window.showWarningMessage(`${what}; see the problems after renaming.`);
}
