import { strengthOf } from '../spec/keywords.ts';
import type { Range, Statement } from '../spec/model.ts';
import { keyOf } from './key.ts';
import type { Manuscript } from './manuscript.ts';

/** What a statement demands, so that it can be compared with all others: the same key is the same subject, verb and object. */
export interface Claim {
  readonly key: number;
  readonly keyword: string;
  readonly strength: number;
  readonly isForbidden: boolean;
  readonly range: Range;
  readonly mark: number;
}

const ANY = /\b(?:MUST|SHALL|SHOULD|REQUIRED|NOT\s+RECOMMENDED|RECOMMENDED|MAY|OPTIONAL)\b(?:\s+NOT\b)?/g;
/** Who is meant is said by the sentence before. */
const PRONOUN = /^(?:it|this|they|these|those|that|he|she|one)$/;
/** Fewer words than these beside the keyword are the same by chance. */
const LEAST_WORDS = 4;

/** What the statements of a document claim. */
export function claimsOf({ document }: Manuscript): readonly Claim[] {
  return document.statements.flatMap((statement) => claimOf(statement) ?? []);
}

function claimOf({ keyword, text, subject, range }: Statement): Claim | undefined {
  if (keyword === null) return undefined;
  ANY.lastIndex = 0;
  const only = ANY.exec(text);
  if (only === null || ANY.test(text)) return undefined;
  const before = wordsOf(text.slice(0, only.index));
  const after = wordsOf(text.slice(only.index + only[0].length));
  const owner = subject === null ? before : [...wordsOf(subject), ...before];
  const [first] = owner;
  if (first === undefined || PRONOUN.test(owner[0] ?? '') || owner.length + after.length < LEAST_WORDS)
    return undefined;
  return {
    key: keyOf(`claim ${owner.join(' ')} | ${after.join(' ')}`),
    keyword,
    strength: strengthOf(keyword),
    isForbidden: /\bNOT\b/.test(keyword),
    range,
    // White space in it is folded already.
    mark: keyOf(text),
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}
