import * as vscode from 'vscode';
import type { TraceProblem } from '../../workspace/code/traceProblems.ts';
import { SEVERITIES, SOURCE } from '../diagnostics.ts';
import { toRange } from '../ranges.ts';
import { Slices } from '../slices.ts';
import type { CodeFolder, CodeFolders } from './codeFolders.ts';
import { mendsOf } from './logic/mending.ts';

/** What the Drift view shows is not said a second time, unless something is wrong. */
const SHOWN: ReadonlySet<TraceProblem['code']> = new Set([
  'broken-trace',
  'malformed-annotation',
  'malformed-baseline',
  'suspect-spec',
  'suspect-code',
]);

/** Shows what is wrong with annotations, in every source file; what changed is looked at again. */
// @spec editor-trace.md#SEE-6
export class CodeDiagnostics implements vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly collection = vscode.languages.createDiagnosticCollection('sdme-code');
  private readonly subscription: vscode.Disposable;
  private readonly waiting = new Map<unknown, Slices<string>>();
  private readonly shown = new Map<unknown, Map<string, vscode.Uri>>();
  private news: [vscode.Uri, vscode.Diagnostic[]][] = [];

  constructor(code: CodeFolders) {
    this.code = code;
    this.subscription = vscode.Disposable.from(
      this.collection,
      code.onDidChange(({ folder, change }) => this.slicesOf(folder).add(change.code)),
      code.onDidChangeFolders(() => this.dropClosed()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('sdme.problems.enabled')) this.lookAtAll();
      }),
    );
  }

  dispose(): void {
    for (const slices of this.waiting.values()) slices.clear();
    this.subscription.dispose();
  }

  private slicesOf(folder: CodeFolder): Slices<string> {
    const known =
      this.waiting.get(folder.code) ??
      new Slices<string>(
        (path) => this.look(folder, path),
        () => this.publish(),
      );
    this.waiting.set(folder.code, known);
    return known;
  }

  private lookAtAll(): void {
    for (const folder of this.code.all) this.slicesOf(folder).add(folder.code.traces?.paths() ?? []);
  }

  private look(folder: CodeFolder, path: string): void {
    const shown = this.shown.get(folder.code) ?? new Map<string, vscode.Uri>();
    this.shown.set(folder.code, shown);
    const uri = shown.get(path) ?? this.code.folders.uri(folder.index, path);
    const problems = this.problems(folder, path, uri);
    // Most files have none and had none.
    if (problems.length === 0 && !shown.delete(path)) return;
    if (problems.length > 0) shown.set(path, uri);
    this.news.push([uri, problems.map(diagnostic)]);
  }

  private problems({ code }: CodeFolder, path: string, uri: vscode.Uri): readonly TraceProblem[] {
    const problems = code.problems(path).filter((problem) => SHOWN.has(problem.code));
    if (problems.length === 0) return problems;
    const isOn = vscode.workspace.getConfiguration('sdme', uri).get('problems.enabled', true);
    return isOn ? problems : [];
  }

  private publish(): void {
    this.collection.set(this.news);
    this.news = [];
  }

  /** Takes away what was said about folders that are no longer open. */
  private dropClosed(): void {
    const open = new Set<unknown>(this.code.all.map(({ code }) => code));
    for (const [code, files] of this.shown) {
      if (open.has(code)) continue;
      this.waiting.get(code)?.clear();
      this.waiting.delete(code);
      this.shown.delete(code);
      for (const uri of files.values()) this.collection.delete(uri);
    }
  }
}

function diagnostic({ range, message, severity, code }: TraceProblem): vscode.Diagnostic {
  const made = new vscode.Diagnostic(toRange(range), message.replaceAll('`', '"'), SEVERITIES[severity]);
  made.source = SOURCE;
  made.code = code;
  return made;
}

/** Ways to mend what an annotation names: the nearest targets, and for a quote where it stands now. */
// @spec editor-trace.md#SEE-6
export class CodeFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  private readonly code: CodeFolders;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const own = diagnostics.filter(({ source, code }) => source === SOURCE && code === 'broken-trace');
    const view = own.length > 0 ? await this.code.view(document) : undefined;
    if (!view) return [];
    return own.flatMap((shown) => {
      const problem = view.trace.problems.find(
        ({ code, range }) => code === shown.code && toRange(range).isEqual(shown.range),
      );
      if (!problem) return [];
      return mendsOf(view.file, problem).map(({ title, range, newText }, at) => {
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.diagnostics = [shown];
        action.isPreferred = at === 0;
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, toRange(range), newText);
        return action;
      });
    });
  }
}
