import * as vscode from 'vscode';
import type { Stabilities } from '../council/stabilities.ts';
import type { Folders } from '../folders.ts';
import { AddressCompletions } from './addressCompletion.ts';
import { CodeDiagnostics, CodeFixes } from './codeDiagnostics.ts';
import { CodeFolders } from './codeFolders.ts';
import { CodeHovers } from './codeHover.ts';
import { CodeLenses } from './codeLenses.ts';
import { AnnotationDefinitions, Implementations } from './codeNavigation.ts';
import { DriftBook } from './driftBook.ts';
import { DriftView } from './driftView.ts';
import { ImplementationLenses } from './headingLenses.ts';
import { Review } from './review.ts';
import { ShareStatus } from './shareStatus.ts';
import { traceCommands } from './traceCommands.ts';

/** Every language: which files are source files is known only once the folder has been read. */
const CODE: vscode.DocumentSelector = { scheme: 'file' };
const MARKDOWN: vscode.DocumentSelector = { language: 'markdown', scheme: 'file' };

export interface TracingOptions {
  readonly folders: Folders;
  readonly stabilities: Stabilities;
  readonly log: vscode.LogOutputChannel;
  /** Where the extension's bundles lie. */
  readonly dist: vscode.Uri;
}

/** Everything between code and specifications, and what tests see of it. */
export class Tracing implements vscode.Disposable {
  readonly code: CodeFolders;
  readonly book: DriftBook;
  readonly view: DriftView;
  readonly status: ShareStatus;
  /** What our commands between code and specifications do, by their ids. */
  readonly commands: ReturnType<typeof traceCommands>;
  private readonly subscription: vscode.Disposable;

  constructor({ folders, stabilities, log, dist }: TracingOptions) {
    const inDist = (name: string) => vscode.Uri.joinPath(dist, name).fsPath;
    this.code = new CodeFolders({
      folders,
      worker: inDist('codeWorker.js'),
      grammars: [inDist('grammars')],
      log,
    });
    this.book = new DriftBook(this.code);
    this.view = new DriftView(this.book);
    this.status = new ShareStatus(this.code, this.book);
    const review = new Review(this.code);
    this.commands = traceCommands({ code: this.code, view: this.view, review });
    this.subscription = vscode.Disposable.from(
      this.code,
      this.book,
      this.view,
      this.status,
      new CodeDiagnostics(this.code),
      review,
      this.languageFeatures(stabilities),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private languageFeatures(stabilities: Stabilities): vscode.Disposable {
    const { languages } = vscode;
    const lenses = new CodeLenses(this.code, stabilities);
    const headings = new ImplementationLenses(this.code);
    return vscode.Disposable.from(
      lenses,
      headings,
      languages.registerCodeLensProvider(CODE, lenses),
      languages.registerCodeLensProvider(MARKDOWN, headings),
      languages.registerHoverProvider(CODE, new CodeHovers(this.code)),
      languages.registerDefinitionProvider(CODE, new AnnotationDefinitions(this.code)),
      languages.registerImplementationProvider(MARKDOWN, new Implementations(this.code)),
      languages.registerCompletionItemProvider(
        CODE,
        new AddressCompletions(this.code),
        ...AddressCompletions.triggers,
      ),
      languages.registerCodeActionsProvider(CODE, new CodeFixes(this.code), {
        providedCodeActionKinds: CodeFixes.kinds,
      }),
    );
  }
}
