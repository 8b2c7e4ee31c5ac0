import { findingWithId } from '../council/changes.ts';
import type { Deliberation, Seat } from '../council/model.ts';
import { pictureText, rebuttalText, systemText } from '../council/prompt.ts';
import { CRITIQUE_SCHEMA, REBUTTAL_SCHEMA } from '../council/schema.ts';
import type { ModelRequest, RequestImage } from '../models/transport.ts';
import type { Archive } from '../workspace/archive/archive.ts';
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
    prompt: (await archive.input(deliberation.id, PROMPT_FILE)).toString('utf8'),
    images: await imagesOf(archive, deliberation),
    schema: { name: 'critique', schema: CRITIQUE_SCHEMA },
    maxOutputTokens,
  };
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
  const contested = findings.flatMap((id) => findingWithId(deliberation, id) ?? []);
  return {
    system: systemText(seat.lens),
    prompt: rebuttalText(intent, input.sections, input.images, contested),
    images: await imagesOf(archive, deliberation),
    schema: { name: 'rebuttal', schema: REBUTTAL_SCHEMA },
    maxOutputTokens,
  };
}

function imagesOf(archive: Archive, { id, input }: Deliberation): Promise<readonly RequestImage[]> {
  return Promise.all(
    input.images.map(async (image) => {
      const bytes = await archive.input(id, image.file);
      return { mediaType: image.mediaType, base64: bytes.toString('base64'), text: pictureText(image) };
    }),
  );
}
