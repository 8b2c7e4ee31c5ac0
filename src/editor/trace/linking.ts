import * as vscode from 'vscode';
import type { SpecDocument } from '../../spec/model.ts';
import { writtenAddress } from '../../trace/written.ts';
import { chosenIn } from '../chosen.ts';
import { COMMANDS } from '../commands.ts';
import { counted } from '../logic/counts.ts';
import { toRange } from '../ranges.ts';
import { execute } from '../registry.ts';
import { linesOf } from '../spots.ts';
import type { CodeFolder, CodeFolders } from './codeFolders.ts';
import { confirmed } from './confirm.ts';
import { linesOfDocument } from './linkPlaces.ts';
import { type AnnotatedUnit, commentsEdit, exemptEdit, linkEdit, type TextEdit } from './logic/annotate.ts';
import { bulkOf, bulkQuestion, type FolderItem, unitOfItem } from './logic/driftSelection.ts';
import { nearSections, queryFor } from './logic/linkQuery.ts';
import { headingFor, newSection, sectionBody } from './logic/newSection.ts';
import { type RankedSection, SectionRanking } from './logic/sectionRanking.ts';
import { type MeantUnit, unitFor } from './meant.ts';
import { neighboursOf } from './neighbours.ts';
import { writtenInDialect } from './writtenInDialect.ts';

const MOST_ROWS = 60;

interface Row extends vscode.QuickPickItem {
  readonly address?: string;
}

/** Links code to specifications without anybody typing an address. */
// @spec editor-trace.md#linking
export class Linking {
  private readonly code: CodeFolders;
  private readonly rankings = new WeakMap<object, SectionRanking>();

  constructor(code: CodeFolders) {
    this.code = code;
  }

  /**
   * Lets the person pick a section for a declaration, the likeliest first, and writes the annotation; for the many that are selected
   * only after the person has seen which.
   */
  async link(argument: unknown, selection?: unknown): Promise<void> {
    const many = bulkOf(argument, selection, ['untraced', 'exempt']);
    const all = await this.meantAll(argument, many);
    const [first] = all;
    const address =
      first &&
      (await this.pick(first, many.length > 0 ? counted(many.length, 'declaration') : nameOf(first)));
    if (!first || address === undefined) return;
    if (address === '') return void (await execute(COMMANDS.startSection, refOf(first)));
    const question = bulkQuestion('Link', 'declaration', many, ` to ${address}`);
    if (many.length > 0 && !(await confirmed(question, 'Link'))) return;
    const edits: WrittenEdit[] = [];
    for (const meant of all) {
      const edit = await editFor(meant, address);
      if (edit === undefined) return;
      edits.push({ uri: meant.document.uri, edit });
    }
    await apply(edits);
  }

  /** Says of declarations that they need no spec, with the reason that the person gives. */
  async exempt(argument: unknown, selection?: unknown): Promise<void> {
    const many = bulkOf(argument, selection, ['untraced']);
    const all = await this.meantAll(argument, many);
    const [first] = all;
    if (!first) return;
    if (many.length > 0 && !(await confirmed(bulkQuestion('Exempt', 'declaration', many), 'Exempt'))) return;
    const name = many.length > 0 ? counted(many.length, 'declaration') : nameOf(first);
    const reason = reasonIn(argument) ?? (await askReason(name));
    if (!reason) return;
    const edits = all.map((meant) => ({ uri: meant.document.uri, edit: exemptEdit(placeOf(meant), reason) }));
    await apply(edits);
  }

  /** The declarations of what is selected, else the one that is meant. */
  private async meantAll(argument: unknown, many: readonly FolderItem[]): Promise<readonly MeantUnit[]> {
    const refs = many.length > 0 ? many.map(unitOfItem) : [argument];
    const found: MeantUnit[] = [];
    for (const ref of refs) {
      const meant = await unitFor(this.code, ref);
      if (meant) found.push(meant);
    }
    return found;
  }

  /** Appends a section for a declaration to a specification, made from what the code says, and links the two. */
  async start(argument: unknown): Promise<void> {
    const meant = await unitFor(this.code, argument);
    const document = meant && (await pickSpec(meant.view));
    if (!meant || !document) return;
    const { view, unit } = meant;
    const code = linesOfDocument(meant.document);
    const uri = this.code.folders.uri(view.index, document.path);
    const spec = linesOfDocument(await vscode.workspace.openTextDocument(uri));
    const words = { heading: headingFor(view.file, unit), body: sectionBody(view.file, code, unit) };
    const section = newSection(document, spec, words, view.index.readOptions);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, toRange(section.range), section.newText);
    const target = shortFor(view, section.address, document.path);
    const own = linkEdit({ file: view.file, lines: code, unit }, target);
    edit.replace(meant.document.uri, toRange(own.range), own.newText);
    if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The section could not be written.');
    await showEnd(uri, section.range.line);
  }

  private async pick(meant: MeantUnit, name: string): Promise<string | undefined> {
    const list = vscode.window.createQuickPick<Row>();
    list.title = `Link ${name} to a spec section`;
    list.placeholder = 'The likeliest first; type words of a section to find another one';
    list.busy = true;
    const chosen = chosenIn(list);
    void this.asked(meant).then(({ rank }) => {
      const fill = () => {
        list.items = [...rank(list.value).map(rowOf), NEW_SECTION];
      };
      list.onDidChangeValue(fill);
      list.busy = false;
      fill();
    });
    return (await chosen)?.address;
  }

  private async asked({ view, document, unit }: MeantUnit) {
    const ranking = await this.ranking(view);
    const near = nearSections(
      view.trace,
      neighboursOf(view).flatMap((path) => view.code.trace(path) ?? []),
    );
    const query = queryFor(view.file, linesOfDocument(document), unit);
    const rank = (typed: string): readonly RankedSection[] =>
      typed.trim() === ''
        ? ranking.rank({ ...query, near, typed: false }, MOST_ROWS)
        : ranking.rank({ text: typed, near, typed: true }, MOST_ROWS);
    return { rank };
  }

  /** Kept between questions: only specifications that have changed are taken in anew. */
  private async ranking({ index }: CodeFolder): Promise<SectionRanking> {
    const ranking = this.rankings.get(index) ?? new SectionRanking();
    this.rankings.set(index, ranking);
    for (const path of ranking.paths()) if (!index.graph.document(path)) ranking.remove(path);
    for (const document of index.graph.documents()) {
      if (!ranking.has(document)) ranking.put(document, (await linesOf(index, document.path)).text);
    }
    return ranking;
  }
}

const NEW_SECTION: Row = { label: '$(add) Start a section for it…', alwaysShow: true, address: '' };

function rowOf({ address, title }: RankedSection): Row {
  return { label: `§ ${title}`, description: address, alwaysShow: true, address };
}

function shortFor(view: MeantUnit['view'], address: string, path: string): string {
  // The section is not there yet, its document is.
  return writtenAddress(view.index.graph, path, view.path) + address.slice(path.length);
}

function nameOf({ view, unit }: MeantUnit): string {
  const name = view.file.units[unit]?.name ?? '';
  return name === '' ? view.path : `"${name}"`;
}

function refOf({ view, unit }: MeantUnit) {
  const folder = view.folder.uri.toString();
  return { folder, path: view.path, unit: view.file.units[unit]?.name ?? '' };
}

function reasonIn(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('reason' in argument)) return undefined;
  return typeof argument.reason === 'string' ? argument.reason : undefined;
}

// @spec editor-trace.md#SEE-23
async function askReason(name: string): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title: `${name} needs no spec`,
    prompt: 'Why? It is written beside the code.',
    placeHolder: 'glue between two libraries',
    validateInput: (text) => (text.trim() === '' ? 'Say why.' : undefined),
  });
  return reason?.trim() || undefined;
}

async function pickSpec({ index }: CodeFolder): Promise<SpecDocument | undefined> {
  const rows = [...index.graph.documents()].map((document) => ({
    label: document.title,
    description: document.path,
    document,
  }));
  if (rows.length < 2) return rows[0]?.document;
  const placeHolder = 'To which specification shall the section be added?';
  return (await vscode.window.showQuickPick(rows, { placeHolder, matchOnDescription: true }))?.document;
}

interface WrittenEdit {
  readonly uri: vscode.Uri;
  readonly edit: TextEdit;
}

/** The annotation for a section, in the notation that code nearby uses; undefined where the person thought better of it. */
async function editFor(meant: MeantUnit, address: string): Promise<TextEdit | undefined> {
  const { view } = meant;
  const at = placeOf(meant);
  const written = await writtenInDialect(view, at, address);
  if (written === 'cancelled') return undefined;
  return written === 'ours'
    ? linkEdit(at, writtenAddress(view.index.graph, address, view.path))
    : commentsEdit(at, written);
}

function placeOf({ view, document, unit }: MeantUnit): AnnotatedUnit {
  return { file: view.file, lines: linesOfDocument(document), unit };
}

/** One step to undo, however many files it is in. */
// @spec editor-trace.md#SEE-35
async function apply(edits: readonly WrittenEdit[]): Promise<void> {
  const all = new vscode.WorkspaceEdit();
  for (const { uri, edit } of edits) all.replace(uri, toRange(edit.range), edit.newText);
  // As a refactoring, it is saved where it is in several files, of which some may be open nowhere, unless the person has turned that off.
  if (!(await vscode.workspace.applyEdit(all, { isRefactoring: true })))
    throw new Error('The annotation could not be written.');
}

async function showEnd(uri: vscode.Uri, line: number): Promise<void> {
  const position = new vscode.Position(line + 1, 0);
  await vscode.window.showTextDocument(uri, {
    viewColumn: vscode.ViewColumn.Beside,
    selection: new vscode.Range(position, position),
  });
}
