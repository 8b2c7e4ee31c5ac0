import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GrammarName, languageOf } from '../../src/trace/languages.ts';
import { readableText } from '../../src/trace/readCode.ts';
import type { SyntaxParser } from '../../src/trace/syntax.ts';
import { grammarsIn } from '../../src/workspace/code/grammars.ts';
import type { Corpus } from '../corpus.ts';
import { type Numbers, timed } from '../measure.ts';
import { GRAMMARS } from '../trace/subject.ts';

/** What nobody can do without: the syntax tree of every file, on one thread, the texts being in memory. */
export async function measure({ root, paths }: Corpus): Promise<Numbers> {
  const grammars = grammarsIn(GRAMMARS);
  const parsers = new Map<GrammarName, SyntaxParser | null>();
  const work: (() => void)[] = [];
  for (const path of paths) {
    const { grammar } = languageOf(path);
    if (grammar === null) continue;
    const parser = parsers.get(grammar) ?? (await grammars.load(grammar));
    parsers.set(grammar, parser);
    if (parser === null) continue;
    const text = readableText(readFileSync(join(root, path), 'utf8'));
    work.push(() => parser.parse(text)?.delete());
  }
  const { cpu, wall } = await timed(() => {
    for (const each of work) each();
  });
  return { cpu, wall };
}
