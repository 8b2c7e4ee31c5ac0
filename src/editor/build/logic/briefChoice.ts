import type { TokenFamily } from '../../../council/tokenFamily.ts';
import { briefWith, inOrder, writeBrief } from '../../../session/brief.ts';
import type { Brief, BriefMaterial, BriefPart, PartKind } from '../../../session/model.ts';
import { tokensText } from '../../../session/tokensText.ts';
import { counted } from '../../logic/counts.ts';

/** What a brief is made with. */
export interface BriefDesk {
  readonly material: BriefMaterial;
  /** How the models that it is for count. */
  readonly family: TokenFamily;
  readonly count: (text: string) => number;
  /** What a provider counted, if it did. */
  readonly told?: ToldTokens;
}

/** Tokens of one text, as a provider counted them. */
export interface ToldTokens {
  /** The seat's name. */
  readonly by: string;
  readonly markdown: string;
  readonly tokens: number;
}

/** The same desk for other models: every part is counted anew, and what a provider counted is forgotten. */
// @spec session.md#BRIEF-12
export function recounted({ material }: BriefDesk, by: Pick<BriefDesk, 'count' | 'family'>): BriefDesk {
  const parts = material.parts.map((part) => ({ ...part, tokens: by.count(part.text) }));
  return { material: { ...material, parts }, ...by };
}

/** A part that the person may keep or cut. */
export interface BriefItem {
  readonly part: BriefPart;
  readonly label: string;
  readonly description: string;
  readonly isKept: boolean;
}

const KINDS: Readonly<Record<PartKind, string>> = {
  chosen: 'to build',
  rules: 'rules',
  dependency: 'depends on it',
  interface: 'code that is there',
  mentioned: 'mentioned',
};

/** The parts besides what was chosen, in order of importance; kept is what the person wanted before, else what fits into the budget. */
// @spec editor-build.md#BUILD-20
export function briefItems(
  { material, count, family: { isExact } }: BriefDesk,
  budget: number,
  wanted?: ReadonlySet<string>,
): readonly BriefItem[] {
  const result = writeBrief(material, { budget, count });
  const kept = new Set(result.ok ? result.brief.kept : []);
  const parts = inOrder(material.parts).filter(({ kind }) => kind !== 'chosen');
  return parts.map((part) => ({
    part,
    label: part.title,
    description: `${KINDS[part.kind]} · ${tokensText(grouped(part.tokens), isExact)} tokens · ${part.id}`,
    isKept: wanted?.has(part.id) ?? kept.has(part),
  }));
}

/** A choice of parts, and whether it fits. */
export interface Chosen {
  readonly ok: boolean;
  readonly brief: Brief;
  /** What it takes, in words. */
  readonly status: string;
}

/** The brief with exactly the parts that the person kept; not well, and with what it needs, where the budget does not hold them. */
// @spec editor-build.md#BUILD-20, editor-build.md#BUILD-21
export function chosenBrief(
  { material, told, count, family: { isExact } }: BriefDesk,
  budget: number,
  kept: ReadonlySet<BriefPart>,
): Chosen {
  const brief = briefWith(material, kept, { count, isExact });
  const { tokens, text, by } = sizeOf(brief, told);
  const limit = grouped(budget);
  const over = `Needs ${text} tokens${by}, more than the budget of ${limit}: cut some, or raise it`;
  if (tokens > budget) return { ok: false, brief, status: over };
  const left = brief.cut.length === 0 ? 'nothing cut' : `${counted(brief.cut.length, 'part')} cut`;
  return { ok: true, brief, status: `${text} of ${limit} tokens${by}, ${left}` };
}

/** What a provider said of this very text goes before what was counted here. */
function sizeOf({ markdown, tokens, isExact }: Brief, told: ToldTokens | undefined) {
  if (told?.markdown === markdown)
    return { tokens: told.tokens, text: grouped(told.tokens), by: `, counted by ${told.by}` };
  return { tokens, text: tokensText(grouped(tokens), isExact), by: '' };
}

/** `12,340`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The number of tokens that a text means, `8000` or `8,000`; undefined where it means none. */
export function budgetIn(text: string): number | undefined {
  const budget = Number(text.replace(/[,\s_]/g, ''));
  return Number.isInteger(budget) && budget > 0 ? budget : undefined;
}
