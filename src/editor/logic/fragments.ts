import { isTextualId, normaliseId } from '../../graph/identifiers.ts';
import type { Anchor, SpecDocument } from '../../spec/model.ts';

/** What an anchor of a document was called and what it is called now. */
export interface Renaming {
  /** Ids, slugs and anchors, as fragments name them. */
  readonly fragments: ReadonlyMap<string, string>;
  /** Textual ids by their normalised form. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Pairs the anchors of a document before and after an edit of one line that only renames: both have the same
 * sections, and the same anchors outside of that line. undefined where they have not.
 */
export function renamingBetween(
  before: SpecDocument,
  after: SpecDocument,
  line: number,
): Renaming | undefined {
  const pairs = anchorPairs(before, after, line);
  if (!pairs || !hasSameSections(before, after)) return undefined;
  const [fragments, ids] = [new Map<string, string>(), new Map<string, string>()];
  // What comes first wins, in the order in which the graph looks anchors up.
  const add = (from: string, to: string | undefined) => {
    if (to !== undefined && !fragments.has(from)) fragments.set(from, to);
  };
  before.sections.forEach(({ id }, index) => {
    add(id, after.sections[index]?.id);
  });
  before.sections.forEach(({ slug }, index) => {
    add(slug, after.sections[index]?.slug);
  });
  for (const [from, to] of pairs) {
    add(from.id, to.id);
    if (isTextualId(from)) ids.set(normaliseId(from.id), to.id);
  }
  for (const { id, kind, section } of before.anchors) if (kind === 'slug') add(id, otherSlug(after, section));
  return { fragments, ids };
}

/** What another host calls a section, where that is not what it is called anyway. */
function otherSlug({ anchors, sections }: SpecDocument, section: number): string | undefined {
  const found = anchors.find((anchor) => anchor.kind === 'slug' && anchor.section === section);
  return found?.id ?? sections[section]?.id;
}

function hasSameSections(before: SpecDocument, after: SpecDocument): boolean {
  return (
    before.sections.length === after.sections.length &&
    before.sections.every(({ level }, index) => after.sections[index]?.level === level)
  );
}

/** An anchor in the edited line may come or go with the words that make it one (`### Requirement 1`). */
function anchorPairs(
  before: SpecDocument,
  after: SpecDocument,
  line: number,
): readonly (readonly [Anchor, Anchor])[] | undefined {
  const isEdited = ({ range }: Anchor) => range.line === line;
  const [written, rewritten] = [before.anchors, after.anchors].map((all) => all.filter(isWritten));
  const [old, now] = [written, rewritten].map((all) => all?.filter((each) => !isEdited(each)));
  if (!written || !rewritten || !old || !now || old.length !== now.length) return undefined;
  const edited = rewritten.filter(isEdited);
  return [
    ...zip(old, now),
    ...written.filter(isEdited).flatMap((from): [Anchor, Anchor][] => {
      const at = edited.findIndex(({ kind }) => kind === from.kind);
      const [to] = at < 0 ? [] : edited.splice(at, 1);
      return to ? [[from, to]] : [];
    }),
  ];
}

/** What other hosts call headings is written nowhere. */
function isWritten({ kind }: Anchor): boolean {
  return kind !== 'slug';
}

function zip(a: readonly Anchor[], b: readonly Anchor[]): readonly (readonly [Anchor, Anchor])[] {
  return a.flatMap((from, index): [Anchor, Anchor][] => {
    const to = b[index];
    return to ? [[from, to]] : [];
  });
}

/** What a fragment is called now; matched exactly, else without case, as links are. undefined where it names nothing. */
export function renamedFragment({ fragments }: Renaming, fragment: string): string | undefined {
  const bare = fragment.replace(/^user-content-/, '');
  const exact = fragments.get(fragment) ?? fragments.get(bare);
  if (exact !== undefined) return exact;
  const lower = bare.toLowerCase();
  for (const [from, to] of fragments) if (from.toLowerCase() === lower) return to;
  return undefined;
}

/** Names that two things have after the edit and only one had before: links to one of them would lead to the other. */
export function collisions(before: SpecDocument, after: SpecDocument): readonly string[] {
  const had = new Set(names(before).filter((name, index, all) => all.indexOf(name) !== index));
  const twice = names(after).filter((name, index, all) => all.indexOf(name) !== index && !had.has(name));
  return [...new Set(twice)];
}

/** Each section's and each anchor's name; an anchor that names its section counts once. */
function names({ sections, anchors }: SpecDocument): readonly string[] {
  const others = anchors.filter((anchor) => isWritten(anchor) && sections[anchor.section]?.id !== anchor.id);
  return [...sections.map(({ id }) => id), ...others.map(({ id }) => id)];
}
