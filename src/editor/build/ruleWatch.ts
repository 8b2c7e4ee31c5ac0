import * as vscode from 'vscode';
import type { RuleProblem } from '../../instructions/model.ts';
import type { TextRules } from '../../workspace/ruleBook.ts';
import { setting } from '../configuration.ts';
import { SEVERITIES, SOURCE } from '../diagnostics.ts';
import type { Folders } from '../folders.ts';
import { toRange } from '../ranges.ts';
import type { CodeFolder } from '../trace/codeFolders.ts';

/** Nobody waits for rules while typing: what was edited is looked at when the hands rest. */
const REST_MILLISECONDS = 400;

/** How many files are read before the extension host answers in between. */
const AT_ONCE = 16;

/** Holds one folder against its rules. Only files that changed are read again, and all of them when the rules themselves did. */
// @spec editor-build.md#BUILD-1
export class RuleWatch implements vscode.Disposable {
  private readonly folder: CodeFolder;
  private readonly folders: Folders;
  /** Of rules, instruction files and files without a test; and of the text of source files. */
  private readonly whole = vscode.languages.createDiagnosticCollection('sdme-rules');
  private readonly texts = vscode.languages.createDiagnosticCollection('sdme-rules-text');
  private readonly waiting = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private wantsWhole = true;
  private known = '';
  private disposed = false;

  constructor(folder: CodeFolder, folders: Folders) {
    this.folder = folder;
    this.folders = folders;
    this.schedule();
  }

  /** Something in the specifications or the configuration changed, and with it perhaps a rule. */
  rulesChanged(): void {
    this.wantsWhole = true;
    this.schedule();
  }

  /** A file was edited, or changed on disk. */
  fileChanged(path: string): void {
    if (this.folder.index.config.rules.length === 0) return;
    if (this.folder.index.graph.document(path) !== undefined) return;
    if (path.endsWith('.md')) this.wantsWhole = true;
    else this.waiting.add(path);
    this.schedule();
  }

  /** Looks at everything again. */
  startOver(): void {
    this.known = '';
    this.rulesChanged();
  }

  async settled(): Promise<void> {
    this.start();
    await this.running;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    this.whole.dispose();
    this.texts.dispose();
  }

  private schedule(): void {
    this.timer ??= setTimeout(() => this.start(), REST_MILLISECONDS);
  }

  private start(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running = this.running.then(() => this.look());
  }

  private async look(): Promise<void> {
    if (this.disposed) return;
    const { index, code } = this.folder;
    const { folderRuleProblems, textRules } = await import('../../workspace/ruleBook.ts');
    const sources = new Set(code.sources());
    const newFile = [...this.waiting].some((path) => sources.has(path));
    if (this.wantsWhole || newFile) {
      this.wantsWhole = false;
      this.show(this.whole, await folderRuleProblems(index, code));
    }
    const rules = textRules(index);
    if ((rules?.key ?? '') !== this.known) {
      this.known = rules?.key ?? '';
      this.texts.clear();
      if (rules) for (const path of sources) this.waiting.add(path);
    }
    const paths = [...this.waiting];
    this.waiting.clear();
    if (rules) await this.holdAgainst(rules.check, paths, sources);
  }

  private async holdAgainst(
    check: TextRules['check'],
    paths: readonly string[],
    sources: ReadonlySet<string>,
  ): Promise<void> {
    for (let at = 0; at < paths.length && !this.disposed; at += AT_ONCE) {
      const some = paths.slice(at, at + AT_ONCE).map(async (path) => {
        const text = sources.has(path) ? await this.textOf(path) : undefined;
        this.showFile(path, text === undefined ? [] : check({ path, text }));
      });
      await Promise.all(some);
    }
  }

  /** What is in an editor counts before what is on disk. */
  private async textOf(path: string): Promise<string | undefined> {
    const { index } = this.folder;
    const uri = this.folders.uri(index, path).toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
    return open?.getText() ?? (await index.text(path).catch(() => undefined));
  }

  private showFile(path: string, problems: readonly RuleProblem[]): void {
    if (this.disposed) return;
    this.texts.set(this.uriOf(path), this.wanted(path, problems));
  }

  private show(collection: vscode.DiagnosticCollection, problems: readonly RuleProblem[]): void {
    if (this.disposed) return;
    collection.clear();
    for (const [path, own] of Map.groupBy(problems, (problem) => problem.path))
      collection.set(this.uriOf(path), this.wanted(path, own));
  }

  private wanted(path: string, problems: readonly RuleProblem[]): vscode.Diagnostic[] {
    const isOn = problems.length > 0 && setting('problems.enabled', this.uriOf(path)) === true;
    return isOn ? problems.map(diagnostic) : [];
  }

  private uriOf(path: string): vscode.Uri {
    return this.folders.uri(this.folder.index, path);
  }
}

function diagnostic({ range, message, severity, code }: RuleProblem): vscode.Diagnostic {
  const made = new vscode.Diagnostic(toRange(range), message, SEVERITIES[severity]);
  made.source = SOURCE;
  made.code = code;
  return made;
}
