import * as vscode from 'vscode';
import type { TraceLink } from '../../trace/model.ts';
import type { AcceptedSide } from '../../workspace/code/codeIndex.ts';
import { COMMANDS } from '../commands.ts';
import { execute } from '../registry.ts';
import type { CodeFolders } from './codeFolders.ts';
import { documentOf, linesOfDocument, specLines, statementOf, titleOf } from './linkPlaces.ts';
import { acceptedWords } from './logic/accepted.ts';
import type { LinkRef } from './logic/arguments.ts';
import { suspectWords } from './logic/lensPlan.ts';
import { linkFor, type MeantUnit } from './meant.ts';

/** Documents that show a side of a link as it was, or as it is now. Read-only. */
export const REVIEW_SCHEME = 'sdme-review';

type Side = 'spec' | 'code';
type Linked = MeantUnit & { readonly link: TraceLink };

/** Shows spec and code as they were when accepted beside what they are now. */
// @spec editor-trace.md#SEE-33
export class Review implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly code: CodeFolders;
  private readonly shown = new Map<string, { readonly text: string; readonly ref: LinkRef }>();
  private readonly subscription: vscode.Disposable;
  private opened = 0;

  constructor(code: CodeFolders) {
    this.code = code;
    this.subscription = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(REVIEW_SCHEME, this),
      // Documents come and go with what is in view; what they show is needed as long as there is a tab.
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const tab of closed) this.forget(tab);
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.shown.get(uri.toString())?.text ?? '';
  }

  /** The link that is reviewed in an editor, when a command is called from that editor's buttons. */
  linkOf(argument: unknown): unknown {
    const isReview = argument instanceof vscode.Uri && argument.scheme === REVIEW_SCHEME;
    return isReview ? this.shown.get(argument.toString())?.ref : argument;
  }

  /** Opens both comparisons, the side that has changed in front, and asks whether the two agree. */
  async open(argument: unknown): Promise<void> {
    const found = await linkFor(
      this.code,
      argument,
      ({ status }) => status !== 'current' && status !== 'broken',
    );
    if (!found) return;
    const { view, unit, link } = found;
    const name = view.file.units[unit]?.name ?? '';
    const seen = { code: link.codeHash, spec: link.specHash };
    const ref = {
      folder: view.folder.uri.toString(),
      path: view.path,
      unit: name,
      address: link.address,
      seen,
    };
    const before = await view.code.acceptedText(ref);
    const sides: readonly [Side, string, string, string][] = [
      ['spec', textThen(before?.spec), await specNow(found), titleOf(view, link)],
      ['code', textThen(before?.code), codeNow(found), name || view.path],
    ];
    const ordered = link.status === 'suspect-code' ? sides : sides.toReversed();
    for (const [side, then, now, title] of ordered) await this.compare(ref, side, { then, now, title });
    void this.ask(found, ref);
  }

  private forget({ input }: vscode.Tab): void {
    if (!(input instanceof vscode.TabInputTextDiff)) return;
    for (const uri of [input.original, input.modified]) this.shown.delete(uri.toString());
  }

  private async compare(
    ref: LinkRef,
    side: Side,
    { then, now, title }: { readonly then: string; readonly now: string; readonly title: string },
  ): Promise<void> {
    const left = this.put(ref, side, `${side} when accepted`, then);
    const right = this.put(ref, side, `${side} now`, now);
    const label = `${title}: ${side} when accepted ↔ now`;
    await vscode.commands.executeCommand('vscode.diff', left, right, label, { preview: false });
  }

  private put(ref: LinkRef, side: Side, when: string, text: string): vscode.Uri {
    const path = side === 'spec' ? ref.address.replace(/#.*$/, '') : ref.path;
    // A new query for each text: what a virtual document shows is read once.
    const query = `${when} ${this.opened++}`;
    const uri = vscode.Uri.from({ scheme: REVIEW_SCHEME, path: `/${path}`, query });
    this.shown.set(uri.toString(), { text, ref });
    return uri;
  }

  private async ask({ view, link }: Linked, ref: LinkRef): Promise<void> {
    const message = `${suspectWords(link)} (${acceptedWords(view.code.traces?.acceptancesOf(ref) ?? [])}). Do they still agree?`;
    const chosen = await vscode.window.showInformationMessage(message, 'Accept', 'Accept with Reason…');
    if (chosen === 'Accept') await execute(COMMANDS.acceptDrift, ref);
    else if (chosen) await execute(COMMANDS.acceptWithReason, ref);
  }
}

/** What was accepted, else why that is not known. */
function textThen(side: AcceptedSide | undefined): string {
  if (!side) return 'Nobody has accepted this yet.\n';
  return side.found ? `${side.text.trimEnd()}\n` : `${side.message}\n`;
}

async function specNow({ view, link }: Linked): Promise<string> {
  const document = documentOf(view, link);
  if (!document) return '';
  const lines = await specLines(view, document.path);
  const statement = statementOf(document, link);
  if (statement) return `${lines.lines(statement.range.line, statement.range.endLine).join('\n')}\n`;
  const section = document.sections[link.section];
  const text = lines.lines(section?.line ?? 0, section?.endLine ?? lines.count - 1).join('\n');
  return `${text.trimEnd()}\n`;
}

function codeNow({ view, document, unit }: Linked): string {
  const lines = linesOfDocument(document);
  const range = view.file.units[unit]?.range;
  if (unit === 0 || !range) return lines.text;
  return `${lines.lines(range.line, range.endLine).join('\n')}\n`;
}
