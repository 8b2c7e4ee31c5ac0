import type { Node } from 'web-tree-sitter';
import { type HashTypes, hashTypes } from './hashTypes.ts';
import { LeafHash } from './leafHash.ts';
import type { GrammarRules } from './rules/rule.ts';
import type { SyntaxTree } from './syntax.ts';
import type { RawUnit } from './units.ts';

/**
 * Fingerprints of a file's units, each made when it is first asked for. A unit's fingerprint holds those of the units in it, so that
 * after an edit only what was edited is read again: the rest is known by its text.
 */
// @spec trace.md#TRACE-31
export class UnitHashes {
  readonly #tree: SyntaxTree;
  readonly #text: string;
  readonly #types: HashTypes;
  readonly #units: readonly RawUnit[];
  readonly #inside: ReadonlyMap<number, readonly number[]>;
  readonly #before: ReadonlyMap<string, string>;
  readonly #torn: boolean;
  readonly #carriage: boolean;
  /** What is known now: text of a unit → its fingerprint. Given to the next reading of the same document. */
  readonly byText = new Map<string, string>();

  constructor(source: HashSource, before: ReadonlyMap<string, string> = new Map()) {
    this.#tree = source.tree;
    this.#text = source.text;
    this.#types = hashTypes(source.tree.language, source.rules);
    this.#units = source.units;
    this.#inside = Map.groupBy(source.units.keys(), (index) => source.units[index]?.parent ?? -1);
    this.#before = before;
    this.#torn = source.tree.rootNode.hasError;
    this.#carriage = source.text.includes('\r');
  }

  of(index: number): string {
    const unit = this.#units[index];
    if (unit === undefined) return '';
    const inside = this.#inside.get(index) ?? [];
    // The file changes with every edit; and a file may hold nothing but one unit of the same text.
    if (index === 0) return this.#hash(unit, inside);
    // Within a syntax error the same text may have been read as something else before.
    if (this.#torn && this.#nodeOf(unit).hasError) return this.#hash(unit, inside);
    const slice = this.#text.slice(unit.start, unit.end);
    const hash = this.byText.get(slice) ?? this.#before.get(slice) ?? this.#hash(unit, inside);
    this.byText.set(slice, hash);
    return hash;
  }

  #hash(unit: RawUnit, inside: readonly number[]): string {
    const nested = inside.flatMap((index) => {
      const { start, end } = this.#units[index] ?? unit;
      return [{ start, end, hash: this.of(index) }];
    });
    const leaves = new LeafHash({
      text: this.#text,
      types: this.#types,
      carriage: this.#carriage,
      nested,
      ...unit,
    });
    const cursor = this.#nodeOf(unit).walk();
    leaves.walk(cursor);
    cursor.delete();
    return leaves.digest();
  }

  /** The largest node that spans exactly the unit: a statement is the same with and without its `;`. */
  #nodeOf({ parent, start, end }: RawUnit): Node {
    const root = this.#tree.rootNode;
    if (parent < 0) return root;
    let node = root.descendantForIndex(start, end) ?? root;
    for (let up = node.parent; up !== null && up.id !== root.id; up = up.parent) {
      if (up.startIndex !== node.startIndex || up.endIndex !== node.endIndex) break;
      node = up;
    }
    return node;
  }
}

export interface HashSource {
  readonly tree: SyntaxTree;
  readonly text: string;
  readonly rules: GrammarRules;
  readonly units: readonly RawUnit[];
}
