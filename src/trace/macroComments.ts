import type { SyntaxParser, SyntaxTree } from './syntax.ts';

const MACRO = /^[ \t]*#[ \t]*define\b(?:.*\\[ \t]*\r?\n)+.*/gm;
const PIECE = /"(?:\\.|[^"\\\n])*"|\/\*[\s\S]*?\*\//g;
/** All but the ends of lines, and the backslashes before them. */
const COVERED = /(?!\\[ \t]*\r?\n)[^\r\n]/g;

/**
 * C's text with the comments within its macros of several lines covered with blanks, and texts that hold the mark of one: the grammars
 * take it for the macro's end. What stands in the macro's last line is left as it is.
 */
function withoutMacroComments(text: string): string {
  if (!text.includes('/*') || !text.includes('define')) return text;
  return text.replace(MACRO, (macro) => {
    const last = macro.lastIndexOf('\n');
    return macro.replace(PIECE, (piece, at: number) =>
      piece.includes('/*') && at < last ? piece.replace(COVERED, ' ') : piece,
    );
  });
}

/** A parser of C that reads macros with comments in them. What is covered can change far from an edit: no old tree helps there. */
export function macroParser(parser: SyntaxParser): SyntaxParser {
  const covered = new WeakSet<SyntaxTree>();
  return {
    parse(text, old = null) {
      const bare = withoutMacroComments(text);
      const isPlain = bare === text && (old === null || !covered.has(old));
      const tree = parser.parse(bare, isPlain ? old : null);
      if (tree !== null && bare !== text) covered.add(tree);
      return tree;
    },
  };
}
