import { clustersOf } from './clusters.ts';
import { councilHeader, summaryLine } from './header.ts';
import { plain } from './markdownText.ts';
import {
  decisions,
  dissent,
  edits,
  input,
  left,
  pictured,
  positions,
  question,
  seats,
  upheld,
} from './minutes.ts';
import type { Deliberation } from './model.ts';
import { DELIBERATION } from './recordShape.ts';
import { wrongWords } from './shape.ts';

/** A record that was read, or what is wrong with it in words. */
export type RecordRead = { readonly deliberation: Deliberation } | { readonly problem: string };

const SCHEMA = 1;

/** Reads what was parsed from `record.json`. Every field is looked at; never throws. */
// @spec council.md#COUNCIL-53
export function readRecord(json: unknown): RecordRead {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { problem: 'This is no record of a deliberation: it is not a JSON object.' };
  const schema: unknown = Reflect.get(json, 'schema');
  if (typeof schema === 'number' && schema > SCHEMA)
    return {
      problem: `This record was written by a newer version of SDME (schema ${schema}). Update the extension to read it.`,
    };
  const wrong = DELIBERATION(json);
  return wrong === null
    ? { deliberation: json as Deliberation }
    : { problem: `This record is damaged: ${wrongWords(wrong)}.` };
}

/** The record as the text of `record.json`: names sorted, so that the same deliberation is the same text. */
// @spec council.md#COUNCIL-53
export function recordJson(deliberation: Deliberation): string {
  return `${JSON.stringify(deliberation, sorted, 2)}\n`;
}

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The minutes of a deliberation for `record.md`, at `path` from the workspace folder: question, who was asked and answered, what was decided
 * and why, dissent word for word, the change. What critics and specifications say is quoted and cannot become markup.
 */
// @spec council.md#COUNCIL-50
export function recordMarkdown(
  deliberation: Deliberation,
  path = `deliberations/${deliberation.id}/record.md`,
): string {
  const minutes = { deliberation, path, clusters: clustersOf(deliberation) };
  const title = titleOf(deliberation.intent) || deliberation.id;
  const { createdAt, closed } = deliberation;
  const end = closed === null ? 'not closed yet' : `closed ${plain(closed.at)}`;
  const lines = [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    '',
    // An id at the start of a heading would be defined by it.
    `# Deliberation: ${plain(title)}`,
    '',
    `${councilHeader(deliberation)}\\`,
    `${summaryLine(deliberation)}\\`,
    `asked ${plain(createdAt)}, ${end}`,
    '',
    ...question(minutes),
    ...input(minutes),
    ...seats(minutes),
    ...pictured(minutes),
    ...positions(minutes),
    ...decisions(minutes),
    ...upheld(minutes),
    ...dissent(minutes),
    ...edits(minutes),
    ...left(minutes),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const LONGEST_TITLE = 100;

/** The first line of the intent, cut between words where it is long. */
function titleOf(intent: string): string {
  const [line = ''] = intent.trim().split('\n', 1);
  const words = line.replace(/\s+/g, ' ').trim();
  if (words.length <= LONGEST_TITLE) return words;
  const cut = words.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_TITLE / 2))} …`;
}
