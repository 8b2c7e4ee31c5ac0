import type { SpecDocument } from '../spec/model.ts';
import { type Claim, claimsOf } from './claims.ts';
import { type Excuse, excusesIn, isExcused } from './excuses.ts';
import { Manuscript } from './manuscript.ts';
import { type Finding, type Hit, type Rule, type Severities, severityOf } from './model.ts';
import { DOCUMENT_RULES } from './registry.ts';
import type { Term } from './terms.ts';
import { type Terms, termsOf } from './terms.ts';

/** What a document brings into the rules that compare documents. */
export interface Extract {
  readonly claims: readonly Claim[];
  readonly terms: Terms;
  /** The first keyword in capitals; null where there is none. */
  readonly keyword: Term | null;
  /** Whether it says how its keywords are to be read: by RFC 2119 or BCP 14. */
  readonly citesKeywords: boolean;
}

/** All that the rules make of one document alone. Plain data: it crosses threads. */
export interface Review {
  readonly findings: readonly Finding[];
  readonly excuses: readonly Excuse[];
  readonly extract: Extract;
}

const CITATION = /\bRFC[\s-]?(?:2119|8174)\b|\bBCP[\s-]?14\b/;

/** Checks one document by all rules that need no other, and takes from it what the others need. */
export function reviewDocument(text: string, document: SpecDocument, severities: Severities): Review {
  const manuscript = new Manuscript(text, document);
  const excuses = excusesIn(manuscript);
  return {
    findings: findingsIn(manuscript, severities).filter((finding) => !isExcused(finding, excuses)),
    excuses,
    extract: extractOf(manuscript),
  };
}

/** The findings of all rules that look at one document, in the order of the rules. */
export function findingsIn(manuscript: Manuscript, severities: Severities): readonly Finding[] {
  return DOCUMENT_RULES.flatMap((rule) => findingsOf(rule, manuscript, severities));
}

/** What a rule finds, weighed as the configuration says; nothing where it is off. */
// @spec quality.md#QUAL-4
export function findingsOf<Input>(rule: Rule<Input>, input: Input, severities: Severities): Finding[] {
  const severity = severityOf(rule, severities);
  if (severity === 'off') return [];
  const isConfigured = Object.hasOwn(severities, rule.code);
  const weighed = (hit: Hit) => (isConfigured ? severity : (hit.severity ?? severity));
  return Array.from(rule.check(input), (hit) => ({ ...hit, code: rule.code, severity: weighed(hit) }));
}

function extractOf(manuscript: Manuscript): Extract {
  const first = manuscript.sentences.find(({ keywords }) => keywords.length > 0);
  const [keyword] = first?.keywords ?? [];
  const place = first && keyword && manuscript.hit(first, keyword, '');
  return {
    claims: claimsOf(manuscript),
    terms: termsOf(manuscript),
    keyword: place && keyword ? { name: keyword.name, range: place.range, mark: place.mark } : null,
    citesKeywords: CITATION.test(manuscript.text),
  };
}
