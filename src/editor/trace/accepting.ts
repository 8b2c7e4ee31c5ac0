import * as vscode from 'vscode';
import { keyOf, type LinkKey } from '../../trace/baseline.ts';
import type { Folder } from '../folders.ts';
import { counted } from '../logic/counts.ts';
import type { CodeFolder, CodeFolders } from './codeFolders.ts';
import { confirmed } from './confirm.ts';
import { type LinkRef, linkIn } from './logic/arguments.ts';
import type { DriftItem, DriftKind } from './logic/drift.ts';
import { bulkOf, bulkQuestion, type FolderItem } from './logic/driftSelection.ts';
import { linkFor } from './meant.ts';

interface Wanted {
  readonly folder: string;
  readonly links: readonly LinkKey[];
}

const ACCEPTABLE: readonly DriftKind[] = ['suspect-spec', 'suspect-code'];

/** Lets a person say that code and spec agree. What is accepted is always named, and nothing else is settled. */
// @spec editor-trace.md#SEE-32
export class Accepting {
  private readonly code: CodeFolders;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  /** Accepts a link; the many that are selected only after the person has seen which. */
  async accept(argument: unknown, selection: unknown, reason = ''): Promise<void> {
    const many = bulkOf(argument, selection, ACCEPTABLE);
    if (many.length > 0) return this.acceptMany(many, reason);
    const wanted = await this.wantedOne(argument);
    if (wanted) await this.write([wanted], reason);
  }

  async acceptWithReason(argument: unknown, selection: unknown): Promise<void> {
    const reason = await vscode.window.showInputBox({
      title: 'Accept with a reason',
      prompt: 'Why do code and spec still agree? It is kept in the baseline.',
      validateInput: (text) => (text.trim() === '' ? 'Say why.' : undefined),
    });
    if (reason?.trim()) await this.accept(argument, selection, reason.trim());
  }

  /** Accepts every link that nobody has accepted yet, so that later changes of either side are seen. */
  async acceptAll(): Promise<void> {
    const all = this.code.all.map((folder) => ({
      folder: folder.folder.uri.toString(),
      links: neverAccepted(folder),
    }));
    const count = all.reduce((sum, { links }) => sum + links.length, 0);
    if (count === 0) {
      void vscode.window.showInformationMessage('Every link has been accepted before.');
      return;
    }
    const names = all.flatMap(({ links }) =>
      links.map(({ unit, path, address }) => `${unit || path} ↔ ${address}`),
    );
    const detail = [...names.slice(0, 12), ...(count > 12 ? [`and ${count - 12} more`] : [])].join('\n');
    const message = `Accept ${counted(count, 'link')} that nobody has accepted yet?`;
    if (await confirmed({ message, detail }, 'Accept')) await this.write(all, '');
  }

  private async acceptMany(items: readonly FolderItem[], reason: string): Promise<void> {
    const question = bulkQuestion('Accept', 'link', items, ' as they are now');
    if (!(await confirmed(question, 'Accept'))) return;
    const byFolder = Map.groupBy(items, ({ folder }) => folder);
    const wanted = [...byFolder].map(([folder, own]) => ({
      folder,
      links: own.flatMap(({ item }) => keyOfItem(item)),
    }));
    await this.write(wanted, reason);
  }

  private async wantedOne(argument: unknown): Promise<Wanted | undefined> {
    const named = linkIn(argument);
    if (named && this.isAsSeen(named)) return { folder: named.folder, links: [named] };
    if (named) {
      void vscode.window.showWarningMessage('It has changed since you looked at it: review it again.');
      return undefined;
    }
    const found = await linkFor(this.code, argument, ({ status }) => status !== 'broken');
    if (!found) return undefined;
    const { view, unit, link } = found;
    const key = { path: view.path, unit: view.file.units[unit]?.name ?? '', address: link.address };
    return { folder: view.folder.uri.toString(), links: [key] };
  }

  /** What was reviewed is still what there is. */
  private isAsSeen({ folder, path, unit, address, seen }: LinkRef): boolean {
    if (!seen) return true;
    const code = this.code.find(folder)?.code;
    const at = code?.file(path)?.units.findIndex(({ name }) => name === unit) ?? -1;
    const links = code?.trace(path)?.units[at]?.links ?? [];
    return links.some(
      (link) => link.address === address && link.codeHash === seen.code && link.specHash === seen.spec,
    );
  }

  // @spec editor.md#EDIT-3
  private async write(all: readonly Wanted[], reason: string): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new Error('Trust this folder first: accepting writes into it.');
    let accepted = 0;
    const refused: LinkKey[] = [];
    for (const { folder, links } of all) {
      const open = this.code.find(folder);
      if (!open || links.length === 0) continue;
      const keys = links.map(({ path, unit, address }) => ({ path, unit, address }));
      const by = { at: new Date().toISOString(), by: await author(open), reason };
      const result = await open.code.accept(keys, by);
      accepted += result.accepted.length + result.unchanged.length;
      refused.push(...result.refused);
    }
    if (refused.length > 0) {
      const names = refused.map(({ address }) => `"${address}"`).join(', ');
      void vscode.window.showWarningMessage(`Not accepted, as it cannot be compared: ${names}`);
    } else vscode.window.setStatusBarMessage(`$(check) ${counted(accepted, 'link')} accepted`, 4_000);
  }
}

function keyOfItem({ path, unit, link }: DriftItem): LinkKey[] {
  return link ? [{ path, unit, address: link.address }] : [];
}

function neverAccepted({ code }: CodeFolder): readonly LinkKey[] {
  const { traces } = code;
  if (!traces) return [];
  const found = new Map<string, LinkKey>();
  for (const { path, units } of traces.traces()) {
    const names = code.file(path)?.units ?? [];
    for (const { unit, links } of units)
      for (const { address, codeHash, specHash, status } of links) {
        const key = { path, unit: names[unit]?.name ?? '', address };
        const canBe = codeHash !== null && specHash !== null && status !== 'broken';
        if (canBe && traces.acceptancesOf(key).length === 0) found.set(keyOf(key), key);
      }
  }
  return [...found.values()];
}

/** Who accepts: the name that git writes into commits, else that of the account. */
export async function author({ index }: Folder): Promise<string> {
  const { gitUser } = await import('../../workspace/code/git.ts');
  return (await gitUser(index.root)) ?? process.env.USER ?? process.env.USERNAME ?? '';
}
