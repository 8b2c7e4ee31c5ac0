import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';

/** The configuration's text with the severity of one code set; its comments and layout stay. Undefined where it is no JSON. */
export function withSeverity(text: string, code: string, severity: string): string | undefined {
  const before = text.trim() === '' ? '{}\n' : text;
  const errors: ParseError[] = [];
  parse(before, errors, { allowTrailingComma: true });
  if (errors.length > 0) return undefined;
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  return applyEdits(before, modify(before, ['checks', code], severity, { formattingOptions }));
}
