/**
 * A 128-bit fingerprint that works wherever JavaScript does. Four 32-bit lanes in the manner of MurmurHash3, each with its own
 * constants, mixed into each other at the end: two texts that differ have the same fingerprint with a chance of about 2^-128.
 * It is no protection against somebody who looks for collisions, and needs to be none.
 */
export class Hasher {
  #a = 0x243f6a88;
  #b = 0x85a308d3;
  #c = 0x13198a2e;
  #d = 0x03707344;
  #length = 0;

  /** Takes in one token. `('ab', 'c')` and `('a', 'bc')` give different fingerprints. */
  add(token: string): this {
    return this.addSlice(token, 0, token.length);
  }

  /** Takes in the token `text.slice(start, end)` without making it. */
  addSlice(text: string, start: number, end: number): this {
    for (let at = start; at < end; at += 2) {
      const high = at + 1 < end ? text.charCodeAt(at + 1) : 0;
      this.#block((high << 16) | text.charCodeAt(at));
    }
    return this.mark(end - start);
  }

  /** Takes in a boundary or a number. */
  mark(value: number): this {
    this.#length++;
    this.#block(value ^ 0x5bd1e995);
    return this;
  }

  #block(block: number): void {
    this.#a = lane(this.#a, block, 0x239b961b, 0xab0e9789, 19, 0x561ccd1b);
    this.#b = lane(this.#b, block, 0xab0e9789, 0x38b34ae5, 17, 0x0bcaa747);
    this.#c = lane(this.#c, block, 0x38b34ae5, 0xa1e38b93, 15, 0x96cd1c35);
    this.#d = lane(this.#d, block, 0xa1e38b93, 0x239b961b, 13, 0x32ac3b17);
  }

  /** 32 hexadecimal digits. Taking it does not end the hasher. */
  digest(): string {
    let [a, b, c, d] = [this.#a ^ this.#length, this.#b, this.#c, this.#d];
    a = (a + b + c + d) | 0;
    [b, c, d] = [(b + a) | 0, (c + a) | 0, (d + a) | 0];
    [a, b, c, d] = [finish(a), finish(b), finish(c), finish(d)];
    a = (a + b + c + d) | 0;
    return [a, b + a, c + a, d + a].map(hex).join('');
  }
}

/** The fingerprint of one text. */
export function hashText(text: string): string {
  return new Hasher().add(text).digest();
}

function lane(state: number, block: number, k1: number, k2: number, turn: number, plus: number): number {
  const mixed = Math.imul(block, k1);
  const turned = Math.imul((mixed << 15) | (mixed >>> 17), k2);
  const next = state ^ turned;
  return (Math.imul((next << turn) | (next >>> (32 - turn)), 5) + plus) | 0;
}

function finish(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
