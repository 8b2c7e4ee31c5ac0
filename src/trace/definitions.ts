import { fenceAfter } from '../spec/fence.ts';
import { readDoorstopItem } from './definitions/doorstop.ts';
import { readNeeds } from './definitions/needs.ts';
import { readOpenFastTrace } from './definitions/openFastTrace.ts';
import { readKiroAndOpenSpec, readRequirementItems } from './definitions/requirements.ts';
import { readSdoc, readStrictMarkdown } from './definitions/strictDoc.ts';
import { readTraceyRules } from './definitions/tracey.ts';
import { sectionHash } from './sectionHash.ts';

/** Whose conventions a definition follows. */
export type DefinitionFamily =
  | 'tracey'
  | 'openfasttrace'
  | 'strictdoc'
  | 'doorstop'
  | 'needs'
  | 'requirement-ids';

/** A file that an item itself says it is implemented in. */
export interface DefinitionReference {
  readonly path: string;
  /** Text in the file that is meant, null for all of it. */
  readonly keyword: string | null;
}

/** Something with an id that code can name: a rule, an item, a requirement. */
export interface Definition {
  readonly family: DefinitionFamily;
  /** As it is looked up: `r[rule.id]`, `dsn~name`, `REQ-1`, `1.2`, or a requirement's text in lower case. */
  readonly key: string;
  /** What stands behind `#` in its address. */
  readonly id: string;
  readonly version: number | null;
  readonly title: string;
  readonly line: number;
  readonly endLine: number;
  readonly hash: string;
  /** Ids of items that it covers, refines or follows from. */
  readonly covers: readonly string[];
  /** Artifact types that have to cover it (OpenFastTrace). */
  readonly needs: readonly string[];
  readonly references: readonly DefinitionReference[];
}

export type DefinitionDraft = Pick<Definition, 'family' | 'key' | 'id' | 'line' | 'endLine'> &
  Partial<Definition>;

/** A line outside code and comments, or the empty string in its place, so that numbers stay. */
export function visibleLines(text: string): string[] {
  let fence = '';
  let comment = false;
  return text.split(/\r\n|\r|\n/).map((line) => {
    const before = fence;
    if (!comment) fence = fenceAfter(before, line);
    if (before !== '' || fence !== '' || comment) {
      if (line.includes('-->')) comment = false;
      return '';
    }
    if (/^\s*<!--/.test(line) && !/oft:o(?:n|ff)/.test(line)) comment = !line.includes('-->');
    return comment || /^\s*<!--(?!\s*oft:)/.test(line) ? '' : line;
  });
}

/** Reads every definition of a file: a markdown document, an `.sdoc` or `.rst` file or a Doorstop item. */
// @spec trace.md#TRACE-5
export function readDefinitions(path: string, text: string): Definition[] {
  const lines = text.split(/\r\n|\r|\n/);
  return drafts(path, text).map((draft) => ({
    version: null,
    title: '',
    covers: [],
    needs: [],
    hash: sectionHash(lines.slice(draft.line, draft.endLine + 1).join('\n')),
    ...draft,
    references: (draft.references ?? []).map((each) => ({
      ...each,
      path: each.path.replace(/^(?:\.\/)+/, ''),
    })),
  }));
}

function drafts(path: string, text: string): DefinitionDraft[] {
  if (path.endsWith('.sdoc')) return readSdoc(text);
  if (path.endsWith('.rst')) return readNeeds(text.split(/\r\n|\r|\n/));
  if (/\.ya?ml$/.test(path)) return readDoorstopItem(path, text);
  if (!/[~[*:]/.test(text)) return [];
  const lines = visibleLines(text);
  return [
    ...readTraceyRules(lines),
    ...readOpenFastTrace(lines),
    ...readStrictMarkdown(lines),
    ...readRequirementItems(lines),
    ...readKiroAndOpenSpec(lines),
    ...(text.includes(':id:') ? readNeeds(text.split(/\r\n|\r|\n/)) : []),
    ...(/^---\s*$/m.test(text.slice(0, 5)) ? readDoorstopItem(path, text) : []),
  ];
}
