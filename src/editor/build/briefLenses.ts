import * as vscode from 'vscode';
import { COMMANDS } from '../commands.ts';
import { setting } from '../configuration.ts';
import type { Folders } from '../folders.ts';
import { addressOf } from '../logic/hoverText.ts';
import { commandLink } from '../registry.ts';

/** Above each heading under which something is to be built: the way to a brief of it. */
export class BriefLenses implements vscode.CodeLensProvider {
  private readonly folders: Folders;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!setting('codeLens.enabled')) return [];
    const place = await this.folders.spec(document);
    const facts = place?.index.graph.document(place.path);
    if (!place || !facts) return [];
    const stated = new Set(facts.statements.map(({ section }) => section));
    return facts.sections.flatMap(({ line }, section) => {
      if (!stated.has(section)) return [];
      const target = { folder: place.folder.uri.toString(), address: addressOf(facts, section) };
      const range = new vscode.Range(line, 0, line, 0);
      return [new vscode.CodeLens(range, commandLink('Brief', COMMANDS.brief, target))];
    });
  }
}
