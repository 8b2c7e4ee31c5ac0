import * as vscode from 'vscode';
import type { Folders } from './folders.ts';
import { completionContext } from './logic/completionContext.ts';
import { type Proposal, proposals } from './logic/completions.ts';

/** What opens the list; VS Code's own completion answers to `/` and `#` as well, with what is its own. */
export const COMPLETION_TRIGGERS = ['[', '#', '-'] as const;

const KINDS = {
  document: vscode.CompletionItemKind.File,
  section: vscode.CompletionItemKind.Reference,
  anchor: vscode.CompletionItemKind.Value,
  id: vscode.CompletionItemKind.Constant,
} as const;

/**
 * Completes what VS Code does not: wiki links, textual ids, references in front matter, explicit anchors, and
 * documents of other folders by name or title.
 */
// @spec editor.md#EDIT-32
export class Completions implements vscode.CompletionItemProvider {
  private readonly folders: Folders;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[] | undefined> {
    const place = await this.folders.spec(document);
    if (!place) return undefined;
    const { frontMatterKeys, slugs } = place.index.readOptions;
    const lines = document.getText().split(/\r\n|\r|\n/);
    const context = completionContext(lines, position.line, position.character, frontMatterKeys);
    if (!context) return undefined;
    const replacing = new vscode.Range(position.line, context.start, position.line, context.end);
    const inserting = new vscode.Range(replacing.start, position);
    const githubSlug = slugs.own === 'github' ? undefined : (await import('../spec/slug.ts')).slugOf;
    return proposals(place.index.graph, place.path, context, githubSlug).map((proposal) =>
      completionItem(proposal, { inserting, replacing }),
    );
  }
}

function completionItem(
  { label, insert, filter, detail, kind, goesOn }: Proposal,
  range: { inserting: vscode.Range; replacing: vscode.Range },
): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label, description: detail }, KINDS[kind]);
  item.insertText = insert;
  item.filterText = filter;
  item.range = range;
  if (goesOn) item.commitCharacters = ['#'];
  return item;
}
