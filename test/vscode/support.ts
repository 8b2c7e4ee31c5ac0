/** What tests inside VS Code share: files that they need, the extension's own parts, and waiting for what comes later. */
import { ok } from 'node:assert';
import {
  commands,
  extensions,
  FileType,
  type Position,
  Range,
  type TextDocument,
  Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { ExtensionApi } from '../../src/extension.ts';
import type { Product } from '../../src/product.ts';

const LIMIT_MS = 45_000;
const PAUSE_MS = 50;

export async function api(): Promise<Product> {
  const extension = extensions.getExtension<ExtensionApi>('sdme.sdme');
  ok(extension, 'the extension is not installed');
  return (await extension.activate()).product;
}

export function rootUri(): Uri {
  const folder = workspace.workspaceFolders?.[0];
  ok(folder, 'no folder is open');
  return folder.uri;
}

export function uriOf(path: string): Uri {
  return Uri.joinPath(rootUri(), path);
}

/** Waits until something holds. */
export async function until(
  what: string | (() => string),
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (!(await holds())) {
    ok(Date.now() < end, `waited too long until ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Writes files below a folder of the workspace and waits until the index has read the specifications among them. */
export async function writeSpecs(files: Readonly<Record<string, string>>): Promise<void> {
  const { folders } = await api();
  await Promise.all(
    Object.entries(files).map(([path, text]) => workspace.fs.writeFile(uriOf(path), Buffer.from(text))),
  );
  await folders.settled();
  const specs = Object.keys(files).filter((path) => path.endsWith('.md'));
  await until('the specifications are read', () =>
    specs.every((path) => folders.all.some(({ index }) => index.graph.document(path) !== undefined)),
  );
  await folders.settled();
}

/** Waits until a file of code has been judged. */
export async function untilTraced(path: string): Promise<void> {
  const { tracing } = await api();
  await until(`${path} is traced`, async () => {
    await tracing.code.settled();
    return tracing.code.all.some(({ code }) => code.trace(path) !== undefined);
  });
}

/** Takes files and folders away, where they are there. */
export async function removeFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await workspace.fs.delete(uriOf(path), { recursive: true }).then(undefined, () => undefined);
}

/** Takes a folder of the workspace away again, with its editors. */
export async function removeSpecs(folder: string): Promise<void> {
  await giveUpUnsaved();
  await commands.executeCommand('workbench.action.closeAllEditors');
  const uri = uriOf(folder);
  const isThere = await workspace.fs.stat(uri).then(
    ({ type }) => type === FileType.Directory,
    () => false,
  );
  if (isThere) await workspace.fs.delete(uri, { recursive: true });
  const { folders } = await api();
  const left = () =>
    folders.all.flatMap(({ index }) =>
      [...index.graph.paths()].filter((path) => path.startsWith(`${folder}/`)),
    );
  await until(
    () => `${left().join()} is forgotten`,
    async () => {
      // A file that goes while it is being read again leaves its text behind as unsaved.
      await giveUpUnsaved();
      return left().length === 0;
    },
  );
}

/** Closing an editor with unsaved text would ask what to do with it. */
async function giveUpUnsaved(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

export async function open(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uriOf(path));
  await window.showTextDocument(document);
  return document;
}

/** The position of a `|` in a copy of some of the document's text: `[high| water]`. */
export function at(document: TextDocument, marked: string): Position {
  const bar = marked.indexOf('|');
  const start = document.getText().indexOf(marked.replace('|', ''));
  ok(bar >= 0 && start >= 0, `"${marked}" is not in the document, or has no |`);
  return document.positionAt(start + bar);
}

/** A range in words: file, line from 1, text. */
export async function said({ uri, range }: { uri: Uri; range: Range }): Promise<string> {
  const document = await workspace.openTextDocument(uri);
  return `${workspace.asRelativePath(uri)}:${range.start.line + 1} ${document.getText(range)}`;
}

/** The texts that a workspace edit gives, by file. */
export async function applied(edit: WorkspaceEdit): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  for (const [uri, edits] of edit.entries()) {
    const document = await workspace.openTextDocument(uri);
    const backwards = edits.toSorted((a, b) => b.range.start.compareTo(a.range.start));
    let text = document.getText();
    for (const { range, newText } of backwards) {
      text =
        text.slice(0, document.offsetAt(range.start)) + newText + text.slice(document.offsetAt(range.end));
    }
    texts[workspace.asRelativePath(uri)] = text;
  }
  return texts;
}

/** Replaces some text of an open document without saving it. */
export async function type(document: TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  ok(start >= 0, `"${from}" is not in the document`);
  const range = new Range(document.positionAt(start), document.positionAt(start + from.length));
  // An editor that has just been shown may be replaced by another one, and then refuses.
  await until(`"${to}" is typed`, async () => {
    const editor = await window.showTextDocument(document);
    return editor.edit((edit) => edit.replace(range, to));
  });
}

type Answer = (choices: readonly unknown[]) => unknown;

/** What a person would be asked, by the name of the function that asks. */
export type Answers = Readonly<
  Partial<Record<'showWarningMessage' | 'showInformationMessage' | 'showInputBox' | 'showQuickPick', Answer>>
>;

/** Answers in a person's place while something runs, since no test can click a modal; gives what was asked and told, in its order. */
export async function answering(answers: Answers, work: () => Promise<void>): Promise<readonly string[]> {
  const told: string[] = [];
  const real = { ...window };
  for (const [name, answer] of Object.entries(answers))
    Reflect.set(window, name, async (first: unknown) => {
      if (typeof first === 'string') told.push(first);
      return answer(Array.isArray(first) ? first : []);
    });
  try {
    await work();
  } finally {
    for (const name of Object.keys(answers)) Reflect.set(window, name, Reflect.get(real, name));
  }
  return told;
}
