import { findingWithId } from '../council/changes.ts';
import type { Deliberation, Finding, Seat } from '../council/model.ts';
import { claimTexts, pictureText, rebuttalText, systemText } from '../council/prompt.ts';
import { CRITIQUE_SCHEMA, REBUTTAL_SCHEMA } from '../council/schema.ts';
import { findSecrets } from '../council/secrets.ts';
import type { ModelRequest, RequestImage } from '../models/transport.ts';
import type { Archive } from '../workspace/archive/archive.ts';
import { sha256 } from '../workspace/archive/names.ts';
import { PROMPT_FILE } from './frozen.ts';

/** What a seat is asked: the frozen prompt as it lies in the archive, through its lens. */
// @spec deliberation.md#DELIB-1
export async function critiqueRequest(
  archive: Archive,
  deliberation: Deliberation,
  seat: Seat,
  maxOutputTokens: number,
): Promise<ModelRequest> {
  return {
    system: systemText(seat.lens),
    prompt: await frozenPrompt(archive, deliberation),
    images: await imagesOf(archive, deliberation),
    schema: { name: 'critique', schema: CRITIQUE_SCHEMA },
    maxOutputTokens,
  };
}

/** What a person carries to a model by hand: the lens and the frozen prompt, in one text. */
// @spec deliberation.md#DELIB-16
export async function carriedText(
  archive: Archive,
  deliberation: Deliberation,
  seat: string,
): Promise<string> {
  const lens = deliberation.seats.find(({ id }) => id === seat)?.lens;
  const prompt = await frozenPrompt(archive, deliberation);
  return lens === undefined ? prompt : `${systemText(lens)}\n${prompt}`;
}

/** A seat and the contested findings that it is asked about. */
export interface RebuttalAsk {
  readonly seat: Seat;
  readonly findings: readonly string[];
  readonly maxOutputTokens: number;
}

/** What a seat is asked in the rebuttal round. */
// @spec deliberation.md#DELIB-5
export async function rebuttalRequest(
  archive: Archive,
  deliberation: Deliberation,
  { seat, findings, maxOutputTokens }: RebuttalAsk,
): Promise<ModelRequest> {
  const { intent, input } = deliberation;
  const contested = contestedOf(deliberation, findings);
  return {
    system: systemText(seat.lens),
    prompt: rebuttalText(intent, input.sections, input.images, contested),
    images: await imagesOf(archive, deliberation),
    schema: { name: 'rebuttal', schema: REBUTTAL_SCHEMA },
    maxOutputTokens,
  };
}

/** Why contested findings may not be sent, in words, or null: what critics wrote was not searched before the council was asked. */
// @spec deliberation.md#DELIB-11
export function secretClaimed(deliberation: Deliberation, findings: readonly string[]): string | null {
  for (const finding of contestedOf(deliberation, findings)) {
    const [secret] = findSecrets(claimTexts(finding).join('\n'));
    if (secret !== undefined)
      return `Nobody was asked: ${finding.id} holds what looks like a secret (${secret.what}). Leave it out of the rebuttal round.`;
  }
  return null;
}

/** The findings with these ids, those that there are. */
export function contestedOf(deliberation: Deliberation, findings: readonly string[]): readonly Finding[] {
  return findings.flatMap((id) => findingWithId(deliberation, id) ?? []);
}

/** The prompt by whose hash it was frozen: git may have given its lines other ends, and anything else is another question. */
// @spec deliberation.md#DELIB-19
async function frozenPrompt(archive: Archive, { id, input }: Deliberation): Promise<string> {
  const kept = (await archive.input(id, PROMPT_FILE)).toString('utf8');
  const prompt = [kept, kept.replaceAll('\r\n', '\n')].find((text) => sha256(text) === input.sha256);
  if (prompt === undefined) throw new Error(otherThanFrozen(PROMPT_FILE));
  return prompt;
}

function otherThanFrozen(file: string): string {
  return `input/${file} is not what was frozen. Restore it, for example from git, or begin a new deliberation.`;
}

function imagesOf(archive: Archive, { id, input }: Deliberation): Promise<readonly RequestImage[]> {
  return Promise.all(
    input.images.map(async (image) => {
      const bytes = await archive.input(id, image.file);
      if (sha256(bytes) !== image.sha256) throw new Error(otherThanFrozen(image.file));
      return { mediaType: image.mediaType, base64: bytes.toString('base64'), text: pictureText(image) };
    }),
  );
}
