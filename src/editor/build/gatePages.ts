import * as vscode from 'vscode';
import type { ClosedSession } from '../../session/record.ts';
import type { OpenSession } from './openSessionPick.ts';
import type { ShownTexts } from './shownTexts.ts';

/** What gates said of sessions, one page for each session: it shows the newest. */
export class GatePages {
  private readonly texts: ShownTexts;
  /** By the folder and the session. */
  private readonly pages = new Map<string, vscode.Uri>();

  constructor(texts: ShownTexts) {
    this.texts = texts;
  }

  /** Opens the page, and shows what the gate said now. */
  async show(meant: OpenSession, attempt: ClosedSession): Promise<void> {
    const key = keyOf(meant);
    const known = this.pages.get(key);
    const uri = known ?? this.texts.put('Gate.md', await shownOf(meant, attempt, false));
    if (known) await this.update(meant, attempt, false);
    this.pages.set(key, uri);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  /** Shows what the gate said now where the page was opened before. */
  async update(meant: OpenSession, attempt: ClosedSession, isClosed: boolean): Promise<void> {
    const uri = this.pages.get(keyOf(meant));
    if (uri) await this.texts.replace(uri, await shownOf(meant, attempt, isClosed));
  }
}

function keyOf({ folder, session }: OpenSession): string {
  return `${folder.folder.uri.toString()}\n${session.id}`;
}

async function shownOf({ folder, session }: OpenSession, attempt: ClosedSession, isClosed: boolean) {
  const { gateText } = await import('./logic/sessionText.ts');
  return { text: gateText(session, attempt, isClosed), folder: folder.folder.uri };
}
