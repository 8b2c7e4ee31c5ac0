import type { AttemptState, Deliberation, Seat, Usage } from '../council/model.ts';
import type { ModelRequest, Transport } from '../models/transport.ts';

/** What happens while a council is asked, for whoever shows it. */
export type CouncilEvent =
  /** The record changed: everything may look different. */
  | { readonly kind: 'record' }
  /** More of a running answer: raw text from an offset on; `hasNews`: and something that can be shown was read out of it. */
  | {
      readonly kind: 'text';
      readonly seat: string;
      readonly attempt: number;
      readonly at: number;
      readonly text: string;
      readonly hasNews: boolean;
    }
  | {
      readonly kind: 'ended';
      readonly seat: string;
      /** 2: its word on contested claims, which holds no findings. */
      readonly round: 1 | 2;
      readonly state: AttemptState;
      readonly findings: number;
    };

/** What a council needs from outside. */
export interface CouncilWorld {
  readonly maxOutputTokens: number;
  /** The way to a seat's model, or in words why there is none. */
  transport(seat: Seat, deliberation: Deliberation): Promise<Transport | { readonly problem: string }>;
  /** US dollars that the deliberation may cost; null is no cap. */
  readonly costCap: number | null;
  /** US dollars; null where no price is known. */
  cost(seat: Seat, usage: Usage): number | null;
  /** The most that a question can cost, in US dollars; null where no price is known. */
  mostCost(seat: Seat, request: ModelRequest): Promise<number | null>;
  now(): Date;
}

/** Null where it was done, else in words why not. */
export type Outcome = string | null;
