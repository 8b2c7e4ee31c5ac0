import type { Address, Link } from '../graph/model.ts';
import { isWithin, type Place } from '../graph/specGraph.ts';
import { guardOf, humanOnly } from '../session/humanOnly.ts';
import type { Statement } from '../spec/model.ts';
import type { Open } from './open.ts';

/** A reference as it is told outside. */
interface ToldReference {
  readonly kind: string;
  readonly address: Address;
}

/** One section or document with everything that is known of it; lines from 1. */
export interface ToldSection {
  readonly address: Address;
  readonly title: string;
  readonly status: string | null;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  /** The markdown word for word. */
  readonly text: string;
  readonly statements: readonly {
    readonly address: Address;
    readonly keyword: string | null;
    readonly text: string;
    readonly tests: readonly string[];
  }[];
  readonly refersTo: readonly ToldReference[];
  readonly referredToBy: readonly ToldReference[];
  readonly implementedBy: readonly string[];
  readonly verifiedBy: readonly string[];
  /** Why only people may change it; null where anybody may. */
  readonly humanOnly: string | null;
}

/** Reads one section with its references, its code and its tests. The address has to name one. */
export async function readSection({ index, code }: Open, address: Address): Promise<ToldSection | undefined> {
  const place = index.graph.at(address);
  if (place === undefined) return undefined;
  const { document, section } = place;
  const text = await index.text(document.path);
  const { line = 0, endLine = document.lines - 1, title = document.title } = document.sections[section] ?? {};
  const links = linksInto(code, place);
  return {
    address,
    title,
    status: document.status,
    path: document.path,
    line: line + 1,
    endLine: endLine + 1,
    text: text
      .split(/\r\n|\n|\r/)
      .slice(line, endLine + 1)
      .join('\n'),
    statements: document.statements
      .filter((each) => isWithin(document, each.section, section))
      .map((each) => statementOf(place, each, links)),
    refersTo: index.graph.outgoingWithin(address).flatMap(toTarget),
    referredToBy: index.graph
      .incomingWithin(address)
      .map(({ from, reference }) => ({ kind: reference.kind, address: from })),
    implementedBy: [...new Set(links.filter(({ verifies }) => !verifies).map(({ name }) => name))],
    verifiedBy: [...new Set(links.filter(({ verifies }) => verifies).map(({ name }) => name))],
    humanOnly: guardOf(humanOnly(document), document, section)?.reason ?? null,
  };
}

interface NamedLink {
  /** `path#declaration`, or the path for a whole file. */
  readonly name: string;
  readonly address: Address;
  readonly verifies: boolean;
}

function linksInto(code: Open['code'], { document, section }: Place): readonly NamedLink[] {
  return code.linksInto(document.path).flatMap(({ path, unit, link }) => {
    if (!isWithin(document, link.section, section)) return [];
    const name = code.file(path)?.units[unit]?.name ?? '';
    return [{ name: name === '' ? path : `${path}#${name}`, address: link.address, verifies: link.verifies }];
  });
}

function statementOf(
  { document }: Place,
  { id, keyword, text, section }: Statement,
  links: readonly NamedLink[],
) {
  const address = `${document.path}#${id ?? document.sections[section]?.id ?? ''}`;
  const tests = links.filter((link) => link.verifies && link.address === address).map(({ name }) => name);
  return { address, keyword, text, tests };
}

function toTarget({ reference: { kind }, resolution }: Link): readonly ToldReference[] {
  return resolution.to === 'section' ? [{ kind, address: resolution.address }] : [];
}
