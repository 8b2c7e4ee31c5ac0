import type { Node } from 'web-tree-sitter';
import type { UnitKind } from '../model.ts';
import type { Binding } from '../parentheses.ts';

/** What a node says about the unit that it is. */
export interface UnitFacts {
  readonly name: string;
  /** Where the name stands; the node itself where it has none. */
  readonly at: Node;
  readonly kind?: UnitKind;
  /** What stands before the names of its members, where that is not its own name (`impl`). */
  readonly qualifier?: string;
  /** Nothing but a signature: a prototype, an overload, a declaration of what is elsewhere. */
  readonly signature?: boolean;
  /** What inside can be a unit, where that depends on the node. */
  readonly members?: Members;
}

/** What inside a unit can be a unit: every declaration, or tests only. */
export type Members = 'all' | 'tests';

/** How a kind of node becomes a unit. */
export interface UnitRule {
  readonly kind: UnitKind;
  /** Null: this node is no unit after all. Without it, the field `name` is the name. */
  readonly facts?: (node: Node, path: UnitPath) => UnitFacts | null;
  /** What inside the node can be a unit: nothing, every declaration, or tests only. */
  readonly members?: Members;
}

/** Where in the file a node stands. */
export interface UnitPath {
  /** Kind of the enclosing unit. */
  readonly within: UnitKind;
  /** Text of the attributes that stand before the node as its siblings. */
  readonly lead: string;
}

/** How what a formatter may write in several ways is brought into one. */
export type LayoutRule =
  /** Text is taken as it is, because the node's children leave some of it out. */
  | 'verbatim'
  | 'number'
  /** What a macro of C stands for: its words and signs. */
  | 'macro'
  /** A string whose quotes may be others. */
  | 'quotes'
  /** The same where a key may stand without any. */
  | 'quotes or key'
  /** What begins or ends a string that has more in it than text, and the text. */
  | 'quote'
  | 'content'
  /** Double quotes, where they say more than single ones unless the text is simple. */
  | 'simple quotes'
  /** An arrow function's only parameter may stand without parentheses. */
  | 'parameters'
  /** Parentheses may be left out where nothing changes without them. */
  | 'parentheses'
  /** A bar before the first of several. */
  | 'leading bar'
  /** The brackets around its list may be left out. */
  | 'brackets'
  /** The same where a tuple stands for itself. */
  | 'tuple'
  /** The braces around a body that is only a value may be left out. */
  | 'braces'
  /** What stands between such braces is no statement. */
  | 'statement'
  /** At the end of a block it may have a `;`. */
  | 'leave'
  /** It only joins two lines. */
  | 'joint'
  /** Nothing in parentheses after a class's name. */
  | 'bases'
  /** An object without arguments. */
  | 'new';

/** All that has to be known of a grammar to find units and comments in its trees. */
export interface GrammarRules {
  readonly units: Readonly<Record<string, UnitRule>>;
  /** Nodes that only wrap one declaration and belong to it: `export …`, `template <…> …`, a decorated definition. */
  readonly wraps: readonly string[];
  /** Nodes in which declarations stand: bodies of classes, conditional blocks. */
  readonly through: readonly string[];
  /** The same within a test, whose body is a function's. */
  readonly throughTests: readonly string[];
  /** Attributes and decorators that stand before a declaration as its siblings. */
  readonly lead: readonly string[];
  readonly comments: readonly string[];
  /** What a formatter may write otherwise, by the type of the node. */
  readonly layout: Readonly<Record<string, LayoutRule>>;
  /** The one way to write a number. */
  readonly number: (text: string) => string;
  /** Which parentheses are needed. */
  readonly binding: Binding | null;
  /** A string that stands alone at the start of a module, class or function is its documentation. */
  readonly docstrings: boolean;
}

/** The shared defaults, so that each grammar says only what it has. */
export function grammarRules(part: Partial<GrammarRules> & Pick<GrammarRules, 'units'>): GrammarRules {
  return {
    wraps: [],
    through: [],
    throughTests: [],
    lead: [],
    comments: ['comment'],
    layout: {},
    number: (text) => text,
    binding: null,
    docstrings: false,
    ...part,
  };
}

/** The child that stands in a field. */
export function field(node: Node, name: string): Node | null {
  return node.childForFieldName(name);
}

/** Facts of a unit that is named by one of its nodes. */
export function named(at: Node | null, more: Omit<Partial<UnitFacts>, 'at'> = {}): UnitFacts | null {
  return at === null ? null : { name: oneLine(at.text), at, ...more };
}

/** The direct child of a type. */
export function childOf(node: Node, ...types: readonly string[]): Node | null {
  return node.namedChildren.find((child) => types.includes(child.type)) ?? null;
}

/** White space folded, cut where a name would be a paragraph. */
export function oneLine(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > 120 ? `${folded.slice(0, 119)}…` : folded;
}

/** The text within quotes, as a test's name. */
export function unquoted(text: string): string {
  return oneLine(text.replace(/^[a-zA-Z]*(['"`]+)([\s\S]*)\1$/, '$2'));
}
