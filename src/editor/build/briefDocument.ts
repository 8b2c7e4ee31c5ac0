import * as vscode from 'vscode';
import { setting } from '../configuration.ts';
import { fileName } from '../logic/newSpec.ts';
import { replaceFile } from '../replaceFile.ts';
import type { MadeBrief } from './briefing.ts';
import { pipeInto } from './logic/pipe.ts';
import { BRIEF_SCHEME, type ShownTexts } from './shownTexts.ts';

const CHAT = 'workbench.action.chat.open';

/** A brief as a read-only document, and where it goes from there. */
// @spec editor-build.md#BUILD-22, editor-build.md#BUILD-23
export class BriefDocuments {
  private readonly texts: ShownTexts;
  /** Where the text waits for a command that reads it. */
  private readonly storage: vscode.Uri;

  constructor(texts: ShownTexts, storage: vscode.Uri) {
    this.texts = texts;
    this.storage = storage;
  }

  /** Opens a brief that was made. */
  async open(made: MadeBrief): Promise<void> {
    const { addresses, brief, folder } = made;
    const name = fileName(addresses.join(' ').replaceAll(/[^#\s]*\/|\.md/g, ''));
    const shown = { text: brief.markdown, folder: folder.folder.uri, brief: made };
    const uri = this.texts.put(`${name.slice(0, 60)}.brief.md`, shown, BRIEF_SCHEME);
    await vscode.window.showTextDocument(uri, { preview: false });
  }

  async copy(argument: unknown): Promise<void> {
    const brief = await this.briefOf(argument);
    if (!brief) return;
    await vscode.env.clipboard.writeText(brief.getText());
    vscode.window.setStatusBarMessage('$(copy) Brief copied', 4_000);
  }

  async save(argument: unknown): Promise<void> {
    const brief = await this.briefOf(argument);
    if (!brief) return;
    const folder = this.texts.folderOf(brief.uri);
    const name = brief.uri.path.slice(1);
    const defaultUri = folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
    const target = await vscode.window.showSaveDialog({ defaultUri, filters: { Markdown: ['md'] } });
    if (!target) return;
    await replaceFile(target, Buffer.from(brief.getText()));
    await vscode.window.showTextDocument(target);
  }

  /** Puts the brief into the chat's input; the person sends it. */
  async chat(argument: unknown): Promise<void> {
    const brief = await this.briefOf(argument);
    if (!brief) return;
    if (!(await vscode.commands.getCommands(true)).includes(CHAT))
      throw new Error('This VS Code has no chat. Copy the brief instead.');
    await vscode.commands.executeCommand(CHAT, { query: brief.getText(), isPartialQuery: true });
  }

  /** Gives the brief to the person's own command, in a terminal that they see. */
  async run(argument: unknown): Promise<void> {
    const brief = await this.briefOf(argument);
    if (!brief) return;
    if (!vscode.workspace.isTrusted) throw new Error('No command is run in a folder that is not trusted.');
    const command = String(setting('brief.command')).trim();
    if (command === '') {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'sdme.brief.command');
      return;
    }
    await vscode.workspace.fs.createDirectory(this.storage);
    const file = vscode.Uri.joinPath(this.storage, brief.uri.path.slice(1));
    await replaceFile(file, Buffer.from(brief.getText()));
    const cwd = this.texts.folderOf(brief.uri);
    const terminal = vscode.window.createTerminal({ name: 'SDME brief', ...(cwd ? { cwd } : {}) });
    terminal.show();
    terminal.sendText(pipeInto(command, file.fsPath, vscode.env.shell));
  }

  private async briefOf(argument: unknown): Promise<vscode.TextDocument | undefined> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const uri = argument instanceof vscode.Uri ? argument : active;
    if (uri?.scheme === BRIEF_SCHEME) return vscode.workspace.openTextDocument(uri);
    void vscode.window.showInformationMessage('Make a brief first: SDME: Brief….');
    return undefined;
  }
}
