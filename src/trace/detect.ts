import type { DialectName } from './model.ts';
import type { SpecFacts } from './specFacts.ts';

/** What a project shows of itself. */
export interface DialectEvidence {
  /** Every path of the folder, or at least those of configuration files and specs. */
  readonly paths: Iterable<string>;
  readonly specs: Iterable<SpecFacts>;
  /** How many well-formed annotations of each dialect stand in the code, read with every dialect on. */
  readonly annotations: ReadonlyMap<DialectName, number>;
  /** The repository's own address is known, so that plain links to it can be told from others. */
  readonly ownUrls: boolean;
  /** The configuration says how quotes from numbered specifications are written. */
  readonly quotes: boolean;
}

/** Files and folders that only a dialect's own tool makes. */
const TOOL_FILES: readonly (readonly [DialectName, RegExp])[] = [
  ['lat', /(?:^|\/)lat\.md\//i],
  ['duvet', /(?:^|\/)\.duvet\//],
  ['tracey', /(?:^|\/)\.config\/tracey\//],
  ['openfasttrace', /(?:^|\/)(?:oft|openfasttrace)[-_.][\w.-]*$/i],
  ['strictdoc', /(?:^|\/)strictdoc(?:_config)?\.(?:toml|py)$|\.sdoc$/],
  ['doorstop', /(?:^|\/)\.doorstop\.yml$/],
  ['codelinks', /(?:^|\/)ubproject\.toml$/],
  ['requirement-ids', /(?:^|\/)(?:\.specify|\.kiro\/specs|openspec)\//],
];

/** Marks that nobody writes by chance: one well-formed annotation is proof. */
const PROVES_ITSELF: readonly DialectName[] = ['sdme', 'codelinks', 'openfasttrace', 'lat'];
/** Of these, only what the specs define themselves makes a marker in code more than a coincidence. */
const NEEDS_DEFINITIONS: readonly DialectName[] = [
  'tracey',
  'openfasttrace',
  'strictdoc',
  'doorstop',
  'requirement-ids',
];

/**
 * Which dialects a project uses. Ours is always read. `pinned`, from the configuration, decides alone where it is given.
 */
// @spec trace.md#TRACE-4
export function detectDialects(evidence: DialectEvidence, pinned?: readonly DialectName[]): DialectName[] {
  if (pinned !== undefined && pinned.length > 0) return [...new Set<DialectName>(['sdme', ...pinned])];
  const found = new Set<DialectName>(['sdme']);
  for (const path of evidence.paths)
    for (const [dialect, mark] of TOOL_FILES) if (mark.test(path)) found.add(dialect);
  const numbered = new Set<string>();
  for (const { path, definitions } of evidence.specs) {
    if (/(?:^|\/)\d\d-[^/]+\.md$/.test(path)) numbered.add(path);
    for (const { family } of definitions)
      if (family !== 'needs' && NEEDS_DEFINITIONS.includes(family)) found.add(family);
  }
  for (const dialect of PROVES_ITSELF) if ((evidence.annotations.get(dialect) ?? 0) > 0) found.add(dialect);
  if ((evidence.annotations.get('duvet') ?? 0) >= 2) found.add('duvet');
  if ((evidence.annotations.get('bolt') ?? 0) > 0 && (numbered.size > 0 || evidence.quotes))
    found.add('bolt');
  if ((evidence.annotations.get('strictdoc') ?? 0) > 0) found.add('strictdoc');
  if (evidence.ownUrls) found.add('links');
  return [...found];
}

/** The prefixes of tracey's markers that the specs use. */
export function traceyPrefixes(specs: Iterable<SpecFacts>): string[] {
  const prefixes = new Set<string>();
  for (const { definitions } of specs) {
    for (const { family, key } of definitions)
      if (family === 'tracey') prefixes.add(key.slice(0, key.indexOf('[')));
  }
  return [...prefixes].sort();
}
