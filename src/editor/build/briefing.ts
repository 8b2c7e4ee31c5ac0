import * as vscode from 'vscode';
import { tokenFamily } from '../../council/tokenFamily.ts';
import type { Address } from '../../graph/model.ts';
import type { BriefMaterial } from '../../session/model.ts';
import { chooseFolder } from '../chooseFolder.ts';
import { COMMANDS, targetIn } from '../commands.ts';
import { setting } from '../configuration.ts';
import { foundFor } from '../opening.ts';
import { targetAtCursor } from '../spots.ts';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import type { SeatCounters } from './countingPick.ts';
import { type ChosenBrief, chooseParts } from './partsPick.ts';

/** Sections of one folder that a brief is about. */
interface Subject {
  readonly folder: CodeFolder;
  readonly addresses: readonly Address[];
}

/** What came of it: the sections, and the brief that the person agreed to. */
export interface MadeBrief extends Subject, ChosenBrief {
  readonly material: BriefMaterial;
}

/** Makes a brief: about a section, or those that the person picks; with the parts that the person keeps. */
export async function makeBrief(
  code: CodeFolders,
  argument: unknown,
  counters: () => Promise<SeatCounters>,
): Promise<MadeBrief | undefined> {
  const subject = await subjectOf(code, argument);
  if (!subject) return undefined;
  const { humanOnlyMessage, materialFor } = await import('../../answers/build.ts');
  const { loadTokenCounter } = await import('../../workspace/tokens.ts');
  const family = tokenFamily(String(setting('brief.model')));
  const count = await loadTokenCounter(family);
  await code.settled();
  const gathered = await materialFor(subject.folder, subject.addresses, count);
  if (!gathered.ok) {
    void vscode.window.showWarningMessage(humanOnlyMessage(gathered));
    return undefined;
  }
  const { material } = gathered;
  warnOfUnsettled(material.unsettled, subject);
  const desk = { material, family, count };
  const chosen = await chooseParts({ desk, budget: Number(setting('brief.budget')) }, counters);
  return chosen && { ...subject, material, ...chosen };
}

/** Beside the list of parts: to build on what may change is the person's choice. */
function warnOfUnsettled(unsettled: readonly string[], { folder, addresses }: Subject): void {
  const [address] = addresses;
  if (unsettled.length === 0 || address === undefined) return;
  const deliberate = { title: 'Deliberate' };
  void vscode.window.showWarningMessage(unsettled.join(' '), deliberate).then((chosen) => {
    const target = { folder: folder.folder.uri.toString(), address };
    if (chosen === deliberate) void vscode.commands.executeCommand(COMMANDS.deliberate, target);
  });
}

async function subjectOf(code: CodeFolders, argument: unknown): Promise<Subject | undefined> {
  await code.settled();
  const isGiven = targetIn(argument) !== undefined || targetAtCursor(code.folders) !== undefined;
  if (!isGiven) return pickSections(code);
  const found = await foundFor(code.folders, argument);
  const folder = found && code.find(found.target.folder);
  return found && folder && { folder, addresses: [found.target.address] };
}

/** Several sections can be built in one session: here they are picked. */
async function pickSections(code: CodeFolders): Promise<Subject | undefined> {
  const chosen = await chooseFolder(code.folders, 'Which folder is built?');
  const folder = chosen && code.find(chosen.folder.uri.toString());
  if (!folder) return undefined;
  const items = [...folder.index.graph.documents()].flatMap(({ path, title, sections }) =>
    sections.map((section) => {
      const address = `${path}#${section.id}`;
      return { label: section.title, description: section.title === title ? path : address, address };
    }),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Brief: which sections are to be built?',
    placeHolder: 'Several can be picked; what they depend on is added by itself',
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return undefined;
  return { folder, addresses: picked.map(({ address }) => address) };
}
