import type { Usage } from '../council/model.ts';

/**
 * The one way in which the council talks to a model. Each provider has its own file in `src/models`; the seam is as small as it can be,
 * so that a new provider is one new file.
 */

/** A picture as it is sent. */
export interface RequestImage {
  readonly mediaType: string;
  readonly base64: string;
  /** What stands in its place where the model takes no pictures. */
  readonly text: string;
}

/** One question to one model. */
export interface ModelRequest {
  /** The lens: what this critic looks at. */
  readonly system: string;
  /** The frozen prompt, byte for byte the same for every seat. */
  readonly prompt: string;
  readonly images: readonly RequestImage[];
  /** JSON schema (draft 2020-12, strict: every property required, no others) of the answer; null for plain text. */
  readonly schema: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> } | null;
  readonly maxOutputTokens: number;
}

/** How an answer ended. Everything that can be expected to happen is a value; exceptions are for bugs. */
export type ModelEnd =
  | { readonly kind: 'done' }
  /** The token limit of the answer or the model's window was reached. */
  | { readonly kind: 'truncated'; readonly message: string }
  /** The model or a filter of its provider declined. */
  | { readonly kind: 'refused'; readonly message: string }
  /** `retryAfter`: seconds, where the provider said so. */
  | { readonly kind: 'rate-limited'; readonly retryAfter: number | null; readonly message: string }
  /** `retry`: whether trying again can help. The message says what happened and what to do, and never holds a key. */
  | { readonly kind: 'failed'; readonly retry: boolean; readonly message: string }
  | { readonly kind: 'cancelled' };

/** What comes back, in order: any number of texts, at most one usage, exactly one end, last. */
export type ModelEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  /** How the pictures went over, in their order; at most once, before the first text. */
  | { readonly type: 'images'; readonly images: readonly ('image' | 'text' | 'left-out')[] }
  | { readonly type: 'end'; readonly end: ModelEnd };

/** How many tokens a provider counted, or why it did not: what happened and what to do, never with a key. */
export type ProviderCount =
  | { readonly ok: true; readonly tokens: number }
  | { readonly ok: false; readonly message: string };

/** A model that can be asked. */
export interface Transport {
  ask(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** Has the provider count the tokens of a question, which sends it there; absent where it has no counter of its own. Never rejects. */
  readonly count?: (request: ModelRequest, signal: AbortSignal) => Promise<ProviderCount>;
}
