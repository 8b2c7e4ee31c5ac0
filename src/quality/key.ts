/**
 * A number of 53 bits that stands for a text in tables: two lanes in the manner of FNV-1a. Two texts that differ have the same one
 * with a chance of about 2^-53.
 */
export function keyOf(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul((b << 7) ^ (b >>> 11) ^ code, 0x85ebca6b);
  }
  return (mixed(a) >>> 11) * 2 ** 32 + (mixed(b ^ text.length) >>> 0);
}

function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return once ^ (once >>> 13);
}

/** The fingerprint of a sentence for the baseline; how it is wrapped and spaced does not count. */
export function markOf(sentence: string): number {
  return keyOf(sentence.replace(/\s+/g, ' ').trim());
}
