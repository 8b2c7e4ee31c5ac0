import * as vscode from 'vscode';
import { HeadingLenses } from './codeLens.ts';
import { COMPLETION_TRIGGERS, Completions } from './completion.ts';
import { Definitions } from './definition.ts';
import type { Folders } from './folders.ts';
import { Hovers } from './hover.ts';
import { QualityFixes } from './qualityFixes.ts';
import { QuickFixes } from './quickFixes.ts';
import { References } from './references.ts';
import { Renames } from './rename.ts';
import type { CodeFolders } from './trace/codeFolders.ts';

/** All markdown: which of it are specifications is known only once the folder has been read. */
const MARKDOWN: vscode.DocumentSelector = { language: 'markdown', scheme: 'file' };

/** Registers what VS Code asks while somebody reads or writes a specification. */
export function registerLanguageFeatures(folders: Folders, code: CodeFolders): vscode.Disposable {
  const lenses = new HeadingLenses(folders);
  const { languages } = vscode;
  return vscode.Disposable.from(
    lenses,
    languages.registerCodeLensProvider(MARKDOWN, lenses),
    languages.registerDefinitionProvider(MARKDOWN, new Definitions(folders)),
    languages.registerReferenceProvider(MARKDOWN, new References(folders)),
    languages.registerHoverProvider(MARKDOWN, new Hovers(folders)),
    languages.registerCompletionItemProvider(MARKDOWN, new Completions(folders), ...COMPLETION_TRIGGERS),
    languages.registerRenameProvider(MARKDOWN, new Renames(code)),
    languages.registerCodeActionsProvider(MARKDOWN, new QuickFixes(folders), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    languages.registerCodeActionsProvider(MARKDOWN, new QualityFixes(folders), {
      providedCodeActionKinds: QualityFixes.kinds,
    }),
  );
}
