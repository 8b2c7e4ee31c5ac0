import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Composed, composeRules } from '../instructions/compose.ts';
import type { Rule } from '../instructions/model.ts';
import { regionIn, type Synced, syncRegion } from '../instructions/region.ts';
import { rulesOf } from '../instructions/rules.ts';
import { pathInside } from './inside.ts';
import type { LiveIndex } from './liveIndex.ts';
import { isMissing } from './missing.ts';
import { writeWhole } from './wholeFile.ts';

/** The files that coding agents read when they begin. */
export const INSTRUCTION_FILES = ['AGENTS.md', 'CLAUDE.md', '.github/copilot-instructions.md'] as const;

/** One instruction file beside what it should be. */
export interface InstructionFile {
  readonly path: string;
  /** Null where there is no such file. */
  readonly before: string | null;
  readonly composed: Composed;
  readonly synced: Synced;
}

/** The rules of a folder and its instruction files. */
export interface Instructions {
  readonly rules: readonly Rule[];
  /** Addresses in `rules` of the configuration that name nothing. */
  readonly gone: readonly string[];
  readonly files: readonly InstructionFile[];
}

/**
 * Holds the instruction files of a folder against its rules. `AGENTS.md` is made where there is none; the others are looked at only where
 * a person has made them.
 */
export async function readInstructions({ root, graph, config }: LiveIndex): Promise<Instructions> {
  const { rules, gone } = rulesOf(graph, config.rules);
  const files: InstructionFile[] = [];
  for (const path of INSTRUCTION_FILES) {
    const { text: before, fault } = await textOf(join(root, path));
    const isMade = before !== null || fault !== null || path === 'AGENTS.md';
    if (!isMade || (before === null && rules.length === 0)) continue;
    const composed = composeRules(rules, path);
    const synced =
      fault === null
        ? syncRegion(before ?? '', rules.length === 0 ? null : composed.text)
        : ({ kind: 'broken', line: 0, message: fault } as const);
    files.push({ path, before, composed, synced });
  }
  return { rules, gone, files };
}

/** Whether a file says what the rules say: nothing is to be written into it. */
export function isInStep({ synced }: InstructionFile): boolean {
  return synced.kind === 'same';
}

/** Writes one instruction file; the caller has made sure that a region that was edited by hand may go. */
export async function writeInstructions(root: string, { path, synced }: InstructionFile): Promise<void> {
  if (synced.kind === 'changed' || synced.kind === 'edited')
    await writeWhole(pathInside(root, path), synced.text);
}

/** The rules as an agent reads them, for a brief; '' where there are none. */
export async function rulesText(index: LiveIndex): Promise<string> {
  const { files } = await readInstructions(index);
  return files[0]?.composed.text ?? '';
}

/** Where a region begins, from 0, for problems about it. */
export function regionLine(text: string): number {
  const state = regionIn(text);
  if (state.kind === 'region') return text.slice(0, state.from).split('\n').length - 1;
  return state.kind === 'broken' ? state.line : 0;
}

/** What an instruction file holds; null where there is none, and where it cannot be read, with why. */
interface ReadText {
  readonly text: string | null;
  readonly fault: string | null;
}

const NO_TEXT = 'It is not text in UTF-8, so it is left as it is. Save it in UTF-8 and sync again.';
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes that are no text would come back as others: such a file is not touched. */
// @spec instructions.md#RULES-13
async function textOf(file: string): Promise<ReadText> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (isMissing(error)) return { text: null, fault: null };
    return {
      text: null,
      fault: `It cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    };
  }
  try {
    return { text: UTF8.decode(bytes), fault: null };
  } catch {
    return { text: null, fault: NO_TEXT };
  }
}
