import type { Blocks } from './blockSink.ts';
import { HeadingSlugs } from './headingSlugs.ts';
import { InlineScanner, NO_BLOCKS } from './inline.ts';
import { fileOffset, type Leaf } from './leaf.ts';
import type { Anchor, Flavour, Range, ReadProblem, Reference, Statement } from './model.ts';
import type { Compiled } from './options.ts';
import { Sections } from './sections.ts';
import type { Source } from './source.ts';

// Scanners keep nothing from one document to the next but the room they work in, which is costly to make.
const INLINE = new InlineScanner();
const LEADS = new InlineScanner();

/** What the readers of one document share: its parts, and the facts that are gathered. */
export class Context {
  readonly path: string;
  readonly flavour: Flavour;
  readonly source: Source;
  readonly blocks: Blocks;
  readonly options: Compiled;
  /** Reads the leaf at hand. */
  readonly inline = INLINE;
  /** Reads lead-ins, while a leaf is at hand. */
  readonly leads = LEADS;
  readonly sections = new Sections();
  readonly slugs: HeadingSlugs;
  /** The innermost section of what is read, -1 before the first heading. */
  section = -1;
  readonly references: Reference[] = [];
  readonly anchors: Anchor[] = [];
  /** What other hosts call the headings. */
  readonly otherSlugs: Anchor[] = [];
  readonly statements: Statement[] = [];
  readonly problems: ReadProblem[] = [];

  constructor(path: string, flavour: Flavour, source: Source, blocks: Blocks, options: Compiled) {
    this.path = path;
    this.flavour = flavour;
    this.source = source;
    this.blocks = blocks;
    this.options = options;
    this.slugs = new HeadingSlugs(options.slugs);
    INLINE.use(blocks);
    LEADS.use(blocks);
  }

  /** Lets go of the document. */
  close(): void {
    INLINE.use(NO_BLOCKS);
    LEADS.use(NO_BLOCKS);
  }

  /** The range in the file of a piece of a leaf. */
  range(leaf: Leaf, from: number, to: number): Range {
    if (leaf.map === null) return this.source.range(from, to);
    const end = to > from ? fileOffset(leaf, to - 1) + 1 : fileOffset(leaf, to);
    return this.source.range(fileOffset(leaf, from), end);
  }
}
