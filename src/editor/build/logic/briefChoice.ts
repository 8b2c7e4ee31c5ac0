import { writeBrief } from '../../../session/brief.ts';
import type { Brief, BriefMaterial, BriefPart, PartKind } from '../../../session/model.ts';
import { counted } from '../../logic/counts.ts';

/** What a brief is made with. */
export interface BriefDesk {
  readonly material: BriefMaterial;
  readonly count: (text: string) => number;
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

/** The parts besides what was chosen, in order of importance; kept is what fits into the budget. */
// @spec editor-build.md#BUILD-20
export function briefItems({ material, count }: BriefDesk, budget: number): readonly BriefItem[] {
  const result = writeBrief(material, { budget, count });
  const kept = new Set(result.ok ? result.brief.kept : []);
  const all = writeBrief(material, { budget: Number.POSITIVE_INFINITY, count });
  const parts = all.ok ? all.brief.kept.filter(({ kind }) => kind !== 'chosen') : [];
  return parts.map((part) => ({
    part,
    label: part.title,
    description: `${KINDS[part.kind]} · ≈ ${grouped(part.tokens)} tokens · ${part.id}`,
    isKept: kept.has(part),
  }));
}

/** A choice of parts, and whether it fits. */
export type Chosen =
  | { readonly ok: true; readonly brief: Brief; readonly status: string }
  | { readonly ok: false; readonly status: string };

/** The brief with exactly the parts that the person kept; refused with what it needs where the budget does not hold them. */
// @spec editor-build.md#BUILD-20, editor-build.md#BUILD-21
export function chosenBrief(
  { material, count }: BriefDesk,
  budget: number,
  kept: ReadonlySet<BriefPart>,
): Chosen {
  const ids = (isIn: boolean) =>
    new Set(
      material.parts.filter((part) => part.kind !== 'chosen' && kept.has(part) === isIn).map(({ id }) => id),
    );
  const result = writeBrief(material, { budget, count, wanted: ids(true), unwanted: ids(false) });
  if (!result.ok) {
    const status = `Needs ≈ ${grouped(result.needed)} tokens, more than the budget of ${grouped(budget)}: cut some, or raise it`;
    return { ok: false, status };
  }
  const { tokens, cut } = result.brief;
  const left = cut.length === 0 ? 'nothing cut' : `${counted(cut.length, 'part')} cut`;
  return {
    ok: true,
    brief: result.brief,
    status: `≈ ${grouped(tokens)} of ${grouped(budget)} tokens, ${left}`,
  };
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
