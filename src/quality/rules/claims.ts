import type { Claim } from '../claims.ts';
import type { Hit, Rule } from '../model.ts';
import type { Placed, Shelf } from '../shelf.ts';

/** ISO/IEC/IEEE 29148, consistency of a set of requirements. */
export const contradiction: Rule<Shelf> = {
  code: 'quality/contradiction',
  severity: 'warning',
  concern: 'contradiction',
  summary: 'One statement demands what another forbids.',
  consequence: 'Whatever is built breaks one of them.',
  *check(shelf) {
    yield* compared(
      shelf,
      (own, other) => own.isForbidden !== other.isForbidden,
      (own, place) =>
        `This says ${own.keyword}, and ${place} says the opposite of the same. Decide which holds.`,
    );
  },
};

/** ISO/IEC/IEEE 29148, consistency. */
export const conflictingStrength: Rule<Shelf> = {
  code: 'quality/conflicting-strength',
  severity: 'information',
  concern: 'contradiction',
  summary: 'The same is demanded in one place and only recommended or allowed in another.',
  consequence: 'An implementation that leaves it out conforms by one place and not by the other.',
  *check(shelf) {
    yield* compared(
      shelf,
      (own, other) => own.isForbidden === other.isForbidden && own.strength !== other.strength,
      (own, place) =>
        `This says ${own.keyword} where ${place} says the same with another weight. Let one place say it.`,
    );
  },
};

/** INCOSE, uniqueness of expression. */
export const duplicateStatement: Rule<Shelf> = {
  code: 'quality/duplicate-statement',
  severity: 'information',
  concern: 'wording',
  summary: 'A statement is made a second time.',
  consequence: 'One of them is changed and the other forgotten.',
  *check(shelf) {
    for (const own of shelf.extract.claims) {
      const [first] = shelf.claims(own.key).filter(({ item }) => isSameForce(item, own));
      if (first === undefined || first.item === own) continue;
      yield hitOn(own, `${placeOf(first)} says the same. Let one place say it, and link to it from here.`);
    }
  },
};

function isSameForce(a: Claim, b: Claim): boolean {
  return a.strength === b.strength && a.isForbidden === b.isForbidden;
}

function* compared(
  shelf: Shelf,
  isAtOdds: (own: Claim, other: Claim) => boolean,
  message: (own: Claim, place: string) => string,
): Generator<Hit> {
  for (const own of shelf.extract.claims) {
    const other = shelf.claims(own.key).find(({ item }) => isAtOdds(own, item));
    if (other !== undefined) yield hitOn(own, message(own, placeOf(other)));
  }
}

function placeOf({ path, item }: Placed<Claim>): string {
  return `${path}:${item.range.line + 1} (${item.keyword})`;
}

function hitOn({ range, mark }: Claim, message: string): Hit {
  return { range, mark, message };
}
