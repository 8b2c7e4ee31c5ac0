import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { nearest, shortForms } from './nearest.ts';

/** The address that somebody means, or what to say to one who means none. */
export type Meaning =
  | { readonly ok: true; readonly address: Address }
  | { readonly ok: false; readonly message: string };

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
  const close = nearest(text, addressesLike(text, graph), 5, shortForms);
  const hint = close.length === 0 ? ' `sdme index` lists what there is.' : ` Did you mean:${listed(close)}`;
  return `There is no section "${text}".${hint}`;
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
