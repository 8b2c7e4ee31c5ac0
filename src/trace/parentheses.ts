import type { Node } from 'web-tree-sitter';

// Parentheses that only show what holds together anyway are no part of a fingerprint: formatters put them in and take them out. What
// is not named in a grammar's rules keeps its parentheses. That what they held together is one node is part of the fingerprint in any
// case, so that a mistake in these rules can hide no change: `(a + b) * c` is never `a + b * c`.

/** How tightly a grammar's expressions hold together, and how tightly what stands in a place has to. */
export interface Binding {
  /** Types of nodes that are parentheses around something. */
  readonly types: readonly string[];
  /** By type. */
  readonly holds: Readonly<Record<string, number>>;
  /** By the parent's type and the field, or by its type alone. */
  readonly asks: Readonly<Record<string, number>>;
  /** Of nodes with an `operator`: what they hold, and what they ask on their left and on their right. */
  readonly operators: Readonly<Record<string, readonly [own: number, left: number, right: number]>>;
  /** Where parentheses make a difference although what is in them holds. */
  readonly keeps: (inner: Node, parent: Node) => boolean;
}

/** Operators in levels, the loosest first; those of one level are read from the left. */
export function leftToRight(
  from: number,
  levels: readonly string[],
): Record<string, [number, number, number]> {
  return Object.fromEntries(
    levels.flatMap((level, at) =>
      level.split('  ').map((operator) => [operator, [from + at, from + at, from + at + 1]]),
    ),
  );
}

/** What stands between brackets with nothing but comments beside it. */
export function onlyInside(node: Node): Node | null {
  const inside = node.children.filter(({ isExtra }) => !isExtra);
  const isWhole = inside.length === 3 && inside[2]?.isMissing === false;
  return isWhole && inside[1]?.isNamed === true ? inside[1] : null;
}

/** Whether nothing would change without a pair of parentheses. `place` is the field that it stands in. */
export function isRedundant(node: Node, place: string | null, binding: Binding): boolean {
  const { parent } = node;
  const inner = innermost(node, binding);
  if (parent === null || inner === null) return false;
  if (binding.types.includes(parent.type)) return true;
  const held = heldBy(inner, binding);
  const asked = askedIn(parent, place, binding);
  return held !== undefined && asked !== undefined && held >= asked && !binding.keeps(inner, parent);
}

function innermost(node: Node, binding: Binding): Node | null {
  let inner = onlyInside(node);
  while (inner !== null && binding.types.includes(inner.type)) inner = onlyInside(inner);
  return inner;
}

function heldBy(inner: Node, { holds, operators }: Binding): number | undefined {
  return holds[inner.type] ?? operators[operatorOf(inner)]?.[0];
}

function askedIn(parent: Node, place: string | null, { asks, operators }: Binding): number | undefined {
  const operator = operators[operatorOf(parent)];
  return asks[`${parent.type}.${place}`] ?? asks[parent.type] ?? operator?.[place === 'right' ? 2 : 1];
}

function operatorOf(node: Node): string {
  return node.childForFieldName('operator')?.text ?? '';
}
