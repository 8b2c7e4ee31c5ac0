import * as vscode from 'vscode';
import type { Deliberation } from '../../council/model.ts';
import { trackRecord } from '../../council/trackRecord.ts';
import type { Archives } from './archives.ts';
import { trackRecordText } from './logic/trackRecordText.ts';

const URI = vscode.Uri.parse('sdme-track-record:/Track record.md');

/** The track record as a read-only document, made anew each time that it is asked for. */
export class TrackRecordDocument implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly archives: Archives;
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscription: vscode.Disposable;

  readonly onDidChange = this.changed.event;

  constructor(archives: Archives) {
    this.archives = archives;
    this.subscription = vscode.Disposable.from(
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(URI.scheme, this),
    );
  }

  async show(): Promise<void> {
    this.changed.fire(URI);
    await vscode.commands.executeCommand('markdown.showPreview', URI);
  }

  async provideTextDocumentContent(): Promise<string> {
    const deliberations = await this.deliberations();
    return trackRecordText(trackRecord(deliberations), deliberations.length);
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async deliberations(): Promise<readonly Deliberation[]> {
    const archives = await this.archives.all();
    const read = await Promise.all(
      archives.map(async (listed) => {
        const archive = await this.archives.of(listed);
        return Promise.all(listed.records.map(({ id }) => archive.read(id)));
      }),
    );
    return read.flat().flatMap((each) => ('deliberation' in each ? [each.deliberation] : []));
  }
}
