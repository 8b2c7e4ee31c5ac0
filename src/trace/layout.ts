import type { Node, TreeCursor } from 'web-tree-sitter';
import type { HashTypes } from './hashTypes.ts';
import { bareQuotes, isSimpleString, macroTokens, plainString, unixText } from './leafSpelling.ts';
import { isRedundant, onlyInside } from './parentheses.ts';
import type { LayoutRule } from './rules/rule.ts';

// How a fingerprint takes in what a formatter may write otherwise: as one token, or node by node without some of its marks.

/** A node on the way to what is taken in: its type, and the marks below. */
export type Frame = number;

export const TYPE = 0xffff;
/** It opens and closes. */
export const NESTS = 0x10000;
/** Its own brackets and bars do not count. */
export const BARE = 0x20000;
/** It opens and closes twice: a statement stands around it, though it is not written as one. */
export const STATEMENT = 0x40000;
/** Empty parentheses follow that are not written. */
export const CALLED = 0x80000;
/** Its quotes may as well be single ones. */
export const SIMPLE = 0x100000;
/** A backslash is one in its text. */
export const RAW = 0x200000;

export interface LayoutSource {
  readonly text: string;
  readonly types: HashTypes;
}

/** What a node with a rule is taken in as: a token, empty for nothing, or what its children stand in. */
export function laidOut(
  cursor: TreeCursor,
  rule: LayoutRule,
  around: Frame,
  { text, types }: LayoutSource,
): string | Frame {
  const type = cursor.nodeTypeId;
  const nests = type | NESTS;
  const parent = around & TYPE;
  const own = (): string => unixText(text, cursor.startIndex, cursor.endIndex);
  switch (rule) {
    case 'verbatim':
      return own();
    case 'number':
      return types.rules.number(own());
    case 'joint':
      return '';
    case 'macro':
      return macroTokens(own());
    case 'quote':
      return own().toLowerCase().replaceAll("'", '"');
    case 'content':
      return (around & RAW) === 0 ? bareQuotes(own()) : own();
    case 'quotes':
      return quoted(cursor, own(), types);
    case 'quotes or key':
      return keyOf(cursor, own(), types.keyed[parent] === 1) ?? quoted(cursor, own(), types);
    case 'simple quotes':
      return isSimpleString(own()) ? nests | SIMPLE : nests;
    case 'parameters':
      return onlyParameter(text, cursor.startIndex, cursor.endIndex) ?? nests;
    case 'parentheses':
      return isBound(cursor, types) ? nests : type | BARE;
    case 'leading bar':
      return BARS.has(cursor.currentNode.firstChild?.type ?? '') ? type | BARE : nests;
    case 'brackets':
      return nests | BARE;
    case 'tuple':
      return isOpenTuple(cursor, parent, types) ? nests | BARE : nests;
    case 'braces':
      return types.bodies[parent] === 1 && isOnlyValue(cursor.currentNode) ? type | BARE : nests;
    case 'statement':
      return types.blocks[parent] === 1 && (around & BARE) !== 0 ? type | BARE : nests;
    case 'leave':
      return types.blocks[parent] === 1 && (around & BARE) === 0 ? nests | STATEMENT : nests;
    case 'bases':
      return types.classes[parent] === 1 && /^\(\s*\)$/.test(own()) ? '' : nests;
    case 'new':
      return cursor.currentNode.childForFieldName('arguments') === null ? nests | CALLED : nests;
  }
}

function quoted(cursor: TreeCursor, text: string, types: HashTypes): string | Frame {
  if (types.rules.docstrings && isDocstring(cursor)) return '';
  return plainString(text) ?? cursor.nodeTypeId | NESTS | (/^\w*r/i.test(text) ? RAW : 0);
}

/** A key that is a name, without the quotes that it needs not. */
function keyOf(cursor: TreeCursor, text: string, isKeyed: boolean): string | null {
  if (!isKeyed || !KEYS.has(cursor.currentFieldName ?? '')) return null;
  return /^(["'])([A-Za-z_$][\w$]*)\1$/.exec(text)?.[2] ?? null;
}

const BARS = new Set(['|', '&']);
const KEYS = new Set(['key', 'name', 'property']);

/** A string that is a whole statement says nothing to the computer. */
function isDocstring(cursor: TreeCursor): boolean {
  const parent = cursor.currentNode.parent;
  return parent?.type === 'expression_statement' && parent.namedChildCount === 1;
}

function onlyParameter(text: string, start: number, end: number): string | null {
  const only = /^\(\s*([\w$]+)\s*,?\s*\)$/.exec(text.slice(start, Math.min(end, start + 80)));
  return only !== null && /^\s*=>/.test(text.slice(end, end + 20)) ? (only[1] ?? '') : null;
}

function isBound(cursor: TreeCursor, { rules }: HashTypes): boolean {
  return rules.binding === null || !isRedundant(cursor.currentNode, cursor.currentFieldName, rules.binding);
}

/** A tuple that would be one without its parentheses. */
function isOpenTuple(cursor: TreeCursor, parent: number, types: HashTypes): boolean {
  if (types.open[parent] !== 1 || cursor.currentNode.namedChildCount === 0) return false;
  return types.clauses[parent] !== 1 || cursor.currentFieldName === 'left';
}

/** A block with nothing but a value in it, where a value may stand. */
function isOnlyValue(block: Node): boolean {
  const inside = onlyInside(block);
  if (inside === null || !isValue(inside)) return false;
  return block.parent?.childForFieldName('return_type') === null;
}

/** `if` and its like are read as statements also where they are values. */
function isValue(node: Node): boolean {
  if (node.type === 'expression_statement') return node.childCount === 1;
  return !/_(?:statement|item|declaration|definition)$/.test(node.type);
}
