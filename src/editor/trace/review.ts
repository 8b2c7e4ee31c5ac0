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
export class Review implements vscode.TextDocumentContentProvider {
  private readonly code: CodeFolders;
  private readonly texts = new Map<string, string>();
  /** The link that is shown last: what the buttons of the editor accept. */
  private shown: LinkRef | undefined;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? '';
  }

  /** The link that is being reviewed, when a command is called from the review's own editor. */
  linkOf(argument: unknown): unknown {
    const isReview = argument instanceof vscode.Uri && argument.scheme === REVIEW_SCHEME;
    return isReview ? this.shown : argument;
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
    const ref = { folder: view.folder.uri.toString(), path: view.path, unit: name, address: link.address };
    this.shown = ref;
    const before = await view.code.acceptedText(ref);
    const sides: readonly [Side, string, string, string][] = [
      ['spec', textThen(before?.spec), await specNow(found), titleOf(view, link)],
      ['code', textThen(before?.code), codeNow(found), name || view.path],
    ];
    const ordered = link.status === 'suspect-code' ? sides : sides.toReversed();
    for (const [side, then, now, title] of ordered) await this.compare(ref, side, { then, now, title });
    void this.ask(found, ref);
  }

  private async compare(
    { path, address }: LinkRef,
    side: Side,
    { then, now, title }: { readonly then: string; readonly now: string; readonly title: string },
  ): Promise<void> {
    const file = side === 'spec' ? address.replace(/#.*$/, '') : path;
    const left = this.put(file, `${side} when accepted`, then);
    const right = this.put(file, `${side} now`, now);
    const label = `${title}: ${side} when accepted ↔ now`;
    await vscode.commands.executeCommand('vscode.diff', left, right, label, { preview: false });
  }

  private put(path: string, when: string, text: string): vscode.Uri {
    // A new query for each text: what a virtual document shows is read once.
    const query = `${when}-${this.texts.size}`;
    const uri = vscode.Uri.from({ scheme: REVIEW_SCHEME, path: `/${path}`, query });
    this.texts.set(uri.toString(), text);
    return uri;
  }

  private async ask({ view, link }: Linked, ref: LinkRef): Promise<void> {
    const message = `${suspectWords(link)} (${acceptedWords(view.code.traces?.baseline, ref)}). Do they still agree?`;
    const chosen = await vscode.window.showInformationMessage(message, 'Accept', 'Accept with Reason…');
    if (chosen === 'Accept') await execute(COMMANDS.acceptDrift, ref);
    else if (chosen) await execute(COMMANDS.acceptWithReason, ref);
  }
}

/** What was accepted, else why that is not known. */
function textThen(side: AcceptedSide | undefined): string {
  if (!side) return 'Nobody has accepted this yet.\n';
  return side.found ? `${side.text.replace(/\n+$/, '')}\n` : `${side.message}\n`;
}

async function specNow({ view, link }: Linked): Promise<string> {
  const document = documentOf(view, link);
  if (!document) return '';
  const lines = await specLines(view, document.path);
  const statement = statementOf(document, link);
  if (statement) return `${lines.lines(statement.range.line, statement.range.endLine).join('\n')}\n`;
  const section = document.sections[link.section];
  return `${lines.lines(section?.line ?? 0, section?.endLine ?? lines.count - 1).join('\n')}\n`;
}

function codeNow({ view, document, unit }: Linked): string {
  const lines = linesOfDocument(document);
  const range = view.file.units[unit]?.range;
  if (unit === 0 || !range) return lines.text;
  return `${lines.lines(range.line, range.endLine).join('\n')}\n`;
}
