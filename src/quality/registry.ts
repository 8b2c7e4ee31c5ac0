import { suppression } from './excuses.ts';
import type { Manuscript } from './manuscript.ts';
import type { QualityCode, Rule } from './model.ts';
import { accidentalKeyword } from './rules/accidentalKeyword.ts';
import { ambiguousNegation } from './rules/ambiguousNegation.ts';
import { conflictingStrength, contradiction, duplicateStatement } from './rules/claims.ts';
import { compound } from './rules/compound.ts';
import { escapeClause } from './rules/escapeClause.ts';
import { glossary } from './rules/glossary.ts';
import { infinitive } from './rules/infinitive.ts';
import { keywordsUndefined } from './rules/keywordsUndefined.ts';
import { long } from './rules/long.ts';
import { lowercaseKeyword } from './rules/lowercaseKeyword.ts';
import { noSubject } from './rules/noSubject.ts';
import { absolutes, passive } from './rules/offByDefault.ts';
import { openEnded } from './rules/openEnded.ts';
import { placeholder } from './rules/placeholder.ts';
import { pronounSubject } from './rules/pronounSubject.ts';
import { requirementShape } from './rules/requirementShape.ts';
import { stalePhrase } from './rules/stalePhrase.ts';
import { units } from './rules/units.ts';
import { unquantified } from './rules/unquantified.ts';
import { vague } from './rules/vague.ts';
import type { Shelf } from './shelf.ts';

/** The rules that look at one document. */
export const DOCUMENT_RULES: readonly Rule<Manuscript>[] = [
  escapeClause,
  ambiguousNegation,
  placeholder,
  unquantified,
  accidentalKeyword,
  noSubject,
  requirementShape,
  stalePhrase,
  vague,
  openEnded,
  compound,
  pronounSubject,
  infinitive,
  long,
  units,
  lowercaseKeyword,
  passive,
  absolutes,
  suppression(() => RULES.map(({ code }) => code)),
];

/** The rules that compare a document with all others. */
// @spec quality.md#QUAL-5
export const WORKSPACE_RULES: readonly Rule<Shelf>[] = [
  contradiction,
  conflictingStrength,
  duplicateStatement,
  keywordsUndefined,
  glossary,
];

/** What is known of every rule, without its check. */
export const RULES: readonly Omit<Rule<never>, 'check'>[] = [...DOCUMENT_RULES, ...WORKSPACE_RULES];

/** Every code that a finding can have. */
export const QUALITY_CODES: readonly QualityCode[] = RULES.map(({ code }) => code);
