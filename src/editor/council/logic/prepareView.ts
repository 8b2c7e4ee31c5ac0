import type { Lens } from '../../../council/model.ts';
import { secretsSent } from '../../../council/secrets.ts';
import type { PrepareView, SeatChoice, SecretWarning } from '../../../protocol/council.ts';
import { tokensText } from '../../../session/tokensText.ts';
import { type Draft, type DraftSeat, imageChoices, seatId } from './draft.ts';
import { dollars, grouped } from './words.ts';

/** What asking a seat comes to. */
export interface Estimate {
  /** Tokens that its model can hold; null where that is unknown. */
  readonly window: number | null;
  /** US dollars, most likely and at most; null where no price is known. */
  readonly cost: { readonly likely: number; readonly most: number } | null;
  /** Where the price is from: `table of 2026-11-01`. */
  readonly source: string;
}

/** How large the prompt is for one seat. */
export interface PromptSize {
  readonly tokens: number;
  /** Whether its model counts so itself. */
  readonly isExact: boolean;
  /** Where it was counted: here, here while its provider is asked, or there, by its provider. */
  readonly counted: 'here' | 'asked' | 'there';
}

/** What the page before sending shows besides the draft. */
export interface Preflight {
  readonly lenses: readonly Lens[];
  readonly maxOutputTokens: number;
  /** US dollars that the deliberation may cost; null is no cap. */
  readonly costCap: number | null;
  readonly isTrusted: boolean;
  /** The prompt as it would be sent, as the seat's model counts it. */
  size(seat: DraftSeat): PromptSize;
  /** Whom the prompt goes to so that the seat's provider counts it; null where nobody may or can. */
  counter(seat: DraftSeat): string | null;
  /** Null for a seat that asks no priced model. */
  estimate(seat: DraftSeat): Estimate | null;
}

/** The page before sending. */
// @spec council-view.md#PANEL-10
export function prepareView(draft: Draft, preflight: Preflight): PrepareView {
  return {
    page: 'prepare',
    intent: draft.intent,
    position: draft.position,
    sections: draft.sections.map(({ section, tokens, chosen }) => ({
      address: section.address,
      title: section.title,
      tokens,
      why: section.why,
      chosen,
    })),
    images: imageChoices(draft.pictures),
    seats: draft.seats.map((seat, at) => seatChoice(seatId(at), seat, preflight)),
    lenses: preflight.lenses.map(({ id, title }) => ({ id, title })),
    secrets: secretsIn(draft, preflight.lenses),
    total: totalOf(draft, preflight),
    obstacle: obstacleTo(draft, preflight),
  };
}

function seatChoice(id: string, seat: DraftSeat, preflight: Preflight): SeatChoice {
  const { setting, lens, chosen, problem } = seat;
  const { name, provider, model } = setting;
  const counter = counterOf(seat, preflight);
  return { id, name, provider, model, lens, chosen, problem, counter, ...weight(seat, preflight) };
}

/** Who is asked counts what is sent: only a chosen seat, and not while it does. */
function counterOf(seat: DraftSeat, { counter, size }: Preflight): string | null {
  const canCount = seat.chosen && seat.problem === null && size(seat).counted === 'here';
  return canCount ? counter(seat) : null;
}

function weight(seat: DraftSeat, preflight: Preflight): { readonly fit: string; readonly cost: string } {
  const { provider } = seat.setting;
  if (provider === 'review') return { fit: 'no key needed', cost: '' };
  if (provider === 'paste') return { fit: 'no key needed, you carry prompt and answer', cost: '' };
  const estimate = preflight.estimate(seat);
  const fit = fitWords(seat, preflight, estimate?.window ?? null);
  if (provider === 'vscode') return { fit, cost: 'in your plan' };
  if (provider === 'ollama') return { fit, cost: 'on your machine' };
  return { fit, cost: costWords(estimate) };
}

function fitWords(seat: DraftSeat, { size, maxOutputTokens }: Preflight, window: number | null): string {
  const { tokens, isExact, counted } = size(seat);
  const told = {
    here: '',
    asked: 'being counted',
    there: `${grouped(tokens)} tokens, counted by its provider`,
  };
  if (counted === 'there' && window === null) return told.there;
  return [fitIn(window, { tokens, isExact }, maxOutputTokens), told[counted]].filter(Boolean).join(' · ');
}

function fitIn(
  window: number | null,
  { tokens, isExact }: Pick<PromptSize, 'tokens' | 'isExact'>,
  maxOutputTokens: number,
): string {
  if (window === null) return `${tokensText(grouped(tokens), isExact)} tokens`;
  const needed = tokens + maxOutputTokens;
  if (needed > window) return `does not fit: ${grouped(needed)} of ${grouped(window)} tokens`;
  return `fits ${Math.max(1, Math.round((100 * needed) / window))} %`;
}

function costWords(estimate: Estimate | null): string {
  if (estimate === null || estimate.cost === null) return 'cost unknown';
  const { likely, most } = estimate.cost;
  return `≈ ${dollars(likely)}, at most ${dollars(most)} (${estimate.source})`;
}

/** What looks like a secret in what would be sent. */
// @spec council-editor.md#DESK-4
function secretsIn(
  { sections, intent, pictures, seats }: Draft,
  lenses: readonly Lens[],
): readonly SecretWarning[] {
  const used = new Set(
    seats.filter(({ chosen, setting }) => chosen && setting.provider !== 'review').map(({ lens }) => lens),
  );
  const sent = {
    intent,
    sections: sections.filter(({ chosen }) => chosen).map(({ section }) => section),
    images: pictures,
    lenses: lenses.filter(({ id }) => used.has(id)),
  };
  return secretsSent(sent).map(({ place, line, what, isInFile }) => {
    return { path: place, line: line + 1, what, canLook: isInFile };
  });
}

/** "3 seats · ≈ 2,040 tokens each · ≈ $0.05". */
// @spec models.md#MODEL-18
function totalOf({ seats }: Draft, preflight: Preflight): string {
  const chosen = seats.filter((seat) => seat.chosen);
  if (chosen.length === 0) return '';
  const costs = chosen.flatMap((seat) => preflight.estimate(seat) ?? []).map(({ cost }) => cost);
  const known = costs.reduce((sum, cost) => sum + (cost?.likely ?? 0), 0);
  const unknown = costs.filter((cost) => cost === null).length;
  const price = costs.length === 0 ? '' : unknown === costs.length ? 'cost unknown' : `≈ ${dollars(known)}`;
  const rest = unknown > 0 && unknown < costs.length ? ` and ${unknown} of unknown cost` : '';
  const count = `${chosen.length} ${chosen.length === 1 ? 'seat' : 'seats'}`;
  return [count, `${tokensEach(chosen, preflight)} tokens each`, `${price}${rest}`]
    .filter(Boolean)
    .join(' · ');
}

/** `2,040`, or `≈ 2,040–3,122` where the models count differently. What is no model counts nothing where there is one. */
function tokensEach(chosen: readonly DraftSeat[], { size }: Preflight): string {
  const models = chosen.filter(({ setting: { provider } }) => provider !== 'review' && provider !== 'paste');
  const sizes = (models.length > 0 ? models : chosen).map(size);
  const counts = sizes.map(({ tokens }) => tokens);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const range = least === most ? grouped(least) : `${grouped(least)}–${grouped(most)}`;
  return tokensText(range, models.length === 0 || sizes.every(({ isExact }) => isExact));
}

/** Why it cannot be sent yet, the first thing first; null where it can. */
// @spec council-editor.md#DESK-4, council-view.md#PANEL-11
function obstacleTo(draft: Draft, preflight: Preflight): string | null {
  const chosen = draft.seats.filter((seat) => seat.chosen);
  if (!preflight.isTrusted) return 'Nothing is sent from a folder that is not trusted. Trust it first.';
  if (draft.intent.trim() === '') return 'Say what you want to find out.';
  if (!draft.sections.some((each) => each.chosen)) return 'Choose a section.';
  if (chosen.length === 0) return 'Choose a seat.';
  const troubled = chosen.find(({ problem }) => problem !== null);
  if (troubled) return `${troubled.setting.name} cannot be asked: ${troubled.problem}`;
  const tooBig = chosen.find((seat) => !fits(seat, preflight));
  if (tooBig) return `The sections do not fit into ${tooBig.setting.name}. Take some out, or the seat.`;
  return capObstacle(chosen, preflight);
}

function fits(seat: DraftSeat, preflight: Preflight): boolean {
  const window = preflight.estimate(seat)?.window ?? null;
  return window === null || preflight.size(seat).tokens + preflight.maxOutputTokens <= window;
}

function capObstacle(chosen: readonly DraftSeat[], { costCap, estimate }: Preflight): string | null {
  if (costCap === null) return null;
  const most = chosen.reduce((sum, seat) => sum + (estimate(seat)?.cost?.most ?? 0), 0);
  if (most <= costCap) return null;
  return `It could cost up to ${dollars(most)}; your cap is ${dollars(costCap)}. Take a seat out, or raise sdme.council.costCap.`;
}
