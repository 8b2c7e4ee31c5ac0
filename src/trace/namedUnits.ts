import { scannedComments } from './comments.ts';
import type { CodeLanguage, GrammarName } from './languages.ts';
import { plainView, type SyntaxView } from './syntaxView.ts';
import type { RawUnit } from './units.ts';

// Whether a file declares a name is asked of many files that nobody asks more of, and to parse them takes most of a check's time. What a
// line says that begins with the words of a declaration is believed where nothing above it can make it anything else.

const SCRIPT =
  /^(?:export )?(?:default )?(?:(?:async )?function\*? ?|(?:abstract )?class |interface |type |enum |const |let |var )(?<name>[\w$]+)(?![\w$])/gm;

/** What unindented declarations begin with. */
const HEADS: Partial<Record<GrammarName, RegExp>> = {
  typescript: SCRIPT,
  tsx: SCRIPT,
  javascript: SCRIPT,
  python: /^(?:(?:async )?def|class) (?<name>\w+)(?=[(:[])/gm,
  go: /^(?:func|type) (?<name>\w+)(?=[ ([])/gm,
  rust: /^(?:pub(?:\([\w: ]+\))? )?(?:(?:async |const |unsafe )*fn|struct|enum|trait|type) (?<name>\w+)(?=[ (<;:{])/gm,
  c: /^(?!else\b|return\b)[A-Za-z_][\w ]*?[ *]+(?<name>\w+)(?=\([^;{}()]*\)\s*\{)/gm,
};

/** What declarations may stand in without being indented. */
const UNINDENTED =
  /^(?:[(;!+-]|define\b|(?:(?:export|declare|pub|inline) )*(?:namespace|module|mod) [^;\n]*\{)/m;

/** The file with the declarations of these names alone; null where only a syntax tree tells whether it has them all. */
export function namedView(text: string, language: CodeLanguage, names: readonly string[]): SyntaxView | null {
  const units = declarations(text, language, new Set(names));
  if (units === null) return null;
  const { units: file, hashOf, known } = plainView(text, language);
  const comments = scannedComments(text, language.comments);
  return { units: [...file, ...units], comments, hashOf, known, parsed: true };
}

function declarations(text: string, language: CodeLanguage, wanted: Set<string>): RawUnit[] | null {
  const heads = language.grammar === null ? undefined : HEADS[language.grammar];
  const found: RawUnit[] = [];
  for (const { 0: head, index: start, groups } of heads === undefined ? [] : text.matchAll(heads)) {
    const name = groups?.name ?? '';
    if (!wanted.delete(name)) continue;
    const [end, nameStart] = [start + head.length, start + head.length - name.length];
    found.push({ kind: 'variable', name, start, end, nameStart, nameEnd: end, parent: 0, signature: false });
    if (wanted.size === 0) return isPlain(text.slice(0, start), language) ? found : null;
  }
  return null;
}

/** Whether what follows a text surely stands in nothing: in no comment, no string, no body. */
function isPlain(before: string, { comments }: CodeLanguage): boolean {
  const isClosed = ([open, close]: readonly [string, string]): boolean => {
    const opened = before.lastIndexOf(open);
    return opened < 0 || (!comments.nested && before.lastIndexOf(close) >= opened + open.length);
  };
  const quotes = comments.strings.flatMap(({ open, multiline }) => (multiline ? open.slice(0, 1) : []));
  return (
    comments.block.every(isClosed) &&
    [...new Set(['"', ...quotes])].every((quote) => !mayGoOn(quote).test(before)) &&
    !UNINDENTED.test(before)
  );
}

/** A line with an odd number of a quote: a string may begin on it that goes on behind it. */
function mayGoOn(quote: string): RegExp {
  const [mark, rest] = [quote, `[^${quote}\\n]*`];
  return new RegExp(`^${rest}${mark}(?:${rest}${mark}${rest}${mark})*${rest}$`, 'm');
}
