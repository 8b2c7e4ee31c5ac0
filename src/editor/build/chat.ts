import * as vscode from 'vscode';
import type { Desk, ToolAnswer } from '../../answers/agentTool.ts';
import type { Address } from '../../graph/model.ts';
import { COMMANDS } from '../commands.ts';
import { commandLink } from '../registry.ts';
import { targetAtCursor } from '../spots.ts';
import type { CodeFolders } from '../trace/codeFolders.ts';
import type { DriftBook } from '../trace/driftBook.ts';
import type { Desks } from './desks.ts';
import { historyRefusal } from './historyPermission.ts';

/** The name in the manifest. */
const PARTICIPANT = 'sdme';

export interface ChatParts {
  readonly code: CodeFolders;
  readonly desks: Desks;
  readonly book: DriftBook;
}

/** Answers in VS Code's chat from the specifications themselves: no model is asked, so the same question has the same answer. */
export function registerChat(parts: ChatParts, icon: vscode.Uri): vscode.Disposable {
  const participant = vscode.chat.createChatParticipant(PARTICIPANT, async (request, _context, stream) => {
    const answer = await answerTo(parts, request.command, request.prompt.trim());
    stream.markdown(answer.ok ? answer.text : answer.message);
    if (request.command === 'brief' && answer.ok) {
      const { target } = answer;
      stream.button(commandLink('Choose what it holds…', COMMANDS.brief, ...(target ? [target] : [])));
    }
  });
  participant.iconPath = icon;
  return participant;
}

/** An answer, and the section that it is about where a brief of it can be made. */
export type ChatAnswer = ToolAnswer & {
  readonly target?: { readonly folder: string; readonly address: Address };
};

/** What a command of the chat answers. */
// @spec editor-build.md#BUILD-32
export async function answerTo(
  parts: ChatParts,
  command: string | undefined,
  words: string,
): Promise<ChatAnswer> {
  const { driftText, HELP } = await import('./logic/chatText.ts');
  if (command === 'drift') {
    await parts.code.settled();
    return { ok: true, text: driftText(parts.book.sources().flatMap(({ items }) => items)) };
  }
  if (command !== 'why' && command !== 'impact' && command !== 'brief') return { ok: true, text: HELP };
  const desk = await parts.desks.desk();
  const { meaningOf } = await import('../../answers/meaning.ts');
  const asked = words || targetAtCursor(parts.code.folders)?.address;
  if (asked === undefined)
    return { ok: false, message: `Which section? For example \`@sdme /${command} rounds#blind\`.` };
  if (command === 'why') return whyAnswer(parts, desk, asked);
  const meaning = meaningOf(asked, desk.open.index.graph);
  if (!meaning.ok) return meaning;
  const answers = { impact: impactAnswer, brief: briefAnswer };
  return answers[command](parts, desk, meaning.address);
}

/** Code can be asked about, too. Words that mean nothing are answered with what could be meant. */
async function whyAnswer({ code }: ChatParts, { open }: Desk, words: string): Promise<ChatAnswer> {
  const refusal = historyRefusal();
  if (refusal) return { ok: false, message: refusal };
  const { whyOf } = await import('../../answers/why.ts');
  const { whyMarkdown } = await import('./whyMarkdown.ts');
  const answer = await whyOf(words, open);
  const folder = code.all.find(({ index }) => index === open.index)?.folder.uri;
  if (!answer.ok || !folder) return answer.ok ? { ok: false, message: 'Its folder is closed.' } : answer;
  const linkTo = (path: string, line: number) =>
    vscode.Uri.joinPath(folder, path)
      .with({ fragment: `L${line}` })
      .toString();
  return { ok: true, text: whyMarkdown(answer.why, linkTo) };
}

async function impactAnswer(_parts: ChatParts, { open }: Desk, address: Address): Promise<ChatAnswer> {
  const { reachOf } = await import('../../answers/impact.ts');
  const { impactText } = await import('./logic/chatText.ts');
  const { affected, code } = reachOf(address, open);
  const units = code.map(({ path, unit }) => ({ path, name: unit.name }));
  return { ok: true, text: impactText(address, affected, units) };
}

async function briefAnswer({ code }: ChatParts, desk: Desk, address: Address): Promise<ChatAnswer> {
  const { AGENT_TOOLS } = await import('../../answers/agentTools.ts');
  const brief = AGENT_TOOLS.find(({ name }) => name === 'brief');
  if (!brief) throw new Error('There is no tool that makes a brief.');
  const answer = await brief.run(desk, { addresses: [address] });
  const folder = code.all.find(({ index }) => index === desk.open.index)?.folder.uri.toString() ?? '';
  return answer.ok ? { ...answer, target: { folder, address } } : answer;
}
