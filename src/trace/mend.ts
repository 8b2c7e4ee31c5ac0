import type { Node } from 'web-tree-sitter';
import type { CodeLanguage } from './languages.ts';
import type { SyntaxTree } from './syntax.ts';
import { type SyntaxView, treeView } from './syntaxView.ts';
import type { RawUnit } from './units.ts';

// A bracket that is opened and not closed makes a parser take the rest of the file for what is in it. Where that happens, the
// declaration with the error is covered with blanks and the text is parsed once more: what follows is then read as it would be
// without the error, at the same offsets. Programs begin their declarations at the start of a line; that is where the cover ends.

/** A stretch of text that is covered: from the declaration with an error to the next one. */
interface Torn {
  readonly start: number;
  readonly end: number;
}

/** So many errors are covered, one after the other. */
const MOST = 4;
const DECLARATION = /^(?:[\p{L}_@$]|#\[)(?![\w$]*:\s*$).*$/gmu;

/**
 * Reads a text with syntax errors so that the units behind an error stay right; as it was, where nothing is gained. The trees that
 * `parse` gives are deleted as soon as `read` has read.
 */
export function readMended<T>(
  view: SyntaxView,
  source: { readonly tree: SyntaxTree; readonly text: string; readonly language: CodeLanguage },
  parse: (text: string) => SyntaxTree | null,
  read: (view: SyntaxView) => T,
): T {
  const isC = source.language.grammar === 'c' || source.language.grammar === 'cpp';
  const trees: SyntaxTree[] = [];
  const regions: Torn[] = [];
  let now: Attempt = { view, tree: source.tree, text: source.text };
  let best = { view, torn: 0, score: scoreOf(now, source.text.length) };
  try {
    while (regions.length < MOST) {
      const region = tornRegion(now.tree.rootNode, now.text, isC);
      const text = region === null ? '' : covered(now.text, region);
      const tree = region === null ? null : parse(text);
      if (region === null || tree === null) break;
      trees.push(tree);
      regions.push(region);
      now = { view: treeView(tree, text, source.language), tree, text };
      const score = scoreOf(now, source.text.length);
      if (score > best.score) best = { view: now.view, torn: regions.length, score };
    }
    return read(best.torn === 0 ? view : joined(view, best.view, regions.slice(0, best.torn)));
  } finally {
    for (const tree of trees) tree.delete();
  }
}

interface Attempt {
  readonly view: SyntaxView;
  readonly tree: SyntaxTree;
  readonly text: string;
}

/** More declarations are better; of as many, the reading without an error. */
function scoreOf({ view, tree }: Attempt, length: number): number {
  const declarations = view.units.filter(
    ({ parent, end, start }) => parent === 0 && end - start < length,
  ).length;
  return 2 * declarations + (tree.rootNode.hasError ? 0 : 1);
}

/** The first declaration with an error that reaches over the start of another one, as it seems. */
function tornRegion(root: Node, text: string, isC: boolean): Torn | null {
  if (!root.hasError) return null;
  for (const child of root.children) {
    const isTorn = child.hasError || child.isError || (root.isError && !child.isNamed);
    const end = isTorn ? nextDeclaration(text, child.startIndex, isC) : -1;
    if (end >= 0 && (end < child.endIndex || root.isError)) return { start: child.startIndex, end };
  }
  return null;
}

/**
 * The start of the next line below that begins like a declaration, or of the comments directly above it. In C, whose heads of functions
 * go over several lines and whose macros read as errors, only one behind a blank line is believed.
 */
function nextDeclaration(text: string, from: number, isC: boolean): number {
  const line = text.indexOf('\n', from) + 1;
  DECLARATION.lastIndex = line;
  for (
    let match = line === 0 ? null : DECLARATION.exec(text);
    match !== null;
    match = DECLARATION.exec(text)
  ) {
    const start = commentsAbove(text, match.index, line);
    if (!isC || /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 80), start))) return start;
  }
  return -1;
}

function commentsAbove(text: string, from: number, top: number): number {
  let start = from;
  while (start > top) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^(?:\/\/|\/\*| \*|#|@|\[)/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

function covered(text: string, { start, end }: Torn): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

/** Units and comments of the covered stretches as they were first read, all others as they were read behind the cover. */
function joined(first: SyntaxView, last: SyntaxView, torn: readonly Torn[]): SyntaxView {
  const coverOf = (offset: number): Torn | undefined =>
    torn.find(({ start, end }) => start <= offset && offset < end);
  const places = [
    ...first.units.flatMap((unit, at) =>
      at > 0 && coverOf(unit.start) !== undefined ? [{ view: first, at, unit }] : [],
    ),
    ...last.units.flatMap((unit, at) => (at > 0 ? [{ view: last, at, unit }] : [])),
  ].sort((a, b) => a.unit.start - b.unit.start || b.unit.end - a.unit.end);
  const all = [{ view: first, at: 0, unit: first.units[0] }, ...places];
  const units = all.flatMap(({ view, unit }): RawUnit[] => {
    if (unit === undefined) return [];
    const parent = all.findIndex((other) => other.view === view && other.at === unit.parent);
    const end =
      view === first && unit.parent >= 0
        ? Math.min(unit.end, coverOf(unit.start)?.end ?? unit.end)
        : unit.end;
    return [{ ...unit, end, parent: unit.parent < 0 ? -1 : Math.max(0, parent) }];
  });
  return {
    units,
    comments: { at: (offset) => (coverOf(offset) === undefined ? last : first).comments.at(offset) },
    hashOf: (unit) => all[unit]?.view.hashOf(all[unit].at) ?? '',
    known: last.known,
    parsed: true,
  };
}
