import { nameOf, withoutExtension } from '../../graph/address.ts';
import type { Link, Problem } from '../../graph/model.ts';
import type { SpecGraph } from '../../graph/specGraph.ts';
import type { Range } from '../../spec/model.ts';
import type { Position } from './finding.ts';
import { isSame } from './problemFilter.ts';
import type { TextLines } from './textLines.ts';

/** A way to mend a problem. */
export type Fix =
  | { readonly kind: 'replace'; readonly title: string; readonly range: Range; readonly newText: string }
  /** A section at the end of a document that is there. */
  | {
      readonly kind: 'add-section';
      readonly title: string;
      readonly path: string;
      readonly heading: string;
      readonly level: number;
    }
  | { readonly kind: 'create-file'; readonly title: string; readonly path: string; readonly text: string };

/** A fix that changes files that are there. */
export type EditFix = Exclude<Fix, { kind: 'create-file' }>;

/** How a problem can be mended, best first. */
// @spec editor.md#EDIT-33
export function fixesOf(graph: SpecGraph, problem: Problem): readonly Fix[] {
  const changes = (problem.suggestions ?? []).map(
    (newText): Fix => ({ kind: 'replace', title: `Change to "${newText}"`, range: problem.range, newText }),
  );
  const link = graph.links(problem.path).find(({ reference }) => isSame(reference.range, problem.range));
  return link ? [...changes, ...making(graph, link)] : changes;
}

/** Making what is missing. */
function making(graph: SpecGraph, { resolution }: Link): readonly Fix[] {
  if (resolution.to !== 'broken') return [];
  const { reason, path, fragment } = resolution;
  if (reason === 'no-section' && fragment !== null) return [sectionFix(graph, path, fragment)];
  const isPage = reason === 'no-file' && withoutExtension(path) !== path && !path.includes('..');
  return isPage ? [fileFix(path, fragment)] : [];
}

function sectionFix(graph: SpecGraph, path: string, fragment: string): Fix {
  const levels = graph.document(path)?.sections.map(({ level }) => level) ?? [];
  const level = Math.min(Math.max(levels.length > 1 ? (levels.at(-1) ?? 2) : 2, 2), 6);
  const heading = titleOf(fragment);
  return { kind: 'add-section', title: `Add the section "${heading}" to ${path}`, path, heading, level };
}

function fileFix(path: string, fragment: string | null): Fix {
  const title = titleOf(withoutExtension(nameOf(path)));
  const section = fragment === null ? '' : `\n## ${titleOf(fragment)}\n`;
  return { kind: 'create-file', title: `Create ${path}`, path, text: `# ${title}\n${section}` };
}

/** `high-water` → `High water`: a heading that has this slug. */
export function titleOf(slug: string): string {
  const words = slug.replace(/[-_]+/g, (dashes) => (dashes === '-' ? ' ' : dashes));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What to insert, and where, so that a document ends with a new section. */
export function sectionAtEnd(
  lines: TextLines,
  { heading, level }: Extract<Fix, { kind: 'add-section' }>,
): { readonly position: Position; readonly text: string } {
  const { endLine: line, endCharacter: character } = lines.lineRange(lines.count - 1);
  const before = lines.text.replace(/(?:\r\n|\r|\n)[ \t]*$/, '\n');
  const gap = before === '' || /\n\s*\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  return { position: { line, character }, text: `${gap}${'#'.repeat(level)} ${heading}\n` };
}
