import type { Range } from '../../../spec/model.ts';
import { COMMENT_SYNTAX, type CommentSyntax, commentLine } from '../../../trace/commentSyntax.ts';
import { languageOf } from '../../../trace/languages.ts';
import type { CodeFile } from '../../../trace/model.ts';
import type { TextLines } from '../../logic/textLines.ts';

/** A replacement in a source file. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** What is edited: a file, its text, and the unit that gets an annotation. */
export interface AnnotatedUnit {
  readonly file: CodeFile;
  readonly lines: TextLines;
  readonly unit: number;
}

/** Adds a section to what a unit names: to its annotation where it has one that can take it, else in a line of its own. */
export function linkEdit(at: AnnotatedUnit, target: string): TextEdit {
  const own = at.file.annotations.filter(({ dialect, unit }) => dialect === 'sdme' && unit === at.unit);
  const exempting = own.find(({ role, targets }) => role === 'exempts' && targets.length === 0);
  if (exempting !== undefined) return { range: exempting.range, newText: `@spec ${target}` };
  const linking = own.find(({ role }) => role === 'implements');
  const last = linking?.targets.at(-1);
  if (last !== undefined) return { range: endOf(last.range), newText: `, ${target}` };
  return annotationEdit(at, `@spec ${target}`);
}

/** Says of a unit that it needs no spec, and why. */
export function exemptEdit(at: AnnotatedUnit, reason: string): TextEdit {
  return annotationEdit(at, `@spec none: ${reason.replace(/\s+/g, ' ').trim()}`);
}

/** A comment line above a declaration, below its documentation and above its decorators; for a file, at its top. */
export function annotationEdit(at: AnnotatedUnit, annotation: string): TextEdit {
  return commentsEdit(at, [commentLine(syntaxFor(at), annotation)]);
}

/** The same for comments that are written already. */
// @spec editor-trace.md#SEE-20
export function commentsEdit(at: AnnotatedUnit, comments: readonly string[]): TextEdit {
  return at.unit === 0 ? fileEdit(at, comments) : declarationEdit(at, comments);
}

/** How comments are written where the annotation of a unit stands. */
export function syntaxFor({ file, lines, unit }: AnnotatedUnit): CommentSyntax {
  const syntax = languageOf(file.path, lines.text).comments;
  return unit === 0 ? topSyntax(syntax) : syntax;
}

function declarationEdit({ file, lines, unit }: AnnotatedUnit, comments: readonly string[]): TextEdit {
  const line = file.units[unit]?.range.line ?? 0;
  const indent = /^[ \t]*/.exec(lines.line(line))?.[0] ?? '';
  const text = comments.map((comment) => `${indent}${comment}${lineEnd(lines)}`).join('');
  return insertion(line, text);
}

/** A blank line below keeps it from being taken for the first declaration's. */
function fileEdit({ lines }: AnnotatedUnit, comments: readonly string[]): TextEdit {
  const line = topLine(lines);
  const end = lineEnd(lines);
  const text = comments.map((comment) => `${comment}${end}`).join('');
  const gap = lines.line(line).trim() === '' ? '' : end;
  return insertion(line, text + gap);
}

/** The first line that may be a comment: some first lines have to stay first. */
function topLine(lines: TextLines): number {
  let line = 0;
  while (line < 2 && line + 1 < lines.count && MUST_LEAD.test(lines.line(line))) line++;
  return line;
}

const MUST_LEAD = /^(?:#!|<\?|<!doctype\b|#.*coding[:=]|# frozen_string_literal:)/i;

/** Above the script of a component stands markup. */
function topSyntax(syntax: CommentSyntax): CommentSyntax {
  return syntax === COMMENT_SYNTAX.component ? COMMENT_SYNTAX.markup : syntax;
}

function lineEnd({ text }: TextLines): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}

function insertion(line: number, newText: string): TextEdit {
  return { range: { line, character: 0, endLine: line, endCharacter: 0 }, newText };
}

function endOf({ endLine, endCharacter }: Range): Range {
  return { line: endLine, character: endCharacter, endLine, endCharacter };
}
