import * as vscode from 'vscode';
import type { Problem, Severity } from '../graph/model.ts';
import { pageOf, type QualityCode } from '../quality/model.ts';
import type { LiveIndex } from '../workspace/liveIndex.ts';
import { affects, setting } from './configuration.ts';
import type { FolderChange, Folders } from './folders.ts';
import { isShownByVSCode } from './logic/problemFilter.ts';
import { toRange } from './ranges.ts';
import { Slices } from './slices.ts';

/** Severities as VS Code has them. */
export const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Says in the problems view who found it, and lets quick fixes find their own again. */
export const SOURCE = 'SDME';

interface Checked {
  readonly uri: vscode.Uri;
  readonly isInTrouble: boolean;
}

/** Shows the problems of every specification, also of those that are not open; what changed is checked again. */
// @spec editor.md#EDIT-33
export class Diagnostics implements vscode.Disposable {
  private readonly folders: Folders;
  private readonly pages: vscode.Uri;
  private readonly collection = vscode.languages.createDiagnosticCollection('sdme');
  private readonly counted = new vscode.EventEmitter<number>();
  private readonly subscription: vscode.Disposable;
  /** The files that were checked, by index and path. */
  private readonly checked = new Map<LiveIndex, Map<string, Checked>>();
  private readonly waiting = new Map<LiveIndex, Slices<string>>();
  private news: [vscode.Uri, vscode.Diagnostic[]][] = [];

  /** Fires with the number of files that have errors or warnings. */
  readonly onDidCount = this.counted.event;

  /** `pages` is the folder of the rules' pages. */
  constructor(folders: Folders, pages: vscode.Uri) {
    this.folders = folders;
    this.pages = pages;
    this.subscription = vscode.Disposable.from(
      this.collection,
      this.counted,
      folders.onDidChange((change) => this.note(change)),
      folders.onDidChangeFolders(() => {
        this.dropClosed();
        this.reviewAll();
      }),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => this.checkAgain(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.checkAgain(uri)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        const isOurs =
          event.affectsConfiguration('markdown.validate.enabled') || affects(event, 'problems.enabled');
        if (isOurs) this.checkAll();
      }),
    );
  }

  /** Whether everything that is known to have changed has been checked. */
  get isIdle(): boolean {
    return [...this.waiting.values()].every(({ isIdle }) => isIdle);
  }

  dispose(): void {
    for (const slices of this.waiting.values()) slices.clear();
    this.subscription.dispose();
  }

  private note({ index, change }: FolderChange): void {
    this.slicesOf(index).add([...change.recheck, ...change.removed]);
  }

  /** The page of a rule of quality. */
  page(code: QualityCode): vscode.Uri {
    return vscode.Uri.joinPath(this.pages, pageOf(code));
  }

  /** The text of a folder is checked once all of it has been read: nobody waits for that. */
  private reviewAll(): void {
    for (const { index } of this.folders.all) if (index.state === 'ready') void index.review();
  }

  /** In open files more is shown. */
  private checkAgain(uri: vscode.Uri): void {
    const place = this.folders.at(uri);
    if (place && this.checked.get(place.index)?.has(place.path)) this.slicesOf(place.index).add([place.path]);
  }

  private checkAll(): void {
    for (const [index, files] of this.checked) this.slicesOf(index).add(files.keys());
  }

  private slicesOf(index: LiveIndex): Slices<string> {
    const known =
      this.waiting.get(index) ??
      new Slices<string>(
        (path) => this.check(index, path),
        () => this.publish(),
      );
    this.waiting.set(index, known);
    return known;
  }

  private check(index: LiveIndex, path: string): void {
    const files = this.checked.get(index) ?? new Map<string, Checked>();
    this.checked.set(index, files);
    const uri = files.get(path)?.uri ?? this.folders.uri(index, path);
    const problems = this.problems(index, path, uri);
    this.news.push([uri, problems.map((problem) => this.diagnostic(problem))]);
    const isInTrouble = problems.some(({ severity }) => severity === 'error' || severity === 'warning');
    if (problems.length > 0 || index.graph.document(path)) files.set(path, { uri, isInTrouble });
    else files.delete(path);
  }

  private problems(index: LiveIndex, path: string, uri: vscode.Uri): readonly Problem[] {
    const problems = shown(index.problems(path), uri);
    // Most files have none, and settings are slow to ask for.
    if (problems.length === 0) return problems;
    if (!setting('problems.enabled', uri)) return [];
    const validates = vscode.workspace.getConfiguration('markdown', uri).get('validate.enabled', false);
    if (!validates) return problems;
    return problems.filter((problem) => !isShownByVSCode(problem, index.graph.document(path)));
  }

  private publish(): void {
    this.collection.set(this.news);
    this.news = [];
    let count = 0;
    for (const files of this.checked.values())
      for (const file of files.values()) if (file.isInTrouble) count++;
    this.counted.fire(count);
  }

  private diagnostic({ range, message, severity, code }: Problem): vscode.Diagnostic {
    const made = new vscode.Diagnostic(toRange(range), message, SEVERITIES[severity]);
    made.source = SOURCE;
    made.code = isQuality(code) ? { value: code, target: this.page(code) } : code;
    return made;
  }

  /** Takes away what was said about folders that are no longer open. */
  private dropClosed(): void {
    const open = new Set(this.folders.all.map(({ index }) => index));
    for (const [index, files] of this.checked) {
      if (open.has(index)) continue;
      this.waiting.get(index)?.clear();
      this.waiting.delete(index);
      this.checked.delete(index);
      for (const { uri } of files.values()) if (!this.isCheckedElsewhere(uri)) this.collection.delete(uri);
    }
  }

  private isCheckedElsewhere(uri: vscode.Uri): boolean {
    const place = this.folders.at(uri);
    return place !== undefined && (this.checked.get(place.index)?.has(place.path) ?? false);
  }
}

/**
 * The problems without what would drown people who open an old specification: where the text could be clearer, but is no fault, is
 * shown in open files only.
 */
// @spec quality.md#QUAL-30
function shown(problems: readonly Problem[], uri: vscode.Uri): readonly Problem[] {
  if (!problems.some(isMild)) return problems;
  const isOpen = vscode.workspace.textDocuments.some(
    (document) => document.uri.toString() === uri.toString(),
  );
  return isOpen ? problems : problems.filter((problem) => !isMild(problem));
}

function isMild({ code, severity }: Problem): boolean {
  return code.startsWith('quality/') && (severity === 'information' || severity === 'hint');
}

/** The rule of quality that a diagnostic of ours is about. */
export function qualityCode({ source, code }: vscode.Diagnostic): QualityCode | undefined {
  const value = typeof code === 'object' ? code.value : undefined;
  return source === SOURCE && typeof value === 'string' && isQuality(value) ? value : undefined;
}

/** Whether a code is one of a rule of quality. */
export function isQuality(code: string): code is QualityCode {
  return code.startsWith('quality/');
}
