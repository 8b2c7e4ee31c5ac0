import * as vscode from 'vscode';
import type { Finding } from '../quality/model.ts';
import { CONFIG_PATH } from '../workspace/config.ts';
import { chooseFolder } from './chooseFolder.ts';
import { type FindingRef, findingIn } from './commands.ts';
import type { Folder, Folders } from './folders.ts';
import { withSeverity } from './logic/checksEdit.ts';
import { counted } from './logic/counts.ts';
import { excuseLine } from './logic/excuseEdit.ts';
import { replaceFile } from './replaceFile.ts';
import { author } from './trace/accepting.ts';

const LEVELS: Readonly<Record<string, string>> = {
  error: 'fails sdme check and CI',
  warning: 'fails sdme check, shown for all files',
  information: 'shown in open files',
  hint: 'a dotted line in open files',
  off: 'not looked for',
};

/** Asks why a finding does not apply, and writes that above it. */
export async function excuseFinding(folders: Folders, argument: unknown): Promise<void> {
  const finding = findingIn(argument);
  if (!finding) return;
  const rule = finding.code.slice('quality/'.length);
  const reason = await vscode.window.showInputBox({
    title: `Excuse This From ${finding.code}`,
    prompt: 'Why does the rule not apply here? The reason is written above the text.',
    validateInput: (text) => (text.trim() === '' ? 'Without a reason nothing is excused.' : undefined),
  });
  if (!reason?.trim()) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(finding.uri, true));
  const place = await folders.spec(document);
  const facts = place?.index.graph.document(place.path);
  if (!facts) return;
  const { line, text } = excuseLine(document.getText(), facts, finding.line, { rule, reason });
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(line, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('The comment could not be written.');
}

/** Asks how strongly a rule shall speak in this folder, and writes it into the configuration. */
export async function setSeverity(folders: Folders, argument: unknown): Promise<void> {
  const finding = findingIn(argument);
  const folder = finding && folders.at(vscode.Uri.parse(finding.uri, true));
  if (!finding || !folder) return;
  const items = Object.entries(LEVELS).map(([label, description]) => ({ label, description }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: `Severity of ${finding.code} in this folder`,
  });
  if (chosen) await writeSeverity(folder, finding, chosen.label);
}

async function writeSeverity({ folder }: Folder, { code }: FindingRef, severity: string): Promise<void> {
  if (!vscode.workspace.isTrusted) throw new Error('Trust this folder first: its configuration is written.');
  const uri = vscode.Uri.joinPath(folder.uri, CONFIG_PATH);
  const isUnsaved = vscode.workspace.textDocuments.some(
    (document) => document.isDirty && document.uri.toString() === uri.toString(),
  );
  if (isUnsaved) throw new Error(`Save ${CONFIG_PATH} first: its text on disk is changed.`);
  const before = await vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  );
  const text = withSeverity(before, code, severity);
  if (text === undefined) throw new Error(`${CONFIG_PATH} is no JSON; mend it first.`);
  await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
  await replaceFile(uri, new TextEncoder().encode(text));
}

/** Sets aside everything that the rules of quality find now, after the person has seen how much that is. */
export async function setFindingsAside(folders: Folders): Promise<void> {
  if (!vscode.workspace.isTrusted) throw new Error('Trust this folder first: its baseline is written.');
  const folder = await chooseFolder(folders, 'In which folder?');
  if (!folder) return;
  await folders.settled();
  await folder.index.review();
  const found = [...folder.index.graph.paths()].flatMap((path) => folder.index.findings(path));
  if (found.length === 0) {
    void vscode.window.showInformationMessage('There are no findings of quality to set aside.');
    return;
  }
  const question = `Set ${counted(found.length, 'finding')} of quality aside?`;
  const options = { modal: true, detail: `Only new ones are told from then on.\n\n${byRule(found)}` };
  if ((await vscode.window.showWarningMessage(question, options, 'Set Aside')) !== 'Set Aside') return;
  const by = { at: new Date().toISOString(), by: await author(folder), reason: '' };
  const count = await folder.index.setFindingsAside(by);
  vscode.window.setStatusBarMessage(`$(check) ${counted(count, 'finding')} set aside`, 4_000);
}

function byRule(found: readonly Finding[]): string {
  const rules = [...Map.groupBy(found, ({ code }) => code)].sort(([, a], [, b]) => b.length - a.length);
  return rules.map(([code, all]) => `${all.length} × ${code}`).join('\n');
}
