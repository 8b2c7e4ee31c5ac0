import { decodePercent } from '../../graph/address.ts';
import { isTextualId, normaliseId } from '../../graph/identifiers.ts';
import type { Link } from '../../graph/model.ts';
import { destination } from '../../graph/written.ts';
import type { Anchor, Range, SpecDocument } from '../../spec/model.ts';

/** A line of a document that a link leads to, and, where something smaller than a heading is meant, its range. */
export interface Landing {
  readonly path: string;
  readonly line: number;
  /** undefined for a whole heading line. */
  readonly range: Range | undefined;
}

/**
 * Where a link leads in the text. A link to an anchor inside a section leads to the anchor, one to a section to its
 * heading, one to a document to its first line.
 */
export function landingOf(link: Link, document: SpecDocument): Landing {
  const { resolution } = link;
  const section = resolution.to === 'section' ? document.sections[resolution.section] : undefined;
  const anchor = smallAnchor(link, document);
  if (anchor) return { path: document.path, line: anchor.range.line, range: anchor.range };
  return { path: document.path, line: section?.line ?? 0, range: undefined };
}

function smallAnchor({ reference, resolution }: Link, document: SpecDocument): Anchor | undefined {
  const inDocument = document.anchors.filter(({ kind }) => kind !== 'explicit' && kind !== 'slug');
  if (reference.form === 'id') return byId(inDocument, reference.target);
  const id = fragmentOf(reference.target);
  if (id !== null) {
    const names = [id, id.replace(/^\^/, '')];
    const isHeading = document.sections.some(({ id: own, slug }) => own === id || slug === id);
    return isHeading ? undefined : inDocument.find((anchor) => names.includes(anchor.id));
  }
  const isWhole = resolution.to === 'section' && resolution.section === -1;
  return reference.form === 'front-matter' && !isWhole ? byId(inDocument, reference.target) : undefined;
}

function byId(anchors: readonly Anchor[], written: string): Anchor | undefined {
  const id = normaliseId(written);
  return anchors.find((anchor) => isTextualId(anchor) && normaliseId(anchor.id) === id);
}

function fragmentOf(target: string): string | null {
  const { fragment } = destination(target.replace(/\|.*$/s, ''));
  return fragment === null ? null : decodePercent(fragment);
}
