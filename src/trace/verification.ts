import type { SpecDocument } from '../spec/model.ts';
import { latKeys } from './latPaths.ts';
import type { TraceLink, TraceProblem } from './model.ts';
import type { SpecFacts } from './specFacts.ts';
import { sectionAt } from './targets.ts';

/** Which statements of a document tests verify: by address, a whole section standing for all in it. */
export interface Verified {
  readonly addresses: ReadonlySet<string>;
  /** Sections that are verified as such. */
  readonly sections: ReadonlySet<number>;
}

export function verifiedBy(links: Iterable<TraceLink>): Verified {
  const addresses = new Set<string>();
  const sections = new Set<number>();
  for (const { verifies, status, address, section } of links) {
    if (!verifies || status === 'broken') continue;
    addresses.add(address);
    sections.add(section);
  }
  return { addresses, sections };
}

interface Wanted {
  readonly id: string;
  readonly line: number;
  readonly range: TraceProblem['range'];
  readonly section: number;
}

/** Whether a test verifies a statement: by its id, or with the section or the document that it stands in. */
export function isVerified(
  document: SpecDocument,
  { id, section }: Pick<Wanted, 'section'> & { readonly id: string | null },
  verified: Verified,
): boolean {
  const isNamed = id !== null && verified.addresses.has(`${document.path}#${id}`);
  return isNamed || isWithin(document, section, verified);
}

/** A problem for each statement with an id that no test verifies. Statements without an id cannot be named by a test. */
// @spec trace.md#TRACE-13
export function unverifiedStatements(
  document: SpecDocument,
  facts: SpecFacts,
  verified: Verified,
): TraceProblem[] {
  return wantedOf(document, facts).flatMap(({ id, range, section }) => {
    if (isVerified(document, { id, section }, verified)) return [];
    const address = `${document.path}#${id}`;
    const message = `No test verifies \`${id}\`.`;
    return [
      { code: 'unverified-statement', severity: 'information', path: document.path, range, message, address },
    ];
  });
}

/** A problem for each leaf section that lat.md's front matter wants mentioned and that no code mentions. */
export function unmentionedSections(
  document: SpecDocument,
  { latHeadings }: SpecFacts,
  links: readonly TraceLink[],
): TraceProblem[] {
  const { path, sections } = document;
  const keys = latKeys(document, latHeadings);
  const mentioned = new Set(
    links.flatMap(({ dialect, section }) => (dialect === 'lat' ? [keys[section]] : [])),
  );
  const parents = new Set(sections.map(({ parent }) => parent));
  return sections.flatMap(({ id, title, heading }, at) => {
    if (parents.has(at) || mentioned.has(keys[at])) return [];
    const message = `\`${title}\` has to be mentioned by code, and nothing mentions it.`;
    const address = `${path}#${id}`;
    return [{ code: 'unverified-statement', severity: 'error', path, range: heading, message, address }];
  });
}

/** Only sections that are named as such lend it: a test of one statement says nothing of its neighbours. */
function isWithin(document: SpecDocument, section: number, { addresses, sections }: Verified): boolean {
  for (let at = section; at >= 0; at = document.sections[at]?.parent ?? -1) {
    if (sections.has(at) && addresses.has(`${document.path}#${document.sections[at]?.id}`)) return true;
  }
  return addresses.has(document.path);
}

function wantedOf(document: SpecDocument, { definitions }: SpecFacts): Wanted[] {
  const { statements } = document;
  const stated = statements.flatMap(({ id, range, section }) =>
    id === null ? [] : [{ id, line: range.line, range, section }],
  );
  const lines = new Set(stated.map(({ line }) => line));
  const defined = definitions.flatMap(({ family, id, line }) => {
    if (family !== 'tracey' || lines.has(line)) return [];
    const section = sectionAt(document, line);
    return [{ id, line, range: { line, character: 0, endLine: line, endCharacter: 0 }, section }];
  });
  return [...stated, ...defined].sort((a, b) => a.line - b.line);
}
