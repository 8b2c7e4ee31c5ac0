import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodeToLink, type Proposal, proposeLinks, type SpecToLink } from '../trace/propose.ts';
import { byPath } from './byPath.ts';
import type { Open } from './open.ts';

/** A proposal as it is told outside; lines from 1. */
export interface ToldProposal {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly address: string;
  readonly score: number;
  readonly evidence: {
    readonly kind: string;
    readonly text: string;
    readonly path: string;
    readonly line: number;
  };
}

/** Links for the declarations of a folder that name no section, from what its code and specifications say already; the surest first. */
export async function proposals({ index, code }: Open): Promise<readonly Proposal[]> {
  const { traces } = code;
  if (traces === undefined) return [];
  const specs: SpecToLink[] = [];
  for (const document of index.graph.documents())
    specs.push({ document, lines: linesOf(await index.text(document.path)) });
  const codes: CodeToLink[] = [];
  for (const file of byPath([...traces.paths()].flatMap((path) => traces.code(path) ?? []))) {
    const units = traces.trace(file.path)?.units ?? [];
    const untraced = new Set(units.filter(({ status }) => status === 'untraced').map(({ unit }) => unit));
    if (untraced.size === 0) continue;
    const text = await readFile(join(index.root, file.path), 'utf8').catch(() => '');
    codes.push({ file, lines: linesOf(text), untraced });
  }
  return proposeLinks(codes, specs, (written) => {
    const meant = index.graph.lookup(written);
    return meant.to === 'section' ? meant.address : undefined;
  });
}

/** The same, as it is told outside. */
export function toldProposals(found: readonly Proposal[], { code }: Open): readonly ToldProposal[] {
  return found.map(({ path, unit, address, score, evidence }) => {
    const { name = '', range } = code.traces?.code(path)?.units[unit] ?? {};
    const told = { ...evidence, line: evidence.line + 1 };
    return { path, name, line: (range?.line ?? 0) + 1, address, score, evidence: told };
  });
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}
