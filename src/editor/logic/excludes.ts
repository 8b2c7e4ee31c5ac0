/**
 * The globs of a `files.exclude` setting that are switched on. Conditional ones (`{ "when": "$(basename).ts" }`)
 * hide derived files from the explorer; they say nothing about specifications and are left out.
 */
export function excludedGlobs(setting: unknown): readonly string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([glob, on]) => (on === true ? [glob] : []));
}
