import type { AnchorKeeper } from './anchors.ts';
import { boundedSearch } from './boundedSearch.ts';
import { isWord } from './chars.ts';
import type { Context } from './context.ts';
import { isTaskList } from './flavour.ts';
import { type DefinedId, definedId, textualId } from './ids.ts';
import { RULE } from './inlineTokens.ts';
import { isQuoted, type Leaf } from './leaf.ts';
import { PLAIN, TextMask } from './mask.ts';
import { applyLabels } from './references.ts';

/** An id as it is mentioned: where it is written. */
interface Mention {
  readonly from: number;
  readonly to: number;
  readonly target: string;
}

/**
 * The id that a paragraph or list item defines at its beginning; noted as an anchor, too. A rule marker counts also
 * in a block quote. DIALECTS.md, tracey and requirement ids.
 */
// @spec spec.md#READ-41
export function readDefinition(
  context: Context,
  anchors: AnchorKeeper,
  leaf: Leaf,
  hasIds: boolean,
): DefinedId | null {
  if (leaf.kind !== 'paragraph') return null;
  const rule = ruleAtStart(context, leaf);
  const listed = hasIds && rule === null && !isTaskList(context.path) && !isQuoted(leaf.container);
  const found = listed ? definedId(leaf.text, leaf.from, leaf.to, leaf.container.kind === 'item') : rule;
  if (found === null || (rule === null && isLinked(context, found))) return null;
  anchors.add(leaf, 'id', found.id, found.from, found.to, rule !== null);
  return found;
}

function ruleAtStart(context: Context, leaf: Leaf): DefinedId | null {
  const { tokens } = context.inline;
  if (tokens.count === 0 || tokens.kind[0] !== RULE) return null;
  const open = tokens.from[0] ?? 0;
  for (let at = leaf.from; at < open; at++) if (!isWord(leaf.text.charCodeAt(at))) return null;
  const after = tokens.to[0] ?? open;
  // A version says how often the rule has changed; the rule stays the same.
  const id = leaf.text.slice(open + 1, after - 1).replace(/\+\d+$/, '');
  return { id, from: open + 1, to: open + 1 + id.length, after };
}

/** `[REQ-3](spec.md)` is a link and defines nothing. */
function isLinked(context: Context, { from }: DefinedId): boolean {
  return new TextMask(context.inline.tokens).at(from) !== PLAIN;
}

const UID = /^[ \t]*\*\*UID(?:\*\*:|:\*\*)[ \t]*([^\s<>|*]+)/gm;

/** StrictDoc's `**UID**: X` names the section that it stands in. DIALECTS.md, StrictDoc. */
export function readUid(anchors: AnchorKeeper, leaf: Leaf): void {
  for (const match of leaf.text.slice(leaf.from, leaf.to).matchAll(UID)) {
    const from = leaf.from + match.index + match[0].length - (match[1]?.length ?? 0);
    anchors.add(leaf, 'id', match[1] ?? '', from, leaf.from + match.index + match[0].length, false);
  }
}

/** Mentions of textual ids in plain text: not in code, links, tags, nor where they are defined. */
export function readMentions(
  context: Context,
  leaf: Leaf,
  starts: readonly number[],
  defined: { readonly from: number; readonly to: number } | null,
): void {
  if (starts.length === 0 && !context.inline.hasRules && context.options.patterns.length === 0) return;
  const first = context.references.length;
  const written = [...numbered(leaf, starts), ...patterned(context, leaf)].sort((a, b) => a.from - b.from);
  const mask = new TextMask(context.inline.tokens);
  const mentions = [...written.filter(({ from }) => mask.at(from) === PLAIN), ...rules(context, leaf)];
  let end = leaf.from;
  for (const mention of mentions.sort((a, b) => a.from - b.from)) {
    const own = defined !== null && mention.from < defined.to && mention.to > defined.from;
    if (own || mention.from < end) continue;
    end = mention.to;
    addMention(context, leaf, mention);
  }
  if (context.references.length > first) applyLabels(context, leaf, first);
}

const AFTER_UID = /\*\*UID(?:\*\*:|:\*\*)[ \t]*$/;

function numbered(leaf: Leaf, starts: readonly number[]): readonly Mention[] {
  const found: Mention[] = [];
  for (const at of starts) {
    const id = textualId(leaf.text, at, leaf.from, leaf.to);
    if (id !== null && !AFTER_UID.test(leaf.text.slice(Math.max(leaf.from, at - 12), at))) found.push(id);
  }
  return found;
}

function rules(context: Context, leaf: Leaf): readonly Mention[] {
  const { tokens } = context.inline;
  const found: Mention[] = [];
  for (let token = 0; token < tokens.count; token++) {
    if (tokens.kind[token] !== RULE) continue;
    const from = (tokens.from[token] ?? 0) + 1;
    const to = (tokens.to[token] ?? 0) - 1;
    found.push({ from, to, target: leaf.text.slice(from, to) });
  }
  return found;
}

function patterned(context: Context, leaf: Leaf): readonly Mention[] {
  const { patterns } = context.options;
  if (patterns.length === 0) return [];
  const text = leaf.text.slice(leaf.from, leaf.to);
  return patterns.flatMap((pattern) =>
    boundedSearch(pattern, text).map(({ from, to }) => ({
      from: leaf.from + from,
      to: leaf.from + to,
      target: text.slice(from, to),
    })),
  );
}

const TASK_REQUIREMENTS =
  /(?<![A-Za-z])Requirements?:[ \t]*(\d+(?:\.\d+)*(?:(?:[ \t]+(?:,[ \t]*)?|,[ \t]*)\d+(?:\.\d+)*)*)/g;

/** `_Requirements: 1.1, 2.3_` below a task names requirements. DIALECTS.md, requirement ids. */
export function readTaskRequirements(context: Context, leaf: Leaf): void {
  const text = leaf.text.slice(leaf.from, leaf.to);
  for (const match of text.matchAll(TASK_REQUIREMENTS)) {
    const start = leaf.from + match.index + match[0].length - (match[1]?.length ?? 0);
    for (const number of (match[1] ?? '').matchAll(/\d+(?:\.\d+)*/g)) {
      const from = start + number.index;
      addMention(context, leaf, { from, to: from + number[0].length, target: number[0] });
    }
  }
}

function addMention(context: Context, leaf: Leaf, { from, to, target }: Mention): void {
  const range = context.range(leaf, from, to);
  const text = leaf.text.slice(from, to);
  const section = context.section;
  context.references.push({ kind: 'mentions', form: 'id', target, text, range, use: range, section });
}
