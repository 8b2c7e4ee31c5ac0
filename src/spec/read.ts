import { BlockScanner } from './blocks.ts';
import { conflicts } from './conflicts.ts';
import { Context } from './context.ts';
import { fileTitle, flavourOf } from './flavour.ts';
import { FrontFacts } from './frontFacts.ts';
import { readFrontMatter } from './frontMatter.ts';
import { unlikeOwn } from './headingSlugs.ts';
import { humanOnlyMarks } from './humanOnly.ts';
import { LeafReader } from './leafReader.ts';
import type { ReadOptions, SpecDocument } from './model.ts';
import { compile, DEFAULT_READ_OPTIONS as DEFAULTS } from './options.ts';
import { Source } from './source.ts';

/** What is read where the configuration says nothing. */
export const DEFAULT_READ_OPTIONS: ReadOptions = DEFAULTS;

/**
 * Reads one specification: the blocks first and then, since definitions may come after their use, what is in them.
 * Never throws; what cannot be read as meant is in `problems`. Strings in the result may be pieces of `text` and keep
 * it alive: who keeps results for long copies them, as sending them to another thread does. Who knows the size of
 * the file gives it as `bytes` and saves its counting.
 */
// @spec spec.md#READ-1, spec.md#READ-2
export function readSpec(path: string, text: string, options: ReadOptions, bytes?: number): SpecDocument {
  const source = new Source(text, bytes);
  const front = readFrontMatter(source);
  const blocks = new BlockScanner(source).scan(front.nextLine);
  const context = new Context(path, flavourOf(path), source, blocks, compile(options));
  const facts = new FrontFacts(context, front);
  new LeafReader(context).readAll();
  conflicts(context);
  context.close();
  const { references, anchors, statements, problems } = context;
  const sections = context.sections.finish(Math.max(0, source.lines - 1), context.slugs.mayRepeat);
  return {
    path,
    flavour: context.flavour,
    title: facts.title ?? context.sections.highest ?? fileTitle(path),
    status: facts.status,
    sections,
    statements,
    references,
    anchors:
      context.otherSlugs.length === 0 ? anchors : [...anchors, ...unlikeOwn(context.otherSlugs, sections)],
    implementsGlobs: facts.implementsGlobs,
    humanOnly: humanOnlyMarks(source, blocks.leaves, sections),
    problems: problems.sort((a, b) => a.range.line - b.range.line),
    bytes: source.bytes,
    lines: source.lines,
  };
}
