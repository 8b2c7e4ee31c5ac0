import type { Address } from '../graph/model.ts';
import type { SpecGraph } from '../graph/specGraph.ts';
import { CannotRun } from './command.ts';
import { nearest, shortForms } from './nearest.ts';

/** The address that a person means; refused with what could be meant. */
export function addressMeant(text: string, graph: SpecGraph): Address {
  const resolution = graph.lookup(text);
  if (resolution.to === 'section') return resolution.address;
  if (resolution.to === 'ambiguous') {
    throw new CannotRun(
      `"${text}" can mean several sections; write one of these:${listed(resolution.candidates)}`,
    );
  }
  if (resolution.to === 'file' || resolution.to === 'folder') {
    throw new CannotRun(`${resolution.path} is no specification.`);
  }
  const close = nearest(text, addressesLike(text, graph), 5, shortForms);
  const hint = close.length === 0 ? ' `sdme index` lists what there is.' : ` Did you mean:${listed(close)}`;
  throw new CannotRun(`There is no section "${text}".${hint}`);
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
