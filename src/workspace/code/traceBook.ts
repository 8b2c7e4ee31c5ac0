import type { Resolution } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { SpecDocument } from '../../spec/model.ts';
import type { AddressBook } from '../../trace/specTable.ts';

/** Answers for the specifications of the graph, and for those that are not written in markdown. */
export class TraceBook implements AddressBook {
  readonly #graph: () => SpecGraph;
  readonly #foreign = new Map<string, SpecDocument>();

  constructor(graph: () => SpecGraph) {
    this.#graph = graph;
  }

  put(document: SpecDocument): void {
    this.#foreign.set(document.path, document);
  }

  remove(path: string): void {
    this.#foreign.delete(path);
  }

  lookup(text: string, from?: string): Resolution {
    const found = this.#graph().lookup(text, from);
    if (found.to === 'section' || this.#foreign.size === 0) return found;
    return this.#lookupForeign(text) ?? found;
  }

  #lookupForeign(text: string): Resolution | undefined {
    const hash = text.indexOf('#');
    const path = (hash < 0 ? text : text.slice(0, hash)).trim().replace(/^(?:\.?\/)+/, '');
    const document = this.#foreign.get(path);
    if (document === undefined) return undefined;
    const id = hash < 0 ? '' : text.slice(hash + 1);
    const section = id === '' ? -1 : document.sections.findIndex((each) => each.id === id);
    if (id !== '' && section < 0)
      return { to: 'broken', reason: 'no-section', path: document.path, fragment: id };
    return { to: 'section', address: text, path: document.path, section };
  }
}
