import type { Node } from 'web-tree-sitter';
import type { CommentSyntax } from './commentSyntax.ts';
import type { GrammarRules } from './rules/rule.ts';
import { type CommentSpan, scanComments } from './scanner.ts';
import type { SyntaxTree } from './syntax.ts';

/** Answers where comments are, one offset at a time: only those that hold a marker are ever looked at. */
export interface Comments {
  /** The comment that an offset lies in, marks included; documentation strings count. */
  at(offset: number): CommentSpan | null;
}

/** Comments by a syntax tree. */
export function treeComments(tree: SyntaxTree, text: string, rules: GrammarRules): Comments {
  const root = tree.rootNode;
  const at = (offset: number): CommentSpan | null => {
    let node = root.descendantForIndex(offset, offset);
    for (let up = 0; node !== null && up < 3; up++, node = node.parent) {
      if (rules.comments.includes(node.type)) return { start: node.startIndex, end: trimmedEnd(text, node) };
      if (rules.docstrings && isDocstring(node)) return { start: node.startIndex, end: node.endIndex };
    }
    return null;
  };
  return { at };
}

/** Comments by the language's comment syntax alone. */
export function scannedComments(text: string, syntax: CommentSyntax): Comments {
  let spans: readonly CommentSpan[] | null = null;
  const at = (offset: number): CommentSpan | null => {
    spans ??= scanComments(text, syntax);
    return spanAt(spans, offset);
  };
  return { at };
}

function spanAt(spans: readonly CommentSpan[], offset: number): CommentSpan | null {
  let low = 0;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const span = spans[low];
  return span !== undefined && span.start <= offset && offset < span.end ? span : null;
}

/** Some grammars count the line end to a comment. */
function trimmedEnd(text: string, node: Node): number {
  let end = node.endIndex;
  while (end > node.startIndex && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return end;
}

/** The first statement of a module, class or function, where it is a string. */
function isDocstring(node: Node): boolean {
  if (node.type !== 'string') return false;
  const statement = node.parent;
  if (statement?.type !== 'expression_statement' || statement.namedChildCount !== 1) return false;
  const body = statement.parent;
  const first = body?.namedChildren.find((child) => child.type !== 'comment');
  return (
    first?.id === statement.id &&
    (body?.type === 'module' || /^(?:class|function)_definition$/.test(body?.parent?.type ?? ''))
  );
}
