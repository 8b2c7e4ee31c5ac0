import { type Encoding, tokenFamily } from '../../council/tokenFamily.ts';
import { loadEncoding, type TokenCounter } from '../../workspace/tokens.ts';

/** Tables of tokens for the models of some seats: once they are loaded, counting waits for nothing. */
export class Encodings {
  private readonly loaded = new Map<Encoding, TokenCounter>();

  /** Loads what counting for some models needs, and what stands for every other one. */
  async load(models: readonly string[]): Promise<void> {
    const needed = new Set(['', ...models].map((model) => tokenFamily(model).encoding));
    for (const encoding of needed) this.loaded.set(encoding, await loadEncoding(encoding));
  }

  /** Tokens of a text in the encoding of a model's family, counted once for each encoding and only when somebody asks. */
  // @spec models.md#MODEL-23
  of(text: string): (model: string) => number {
    const known = new Map<Encoding, number>();
    return (model) => {
      const { encoding } = tokenFamily(model);
      const tokens = known.get(encoding) ?? this.loaded.get(encoding)?.(text) ?? 0;
      known.set(encoding, tokens);
      return tokens;
    };
  }
}
