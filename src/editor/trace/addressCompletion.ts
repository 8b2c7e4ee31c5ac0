import * as vscode from 'vscode';
import { writtenAddress } from '../../trace/written.ts';
import { searchables } from '../logic/sectionSearch.ts';
import type { CodeFolders } from './codeFolders.ts';
import { addressContext } from './logic/addressContext.ts';

/** More than these are found by typing on. */
const MOST_ITEMS = 500;

/** Sections and statements, offered where one of our annotations names what it means. */
export class AddressCompletions implements vscode.CompletionItemProvider {
  static readonly triggers = [' ', '/', '#', ','];
  private readonly code: CodeFolders;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionList | undefined {
    const before = document.lineAt(position).text.slice(0, position.character);
    const context = addressContext(before);
    const place = context && this.code.at(document.uri);
    if (!context || !place || place.index.isSpec(place.path)) return undefined;
    const range = new vscode.Range(position.line, context.start, position.line, position.character);
    const all = searchables(place.folder.uri.toString(), place.index.graph);
    const typed = context.typed.toLowerCase().split(/[/#]/).filter(Boolean);
    const wanted = all.filter(({ address }) => typed.every((part) => address.toLowerCase().includes(part)));
    const items = wanted.slice(0, MOST_ITEMS).map(({ address, title }) => {
      const item = new vscode.CompletionItem(address, vscode.CompletionItemKind.Reference);
      item.insertText = writtenAddress(place.index.graph, address, place.path);
      item.detail = title;
      item.filterText = `${context.typed} ${address} ${title}`;
      item.range = range;
      return item;
    });
    return new vscode.CompletionList(items, wanted.length > MOST_ITEMS);
  }
}
