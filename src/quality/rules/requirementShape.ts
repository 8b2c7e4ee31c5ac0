import type { Block, Manuscript } from '../manuscript.ts';
import type { Hit, Rule } from '../model.ts';

const REQUIREMENT = /^Requirement:\s*\S/i;
const SCENARIO = /^Scenario:\s*\S/i;
/** OpenSpec: a delta that takes a requirement out only names it. */
const TAKEN_OUT = /^(?:REMOVED|RENAMED) Requirements$/i;
const BINDING = /\b(?:MUST|SHALL)\b/;

/** The formats' own rules: OpenSpec (requirements with scenarios), Spec Kit (FR-nnn), Kiro (acceptance criteria in EARS). */
export const requirementShape: Rule<Manuscript> = {
  code: 'quality/requirement-shape',
  severity: 'warning',
  concern: 'testability',
  summary: 'A requirement or scenario lacks a part that its format asks for.',
  consequence: 'Tools of the format refuse it, and nobody can say when it is fulfilled.',
  *check(manuscript) {
    const { sections } = manuscript.document;
    const isOpenSpec =
      manuscript.document.flavour === 'openspec' || sections.some(({ title }) => SCENARIO.test(title));
    for (const [index, { title }] of isOpenSpec ? sections.entries() : []) {
      if (REQUIREMENT.test(title) && !isTakenOut(manuscript, index)) yield* requirement(manuscript, index);
      if (SCENARIO.test(title)) yield* scenario(manuscript, index);
    }
    yield* namedRequirements(manuscript);
  },
};

function isTakenOut({ document: { sections } }: Manuscript, index: number): boolean {
  return TAKEN_OUT.test(sections[sections[index]?.parent ?? -1]?.title ?? '');
}

function* requirement(manuscript: Manuscript, index: number): Generator<Hit> {
  const { sections } = manuscript.document;
  if (!BINDING.test(textOf(manuscript, index)))
    yield atHeading(manuscript, index, 'This requirement binds nobody. Say who SHALL or MUST do what.');
  const isTested = sections.some(({ parent, title }) => parent === index && SCENARIO.test(title));
  if (!isTested)
    yield atHeading(
      manuscript,
      index,
      'This requirement has no scenario. Add "#### Scenario: …" with WHEN and THEN.',
    );
}

function* scenario(manuscript: Manuscript, index: number): Generator<Hit> {
  const text = textOf(manuscript, index);
  const missing = ['WHEN', 'THEN'].filter((step) => !new RegExp(`\\b${step}\\b`, 'i').test(text));
  if (missing.length > 0)
    yield atHeading(
      manuscript,
      index,
      `This scenario has no ${missing.join(' and no ')}. Say what happens and what follows.`,
    );
}

/** Requirements with an id where Spec Kit and Kiro write them. */
function* namedRequirements(manuscript: Manuscript): Generator<Hit> {
  const { flavour, statements } = manuscript.document;
  if (flavour !== 'spec-kit' && flavour !== 'kiro') return;
  const isAsked = flavour === 'kiro' ? /^\d+\.\d+$/ : /^FR-\d+$/;
  for (const { id, keyword, range } of statements) {
    if (id === null || keyword !== null || !isAsked.test(id)) continue;
    const from = manuscript.offset(range.line, range.character);
    const within = { from, to: manuscript.offset(range.endLine, range.endCharacter) };
    yield manuscript.hit(within, within, `${id} binds nobody. Say who MUST or SHALL do what.`);
  }
}

function textOf(manuscript: Manuscript, index: number): string {
  const own = (block: Block) => block.section === index && block.kind !== 'heading';
  return manuscript.blocks
    .filter(own)
    .map((block) => manuscript.words(block))
    .join('\n');
}

function atHeading(manuscript: Manuscript, index: number, message: string): Hit {
  const {
    line = 0,
    character = 0,
    endLine = 0,
    endCharacter = 0,
  } = manuscript.document.sections[index]?.heading ?? {};
  const within = { from: manuscript.offset(line, character), to: manuscript.offset(endLine, endCharacter) };
  return manuscript.hit(within, within, message);
}
