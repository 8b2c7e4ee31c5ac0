import type { FrozenInput, FrozenSection, Lens, Seat } from '../council/model.ts';
import { promptText } from '../council/prompt.ts';
import { sectionHash } from '../trace/sectionHash.ts';
import type { InputFile } from '../workspace/archive/archive.ts';
import { sha256 } from '../workspace/archive/names.ts';
import { named, type Picture } from './picture.ts';

/** The frozen prompt's file in `input/`. What is sent is read from it, so that it stays the same byte for byte. */
export const PROMPT_FILE = 'prompt.md';

/** What the council is given, and the files that keep it. */
export interface Frozen {
  readonly input: FrozenInput;
  readonly files: readonly InputFile[];
}

/** Freezes everything that is sent: the same for every seat. */
// @spec deliberation.md#DELIB-4
export function freeze(
  intent: string,
  chosen: readonly FrozenSection[],
  pictures: readonly Picture[],
  seats: readonly Seat[],
): Frozen {
  const sections = chosen.map((section) => ({ ...section, fingerprint: sectionHash(section.text) }));
  const images = named(pictures, 'picture');
  const prompt = promptText(intent, sections, images);
  return {
    input: { sections, images, sha256: sha256(prompt) },
    files: [
      { name: PROMPT_FILE, content: prompt },
      ...sections.map(({ text }, at) => ({ name: `sections/${at + 1}.md`, content: `${text}\n` })),
      ...lensesOf(seats).map((lens) => ({ name: `lenses/${lens.id}.md`, content: lensText(lens) })),
      ...images.map(({ file }, at) => ({ name: file, content: pictures[at]?.bytes ?? '' })),
    ],
  };
}

/** Each lens once; seats that have nothing to read have none. */
function lensesOf(seats: readonly Seat[]): readonly Lens[] {
  const lenses = new Map(seats.map(({ lens }) => [lens.id, lens]));
  return [...lenses.values()].filter(({ instruction }) => instruction !== '');
}

function lensText({ title, instruction }: Lens): string {
  return `# ${title}\n\n${instruction.trim()}\n`;
}
