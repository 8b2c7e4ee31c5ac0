import * as vscode from 'vscode';
import type { Deliberation } from '../../council/model.ts';
import { acceptedFindings, editedPaths, type ProposedEdit, proposeEdit } from '../../council/synthesis.ts';
import type { Council } from '../../deliberation/council.ts';
import { splitAddress } from '../../graph/address.ts';
import type { EditView } from '../../protocol/council.ts';
import type { ReadOptions } from '../../spec/model.ts';
import { RECORD_TEXT, sha256 } from '../../workspace/archive/names.ts';
import type { Folders } from '../folders.ts';
import { counted } from '../logic/counts.ts';
import type { DeliberationRef } from './logic/arguments.ts';
import { withDecision } from './logic/decidedIn.ts';
import { titleOf } from './logic/deliberationList.ts';
import { idsOf, type OpenEdit, OpenEdits } from './logic/openEdits.ts';
import { changedStretch } from './logic/stretch.ts';
import { OPEN_EDITS } from './names.ts';
import { upToDateDocument } from './upToDate.ts';

/** Documents that show a spec as it was: before an edit, or when it was frozen. Read-only. */
const SCHEME = 'sdme-council';

/**
 * Makes accepted findings an edit of their spec file. What is proposed is put into the file's editor unsaved, beside the text before it:
 * saving is the person's act, and is what the record takes down.
 */
// @spec council-editor.md#DESK-20
export class Editing implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly folders: Folders;
  private readonly shown = new Map<string, string>();
  private readonly open: OpenEdits;
  private readonly subscription: vscode.Disposable;
  private made = 0;

  constructor(
    folders: Folders,
    state: vscode.Memento,
    council: (ref: DeliberationRef) => Promise<Council | undefined>,
  ) {
    this.folders = folders;
    const kept = state.get<readonly [string, OpenEdit][]>(OPEN_EDITS, []);
    this.open = new OpenEdits(kept, (edits) => state.update(OPEN_EDITS, edits));
    const options = (ref: DeliberationRef) => this.options(ref);
    const world = { council, options, areWritten, refuse: told, now: () => new Date() };
    this.subscription = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidSaveTextDocument((document) => {
        void this.open.saved(document.uri.toString(), document.getText(), world);
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed)
          if (input instanceof vscode.TabInputTextDiff) this.shown.delete(input.original.toString());
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.shown.get(uri.toString()) ?? '';
  }

  /** The files that accepted findings change, and those that were saved with some. */
  async views(ref: DeliberationRef, deliberation: Deliberation): Promise<readonly EditView[]> {
    const saved = new Set(deliberation.edits.map(({ path }) => path));
    const paths = new Set([...editedPaths(deliberation), ...saved]);
    return Promise.all(
      [...paths].map(async (path) => {
        const { byHand, stale } = proposeEdit(
          deliberation,
          path,
          (await this.text(ref, path).catch(() => undefined)) ?? '',
          this.options(ref),
        );
        const accepted = acceptedFindings(deliberation, path).length;
        return {
          path,
          accepted: accepted === 0 ? savedFindings(deliberation, path) : accepted,
          byHand: byHand.map(({ id }) => id),
          stale,
          saved: accepted === 0 && saved.has(path),
        };
      }),
    );
  }

  /** Opens the diff with the proposal in the file's editor; where the text has changed, what has changed, and applies nothing. */
  async openEdit(ref: DeliberationRef, deliberation: Deliberation, path: string): Promise<void> {
    const uri = this.uri(ref, path);
    const newest = await this.text(ref, path);
    if (!uri || newest === undefined) return;
    const document = await upToDateDocument(uri, newest);
    const before = document.getText();
    const proposal = proposeEdit(deliberation, path, before, this.options(ref));
    const opened = { ref, path, ...idsOf(proposal), before: sha256(before) };
    if (proposal.stale) {
      this.open.remember(uri.toString(), opened);
      await this.showChange(ref, deliberation, path);
      void vscode.window.showWarningMessage(
        `${path} has changed since the council was given it, so nothing was put in. On the left is what the council saw. Write the edit by hand and save it, or deliberate anew.`,
      );
      return;
    }
    const link = { title: titleOf(deliberation.intent), record: await this.recordPath(ref) };
    const text = withDecision(path, proposal.text, sectionsOf(proposal), link, this.options(ref));
    await this.apply(document, text);
    this.open.remember(uri.toString(), opened);
    await this.diff(before, uri, `${path}: as it is ↔ as decided`);
    this.explain(proposal);
  }

  /** Compares the text that the council saw with what stands there now. */
  async showChange(ref: DeliberationRef, deliberation: Deliberation, path: string): Promise<void> {
    const now = await this.text(ref, path);
    const sections = deliberation.input.sections.filter((section) => section.path === path);
    if (now === undefined || sections.length === 0) return;
    const { changed } = proposeEdit(deliberation, path, now, this.options(ref));
    const pairs = changed.length > 0 ? changed : sections.map(({ text }) => ({ frozen: text, present: now }));
    const join = (texts: readonly string[]) => `${texts.join('\n\n')}\n`;
    const right = this.put(path, join(pairs.map(({ present }) => present ?? 'This section is gone.')));
    await this.diff(join(pairs.map(({ frozen }) => frozen)), right, `${path}: as the council saw it ↔ now`);
  }

  private async apply(document: vscode.TextDocument, text: string): Promise<void> {
    const { from, to, words } = changedStretch(document.getText(), text);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(from), document.positionAt(to)), words);
    if (!(await vscode.workspace.applyEdit(edit)))
      throw new Error(`${document.fileName} could not be edited. Is it read-only?`);
  }

  private async diff(before: string, right: vscode.Uri, title: string): Promise<void> {
    const left = this.put(right.path, before);
    await vscode.commands.executeCommand('vscode.diff', left, right, title, { preview: false });
  }

  private put(path: string, text: string): vscode.Uri {
    // A new query for each text: what a virtual document shows is read once.
    const uri = vscode.Uri.from({
      scheme: SCHEME,
      path: `/${path.replace(/^\//, '')}`,
      query: `${this.made++}`,
    });
    this.shown.set(uri.toString(), text);
    return uri;
  }

  private explain({ applied, byHand, conflicts }: ProposedEdit): void {
    const parts = [
      `${counted(applied.length, 'finding')} put in, not saved yet: edit as you like, then save.`,
      byHand.length > 0 ? `${byHand.map(({ id }) => id).join(', ')} you write by hand.` : '',
      conflicts.length > 0 ? 'Some change the same words; none of those was put in.' : '',
    ];
    void vscode.window.showInformationMessage(parts.filter((part) => part !== '').join(' '));
  }

  private uri({ folder }: DeliberationRef, path: string): vscode.Uri | undefined {
    const open = this.folders.find(folder);
    return open && this.folders.uri(open.index, path);
  }

  /** The newest text of a file. Undefined where its folder is not open any more; rejects where it cannot be read. */
  private async text({ folder }: DeliberationRef, path: string): Promise<string | undefined> {
    return this.folders.find(folder)?.index.text(path);
  }

  /** How the folder's documents are read. */
  private options({ folder }: DeliberationRef): ReadOptions | undefined {
    return this.folders.find(folder)?.index.readOptions;
  }

  private async recordPath({ folder, id }: DeliberationRef): Promise<string> {
    const archive = this.folders.find(folder)?.index.config.archive ?? 'deliberations';
    return `${archive}/${id}/${RECORD_TEXT}`;
  }
}

/** Ids of the sections that an edit is about; the empty one is the document. */
function sectionsOf({ applied, byHand }: ProposedEdit): readonly string[] {
  const addresses = [...applied, ...byHand].flatMap(({ section }) => section ?? []);
  return [...new Set(addresses.map((address) => splitAddress(address).id ?? ''))];
}

function savedFindings({ edits }: Deliberation, path: string): number {
  return new Set(edits.filter((edit) => edit.path === path).flatMap(({ findings }) => findings)).size;
}

function told(problem: string): void {
  void vscode.window.showErrorMessage(problem);
}

/** Only the person knows whether what they wrote in other words is in the text. */
async function areWritten(findings: readonly string[]): Promise<boolean> {
  const answer = await vscode.window.showInformationMessage(
    `Is what you accepted in ${findings.join(', ')} in the text that you saved?`,
    'Yes',
    'Not Yet',
  );
  return answer === 'Yes';
}
