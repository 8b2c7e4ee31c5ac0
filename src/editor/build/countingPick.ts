import * as vscode from 'vscode';
import type { SeatSetting } from '../../council/seatSettings.ts';
import type { ModelRequest, ProviderCount } from '../../models/transport.ts';
import type { ToldTokens } from './logic/briefChoice.ts';
import {
  type CountingItem,
  type CountingSeat,
  countingItems,
  secretsWarning,
  textToCount,
} from './logic/countingChoice.ts';

/** Seats whose providers count; none in a workspace that is not trusted. */
export interface SeatCounters {
  counting(): Promise<readonly CountingSeat[]>;
  count(setting: SeatSetting, request: ModelRequest, signal: AbortSignal): Promise<ProviderCount>;
}

interface CountingEntry extends vscode.QuickPickItem {
  readonly item?: CountingItem;
}

/** Lets the person say how a brief is to be counted; undefined where they leave it as it is. */
export async function pickCounting(counters: SeatCounters): Promise<CountingItem | undefined> {
  const items = countingItems(await counters.counting());
  const entries = (isSent: boolean): readonly CountingEntry[] =>
    items
      .filter(({ seat }) => (seat !== undefined) === isSent)
      .map((item) => ({ label: item.label, description: item.description, item }));
  const sent = entries(true);
  const group = sent.length === 0 ? [] : [separator('The provider counts: the text is sent to it'), ...sent];
  const picked = await vscode.window.showQuickPick<CountingEntry>([...entries(false), ...group], {
    title: 'Brief: for which model are tokens counted?',
    ignoreFocusOut: true,
  });
  return picked?.item;
}

function separator(label: string): CountingEntry {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

const SEND = 'Send Anyway';

/** Has a seat's provider count a brief; undefined where it did not, which the person has been told or wanted. */
// @spec editor-build.md#BUILD-25
export async function countWith(
  counters: SeatCounters,
  seat: CountingSeat,
  markdown: string,
): Promise<ToldTokens | undefined> {
  const warning = secretsWarning(markdown, seat);
  if (warning !== null && (await vscode.window.showWarningMessage(warning, { modal: true }, SEND)) !== SEND)
    return undefined;
  const { name } = seat.setting;
  const told = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `${name} counts the brief`, cancellable: true },
    (_, token) => counters.count(seat.setting, textToCount(markdown), signalOf(token)),
  );
  if (told.ok) return { by: name, markdown, tokens: told.tokens };
  void vscode.window.showWarningMessage(`${told.message} The estimate stays.`);
  return undefined;
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
