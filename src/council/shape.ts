/**
 * Checks of what came out of a file. A check gives the first thing that is wrong, with where and what was expected, or null; so a value that
 * passes is of the type that the check was made for.
 */
export type Check = (value: unknown, where: string) => string | null;

function expected(what: string, where: string): string {
  return `${where}: expected ${what}`;
}

export const text: Check = (value, where) => (typeof value === 'string' ? null : expected('text', where));

export const flag: Check = (value, where) =>
  typeof value === 'boolean' ? null : expected('true or false', where);

/** A whole number of at least 0. */
export const count: Check = (value, where) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? null : expected('a whole number from 0', where);

/** A number of at least 0. */
export const amount: Check = (value, where) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? null
    : expected('a number from 0', where);

export function oneOf(...values: readonly (string | number)[]): Check {
  return (value, where) =>
    values.some((each) => each === value) ? null : expected(`one of ${values.join(', ')}`, where);
}

export function orNull(check: Check): Check {
  return (value, where) => (value === null ? null : check(value, where));
}

export function listOf(check: Check): Check {
  return (value, where) => {
    if (!Array.isArray(value)) return expected('a list', where);
    for (const [index, item] of value.entries()) {
      const problem = check(item, `${where}[${index}]`);
      if (problem !== null) return problem;
    }
    return null;
  };
}

/** An object with at least these fields; the compiler sees that no field of `T` is left out. */
export function fields<T extends object>(checks: { readonly [Name in keyof T]-?: Check }): Check {
  return (value, where) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return expected('an object', where);
    for (const [name, check] of Object.entries<Check>(checks)) {
      const field: unknown = Reflect.get(value, name);
      const problem = check(field, where === '' ? name : `${where}.${name}`);
      if (problem !== null) return problem;
    }
    return null;
  };
}

/** Whatever one of two checks accepts; told is what the second one says. */
export function either(first: Check, second: Check): Check {
  return (value, where) => (first(value, where) === null ? null : second(value, where));
}
