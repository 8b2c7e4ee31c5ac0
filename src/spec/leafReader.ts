import { AnchorKeeper } from './anchors.ts';
import { isBlank, isWord, trimEnd } from './chars.ts';
import type { Context } from './context.ts';
import { isTaskList } from './flavour.ts';
import { explicitId, readHeading } from './headings.ts';
import { readHtml } from './htmlFacts.ts';
import { readDefinition, readMentions, readTaskRequirements, readUid } from './idFacts.ts';
import { fileOffset, type Leaf } from './leaf.ts';
import type { Reference } from './model.ts';
import { ownUrlPlaces } from './ownUrls.ts';
import { readBareUrls, readReferences } from './references.ts';
import { RequirementHeadings } from './requirements.ts';
import { RowIds } from './rowIds.ts';
import { Sniffer } from './sniff.ts';
import { lastUpTo } from './source.ts';
import { StatementReader } from './statements.ts';
import { cellLeaves } from './tables.ts';

/** Anchors in text that the sniffer does not look for: `^block-id`, `{#id}`, StrictDoc's UID. */
const MARKERS = ['^', '{#', '{:', 'UID**', 'UID:'];

/** Reads the leaves of one document in their order. */
export class LeafReader {
  readonly #context: Context;
  readonly #anchors: AnchorKeeper;
  readonly #statements: StatementReader;
  readonly #requirements: RequirementHeadings;
  readonly #rowIds: RowIds;
  readonly #sniffer: Sniffer;
  readonly #ownUrls: readonly number[];
  readonly #tasks: boolean;
  /** Whether only what the sniffer finds makes a leaf worth reading. */
  readonly #sniffed: boolean;

  constructor(context: Context) {
    this.#context = context;
    this.#sniffer = new Sniffer(context.source.text);
    this.#anchors = new AnchorKeeper(context);
    this.#statements = new StatementReader(context);
    this.#requirements = new RequirementHeadings(context.flavour);
    this.#rowIds = new RowIds(context);
    this.#ownUrls = ownUrlPlaces(context.source.text, context.options.ownUrls);
    this.#tasks = isTaskList(context.path);
    this.#sniffed =
      !this.#tasks &&
      context.flavour !== 'kiro' &&
      context.options.patterns.length === 0 &&
      this.#ownUrls.length === 0 &&
      !MARKERS.some((marker) => context.source.text.includes(marker));
  }

  readAll(): void {
    for (const leaf of this.#context.blocks.leaves) this.#read(leaf);
    this.#anchors.finish();
    this.#rowIds.finish();
  }

  #read(leaf: Leaf): void {
    if (leaf.kind === 'heading') this.#readHeading(leaf);
    else if (leaf.kind === 'row') this.#readRow(leaf);
    else if (!this.#sniffed || leaf.map !== null || this.#sniffer.isWorthy(leaf.from, leaf.to))
      this.#readLeaf(leaf);
    else this.#anchors.endBlock(leaf, false);
  }

  #readHeading(leaf: Leaf): void {
    const first = this.#context.references.length;
    this.#sniffer.look(leaf);
    readHeading(this.#context, this.#anchors, this.#requirements, leaf, this.#sniffer.ids);
    sortFrom(this.#context.references, first);
  }

  /** Rows that hold nothing are not even split into cells. */
  #readRow(row: Leaf): void {
    const searched = this.#context.options.patterns.length > 0 || this.#hasOwnUrl(row);
    if (!searched && !this.#sniffer.isWorthy(row.from, row.to)) return;
    this.#rowIds.read(cellLeaves(row), (cell) => this.#readLeaf(cell));
  }

  #readLeaf(leaf: Leaf): void {
    let alone = false;
    if (leaf.kind === 'html') {
      readHtml(this.#context, this.#anchors, leaf);
      alone = isOnlyTags(leaf);
    } else alone = this.#readText(leaf);
    this.#anchors.endBlock(leaf, alone);
  }

  /** Reads a paragraph or cell; whether it holds nothing but anchors. */
  #readText(leaf: Leaf): boolean {
    const { text, from, to } = leaf;
    const sniffer = this.#sniffer;
    sniffer.look(leaf);
    const markers = this.#readMarkers(leaf);
    const criterion = this.#requirements.criterion(leaf);
    const urls = this.#hasOwnUrl(leaf);
    const { keywords, ids, markup } = sniffer;
    const patterns = this.#context.options.patterns.length > 0;
    const isText = this.#rowIds.isText(leaf);
    const plain = !markup && !isText && keywords.length + ids.length === 0;
    if (plain && criterion === null && !urls && !patterns && !this.#tasks) return markers;
    const first = this.#context.references.length;
    this.#context.inline.scan(text, from, to);
    if (markup) readReferences(this.#context, this.#anchors, leaf);
    if (urls) readBareUrls(this.#context, leaf);
    const defined = readDefinition(this.#context, this.#anchors, leaf, ids.length > 0);
    if (markup || patterns || ids.length > 0) readMentions(this.#context, leaf, ids, defined);
    if (this.#tasks) readTaskRequirements(this.#context, leaf);
    sortFrom(this.#context.references, first);
    this.#statements.read(leaf, keywords, { defined, criterion, isText, isWhole: this.#rowIds.isOpen });
    return markers || (defined !== null && defined.after >= to) || (markup && isOnlyTags(leaf));
  }

  /** Anchors that need no inline reading: `{#id}` alone in the first line, `^block-id` at the end, StrictDoc's UID. */
  #readMarkers(leaf: Leaf): boolean {
    const { text, from, to } = leaf;
    if (text.charCodeAt(from) === 0x2a && text.startsWith('**UID', from)) readUid(this.#anchors, leaf);
    const block = blockIdStart(text, from, to);
    if (block > 0) this.#anchors.add(leaf, 'block', text.slice(block, to), block, to, false);
    if (text.charCodeAt(from) !== 0x7b) return false;
    const newline = text.indexOf('\n', from);
    const end = newline < 0 || newline > to ? to : trimEnd(text, from, newline);
    const explicit = explicitId(text, from, end);
    if (explicit === null || explicit.before > from) return false;
    this.#anchors.add(leaf, 'explicit', explicit.id, explicit.at, explicit.at + explicit.id.length, true);
    return end === to;
  }

  #hasOwnUrl(leaf: Leaf): boolean {
    if (this.#ownUrls.length === 0) return false;
    const last = fileOffset(leaf, leaf.to - 1);
    const place = this.#ownUrls[lastUpTo(this.#ownUrls, last)] ?? -1;
    return place >= fileOffset(leaf, leaf.from) && place <= last;
  }
}

/** Links, ids and URLs are looked for one after the other, and given in the order of the text. */
function sortFrom(references: Reference[], first: number): void {
  for (let index = first + 1; index < references.length; index++) {
    if (order(references[index - 1], references[index]) <= 0) continue;
    const here = references.splice(first).sort(order);
    for (const reference of here) references.push(reference);
    return;
  }
}

function order(one: Reference | undefined, two: Reference | undefined): number {
  if (one === undefined || two === undefined) return 0;
  return one.use.line - two.use.line || one.use.character - two.use.character;
}

/** Where the id of `^block-id` at the end of a block starts, -1 if there is none. MARKDOWN.md, anchors, 6. */
function blockIdStart(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && (isWord(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) === 0x2d)) at--;
  if (at === to || at === from || text.charCodeAt(at - 1) !== 0x5e) return -1;
  return at - 1 === from || isBlank(text.charCodeAt(at - 2)) ? at : -1;
}

function isOnlyTags({ text, from, to }: Leaf): boolean {
  if (text.charCodeAt(from) !== 0x3c || to - from > 2000) return false;
  return (
    text
      .slice(from, to)
      .replace(/<!--[\s\S]*?-->|<[^<>]*>/g, '')
      .trim() === ''
  );
}
