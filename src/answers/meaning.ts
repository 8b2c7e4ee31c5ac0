import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { nearest, shortForms } from './nearest.ts';

/** The address that somebody means, or what to say to one who means none. */
export type Meaning =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly message: string };

/** More than these nobody reads. */
const MOST = 5;

/** What a text means that somebody wrote for a section: an address, its shortest unambiguous end, or an id. */
export function meaningOf(text: string, graph: SpecGraph): Meaning {
  const resolution = graph.lookup(text);
  if (resolution.to === 'section') return { ok: true, address: resolution.address };
  return { ok: false, message: messageFor(text, graph) };
}

function messageFor(text: string, graph: SpecGraph): string {
  const resolution = graph.lookup(text);
  if (resolution.to === 'ambiguous')
    return `"${text}" can mean several sections; write one of these:${listed(resolution.candidates)}`;
  if (resolution.to === 'file' || resolution.to === 'folder')
    return `${resolution.path} is no specification.`;
  const close = placesIn(text, graph) ?? nearest(text, addressesLike(text, graph), MOST, shortForms);
  const hint = close.length === 0 ? ' `sdme index` lists what there is.' : ` Did you mean:${listed(close)}`;
  return `There is no section "${text}".${hint}`;
}

/** What a document holds that was named and is there: what is like the id, else its first sections. */
function placesIn(text: string, graph: SpecGraph): readonly Address[] | undefined {
  const hash = text.indexOf('#');
  const found = hash < 0 ? undefined : graph.lookup(text.slice(0, hash));
  const document = found?.to === 'section' ? graph.document(found.path) : undefined;
  if (document === undefined || document.sections.length === 0) return undefined;
  const sections = document.sections.map(({ id }) => id);
  const ids = [...sections, ...document.statements.flatMap(({ id }) => id ?? [])];
  const close = nearest(text.slice(hash + 1), ids, MOST);
  return (close.length > 0 ? close : sections.slice(0, MOST)).map((id) => `${document.path}#${id}`);
}

/** All addresses of sections, and of documents for one who wrote no `#`. */
function* addressesLike(text: string, graph: SpecGraph): Generator<Address> {
  const wantsSection = text.includes('#');
  for (const document of graph.documents()) {
    if (!wantsSection) yield document.path;
    for (const section of document.sections) yield `${document.path}#${section.id}`;
  }
}

function listed(addresses: readonly string[]): string {
  return addresses.map((address) => `\n  ${address}`).join('');
}
