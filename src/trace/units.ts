import type { Language, TreeCursor } from 'web-tree-sitter';
import type { UnitKind } from './model.ts';
import type { GrammarRules, Members, UnitFacts, UnitRule } from './rules/rule.ts';
import type { SyntaxTree } from './syntax.ts';

/** A unit by its offsets, before it is numbered and fingerprinted. */
export interface RawUnit {
  readonly kind: UnitKind;
  /** Qualified, not yet unique. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Index of the enclosing unit, -1 for the file itself. */
  readonly parent: number;
  readonly signature: boolean;
}

type Draft = { -readonly [K in keyof RawUnit]: RawUnit[K] } & { own: string; qualifier: string };

/** Finds a tree's declarations: the file's, and the members of classes, modules and tests. Bodies of functions are not entered. */
export function findUnits(tree: SyntaxTree, text: string, rules: GrammarRules): RawUnit[] {
  const walk = new UnitWalk(text, rulesById(tree.language, rules));
  const cursor = tree.walk();
  try {
    walk.children(cursor, 0, 'all');
  } finally {
    cursor.delete();
  }
  return joinOverloads(walk.units);
}

const WRAP = 1;
const THROUGH = 2;
const LEAD = 4;
const COMMENT = 8;
const THROUGH_TESTS = 16;

interface NodeRoles {
  readonly roles: Uint8Array;
  readonly rules: readonly (UnitRule | undefined)[];
}

const compiled = new WeakMap<Language, NodeRoles>();

/** The rules by numeric node type: asking the tree for names would cost more than the walk. */
function rulesById(language: Language, rules: GrammarRules): NodeRoles {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const roles = new Uint8Array(language.nodeTypeCount + 1);
  const mark = (types: readonly string[], role: number): void => {
    for (let id = 0; id < roles.length; id++) {
      if (types.includes(language.types[id] ?? '') && language.nodeTypeIsNamed(id))
        roles[id] = (roles[id] ?? 0) | role;
    }
  };
  mark(rules.wraps, WRAP);
  mark(rules.through, THROUGH);
  mark(rules.throughTests, THROUGH_TESTS);
  mark(rules.lead, LEAD);
  mark(rules.comments, COMMENT);
  const units = language.types.map((type, id) =>
    language.nodeTypeIsNamed(id) ? rules.units[type] : undefined,
  );
  const made = { roles, rules: units };
  compiled.set(language, made);
  return made;
}

/** The number that every syntax error has as its type. */
const ERROR_TYPE = 65535;
/** Deeper than any program that a person writes; a generated one may be. */
const DEEPEST = 200;

class UnitWalk {
  readonly units: Draft[];
  readonly #text: string;
  readonly #nodes: NodeRoles;
  #depth = 0;

  constructor(text: string, nodes: NodeRoles) {
    const end = text.length;
    this.#text = text;
    this.#nodes = nodes;
    const file = {
      kind: 'file',
      name: '',
      own: '',
      qualifier: '',
      start: 0,
      end,
      nameStart: 0,
      nameEnd: 0,
    } as const;
    this.units = [{ ...file, parent: -1, signature: false }];
  }

  /** Reads the children of the cursor's node and leaves the cursor where it was. */
  children(cursor: TreeCursor, parent: number, wanted: Members, torn = false): void {
    if (this.#depth >= DEEPEST || !cursor.gotoFirstChild()) return;
    this.#depth++;
    let lead = -1;
    do {
      const type = cursor.nodeTypeId;
      const role = type === ERROR_TYPE ? THROUGH : (this.#nodes.roles[type] ?? 0);
      if ((role & COMMENT) !== 0) continue;
      const start = lead < 0 ? cursor.startIndex : lead;
      if ((role & LEAD) !== 0) lead = start;
      else {
        this.#node(cursor, {
          parent,
          wanted,
          role,
          start,
          rule: this.#nodes.rules[type],
          torn,
          isError: type === ERROR_TYPE,
        });
        lead = -1;
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    this.#depth--;
  }

  #node(cursor: TreeCursor, at: Visit): void {
    if (at.rule !== undefined && this.#unit(cursor, at, at.rule)) return;
    if ((at.role & WRAP) !== 0) this.#wrapped(cursor, at);
    else if (at.isError) this.children(cursor, at.parent, at.wanted, true);
    else if ((at.role & (at.wanted === 'tests' ? THROUGH | THROUGH_TESTS : THROUGH)) !== 0 && !at.torn)
      this.children(cursor, at.parent, at.wanted);
  }

  /** What a wrapper holds alone has the wrapper's range; of several, the first begins where it begins. */
  #wrapped(cursor: TreeCursor, { parent, wanted, start }: Visit): void {
    const before = this.units.length;
    const end = cursor.endIndex;
    this.children(cursor, parent, wanted);
    const inside = this.units.slice(before).filter((unit) => unit.parent === parent);
    const first = inside[0];
    if (first === undefined) return;
    first.start = start;
    if (inside.length === 1) first.end = end;
  }

  #unit(cursor: TreeCursor, { parent, wanted, start }: Visit, rule: UnitRule): boolean {
    const owner = this.units[parent];
    const node = cursor.currentNode;
    const lead = this.#text.slice(start, node.startIndex);
    const facts = factsOf(rule, node, { within: owner?.kind ?? 'file', lead });
    const kind = facts?.kind ?? rule.kind;
    if (facts === null) return false;
    if (wanted === 'tests' && kind !== 'test') return true;
    const name =
      owner === undefined || owner.qualifier === '' ? facts.name : `${owner.qualifier}.${facts.name}`;
    const qualifier =
      facts.qualifier === undefined ? name : qualified(owner?.qualifier ?? '', facts.qualifier);
    const range = { start, end: node.endIndex, nameStart: facts.at.startIndex, nameEnd: nameEnd(facts) };
    const made = {
      kind,
      name,
      own: facts.name,
      qualifier,
      ...range,
      parent,
      signature: facts.signature ?? false,
    };
    this.units.push(made);
    const members = facts.members ?? rule.members;
    if (members !== undefined) this.children(cursor, this.units.length - 1, members);
    return true;
  }
}

interface Visit {
  readonly parent: number;
  readonly wanted: Members;
  readonly role: number;
  readonly rule: UnitRule | undefined;
  readonly isError: boolean;
  /** It stands directly in a syntax error: whole declarations in it count, but a body in it has lost its owner. */
  readonly torn: boolean;
  /** Where the node begins, its attributes included. */
  readonly start: number;
}

function factsOf(
  rule: UnitRule,
  node: Parameters<NonNullable<UnitRule['facts']>>[0],
  path: Parameters<NonNullable<UnitRule['facts']>>[1],
): UnitFacts | null {
  if (rule.facts !== undefined) return rule.facts(node, path);
  const at = node.childForFieldName('name');
  return at === null ? null : { name: at.text.replace(/\s+/g, ' '), at };
}

function qualified(before: string, name: string): string {
  return before === '' ? name : `${before}.${name}`;
}

/** A name without a node of its own (`export default`, `operator +`) points at the start of what it names. */
function nameEnd({ at, name }: UnitFacts): number {
  const length = at.endIndex - at.startIndex;
  return at.startIndex + (length > 2 * name.length + 20 ? Math.min(length, name.length) : length);
}

/** Signatures directly before the function of the same name are its overloads: one unit, not several. */
function joinOverloads(units: readonly Draft[]): RawUnit[] {
  const joined = new Set<number>();
  units.forEach((unit, index) => {
    const next = units[index + 1];
    if (!unit.signature || next === undefined || next.name !== unit.name || next.parent !== unit.parent)
      return;
    next.start = unit.start;
    joined.add(index);
  });
  if (joined.size === 0) return [...units];
  const kept = units.map((_, index) => index).filter((index) => !joined.has(index));
  const moved = new Map(kept.map((index, place) => [index, place]));
  return kept.flatMap((index) => {
    const unit = units[index];
    return unit === undefined ? [] : [{ ...unit, parent: moved.get(unit.parent) ?? -1 }];
  });
}
