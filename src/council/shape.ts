/**
 * Checks of what came out of a file. A check gives the first thing that is wrong, with where and what was expected, or null; so a value that
 * passes is of the type that the check was made for. Where it was is put together on the way out: what is right costs no words.
 */
export type Check = (value: unknown) => Wrong | null;

/** `at`: names and places from the outside in, as they are written in JavaScript. */
export interface Wrong {
  readonly at: string;
  readonly expected: string;
}

/** What is wrong, in words. */
export function wrongWords({ at, expected }: Wrong): string {
  return `${at.replace(/^\./, '')}: expected ${expected}`;
}

function when(isRight: (value: unknown) => boolean, expected: string): Check {
  const wrong = { at: '', expected };
  return (value) => (isRight(value) ? null : wrong);
}

export const text = when((value) => typeof value === 'string', 'text');

export const flag = when((value) => typeof value === 'boolean', 'true or false');

/** A whole number of at least 0. */
export const count = when(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  'a whole number from 0',
);

/** A number of at least 0. */
export const amount = when(
  (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  'a number from 0',
);

export function oneOf(...values: readonly (string | number)[]): Check {
  return when((value) => values.some((each) => each === value), `one of ${values.join(', ')}`);
}

export function orNull(check: Check): Check {
  return (value) => (value === null ? null : check(value));
}

/** For what older versions did not write. */
export function optional(check: Check): Check {
  return (value) => (value === undefined ? null : check(value));
}

export function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { at: '', expected: 'a list' };
    for (let index = 0; index < value.length; index++) {
      const wrong = check(value[index]);
      if (wrong !== null) return { ...wrong, at: `[${index}]${wrong.at}` };
    }
    return null;
  };
}

/** An object with at least these fields; the compiler sees that no field of `T` is left out. */
export function fields<T extends object>(checks: { readonly [Name in keyof T]-?: Check }): Check {
  const all = Object.entries<Check>(checks);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { at: '', expected: 'an object' };
    for (const [name, check] of all) {
      const wrong = check(Reflect.get(value, name));
      if (wrong !== null) return { ...wrong, at: `.${name}${wrong.at}` };
    }
    return null;
  };
}

/** Whatever one of two checks accepts; told is what the second one says. */
export function either(first: Check, second: Check): Check {
  return (value) => (first(value) === null ? null : second(value));
}
