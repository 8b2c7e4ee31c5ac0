import type { YAMLParseError } from 'yaml';

const QUOTE = 'has to stand in quotation marks';

/** What people do wrong, by the parser's code for what it then fails at. */
const WORDS: Readonly<Partial<Record<YAMLParseError['code'], string>>> = {
  BAD_INDENT: 'This is not indented like the lines that it belongs to.',
  BAD_SCALAR_START: `A value that begins with this character ${QUOTE}.`,
  BLOCK_AS_IMPLICIT_KEY: `A value that holds ": " ${QUOTE}, and a key is not indented.`,
  DUPLICATE_KEY: 'This key is there already.',
  MISSING_CHAR: 'This is neither "key: value" nor "- item".',
  MULTILINE_IMPLICIT_KEY: `A value that holds ": " ${QUOTE}, and a key is not indented.`,
  TAB_AS_INDENT: 'Front matter is indented with spaces, not with tabs.',
  UNEXPECTED_TOKEN: `This cannot stand here. A value with brackets, quotation marks or other signs ${QUOTE}.`,
};

/** The parser's message in words for people who have not read YAML's specification. */
// @spec spec.md#READ-51
export function plainWords({ code, message }: YAMLParseError): string {
  return WORDS[code] ?? message.split('\n', 1)[0] ?? message;
}
