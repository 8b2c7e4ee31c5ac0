/** What an object itself holds under a key that people chose, without what every object inherits (`toString`, `constructor`). */
export function own<T>(object: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
