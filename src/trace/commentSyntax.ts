/** How a language writes text that is no comment although it may look like one. */
export interface StringSyntax {
  readonly open: string;
  readonly close: string;
  /** `\` before the closing mark, the closing mark doubled, or no way to write it. */
  readonly escape: 'backslash' | 'doubled' | 'none';
  readonly multiline: boolean;
}

/** How a language writes comments: enough to find them without a grammar, and to write one. */
export interface CommentSyntax {
  readonly line: readonly string[];
  readonly block: readonly (readonly [open: string, close: string])[];
  readonly nested: boolean;
  readonly strings: readonly StringSyntax[];
  /** A line comment's mark counts only at the start of a line or after white space (shell, YAML). */
  readonly spaced: boolean;
}

const DOUBLE: StringSyntax = { open: '"', close: '"', escape: 'backslash', multiline: false };
const SINGLE: StringSyntax = { open: "'", close: "'", escape: 'backslash', multiline: false };
const TRIPLE: StringSyntax = { open: '"""', close: '"""', escape: 'backslash', multiline: true };
const TRIPLE_SINGLE: StringSyntax = { open: "'''", close: "'''", escape: 'backslash', multiline: true };
const BACKTICK: StringSyntax = { open: '`', close: '`', escape: 'backslash', multiline: true };
const DOUBLED: StringSyntax = { open: "'", close: "'", escape: 'doubled', multiline: false };
const DOUBLED_DOUBLE: StringSyntax = { open: '"', close: '"', escape: 'doubled', multiline: false };
/** One character in quotes: in these languages a lone `'` is a lifetime, a prime or a digit separator. */
const CHARACTER: StringSyntax = { open: "'\"'", close: '', escape: 'none', multiline: false };

function syntax(part: Partial<CommentSyntax>): CommentSyntax {
  return { line: [], block: [], nested: false, strings: [DOUBLE, SINGLE], spaced: false, ...part };
}

const C_BLOCK: CommentSyntax['block'] = [['/*', '*/']];

/** The families of comment syntax that languages share. */
export const COMMENT_SYNTAX = {
  c: syntax({ line: ['//'], block: C_BLOCK }),
  script: syntax({ line: ['//'], block: C_BLOCK, strings: [DOUBLE, SINGLE, BACKTICK] }),
  go: syntax({ line: ['//'], block: C_BLOCK, strings: [DOUBLE, SINGLE, { ...BACKTICK, escape: 'none' }] }),
  nestedC: syntax({ line: ['//'], block: C_BLOCK, nested: true, strings: [TRIPLE, DOUBLE, CHARACTER] }),
  dart: syntax({
    line: ['//'],
    block: C_BLOCK,
    nested: true,
    strings: [TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
  }),
  php: syntax({ line: ['//', '#'], block: C_BLOCK }),
  css: syntax({ block: C_BLOCK }),
  scss: syntax({ line: ['//'], block: C_BLOCK }),
  hash: syntax({ line: ['#'] }),
  shell: syntax({
    line: ['#'],
    spaced: true,
    strings: [DOUBLE, { ...SINGLE, escape: 'none', multiline: true }],
  }),
  yaml: syntax({ line: ['#'], spaced: true, strings: [DOUBLE, DOUBLED] }),
  toml: syntax({ line: ['#'], strings: [TRIPLE, TRIPLE_SINGLE, DOUBLE, { ...SINGLE, escape: 'none' }] }),
  python: syntax({ line: ['#'], strings: [TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE] }),
  ruby: syntax({ line: ['#'], block: [['\n=begin', '\n=end']] }),
  julia: syntax({ line: ['#'], block: [['#=', '=#']], nested: true, strings: [TRIPLE, DOUBLE, CHARACTER] }),
  powershell: syntax({ line: ['#'], block: [['<#', '#>']], strings: [DOUBLED_DOUBLE, DOUBLED] }),
  cmake: syntax({ line: ['#'], block: [['#[[', ']]']], strings: [DOUBLE] }),
  nix: syntax({ line: ['#'], block: C_BLOCK, strings: [{ ...DOUBLE, multiline: true }] }),
  terraform: syntax({ line: ['#', '//'], block: C_BLOCK, strings: [DOUBLE] }),
  sql: syntax({ line: ['--'], block: C_BLOCK, strings: [DOUBLED, DOUBLED_DOUBLE] }),
  ada: syntax({ line: ['--'], strings: [DOUBLED_DOUBLE, CHARACTER] }),
  lua: syntax({ line: ['--'], block: [['--[[', ']]']], strings: [DOUBLE, SINGLE] }),
  haskell: syntax({ line: ['--'], block: [['{-', '-}']], nested: true, strings: [DOUBLE, CHARACTER] }),
  ml: syntax({ block: [['(*', '*)']], nested: true, strings: [DOUBLE, CHARACTER] }),
  fsharp: syntax({ line: ['//'], block: [['(*', '*)']], nested: true, strings: [TRIPLE, DOUBLE, CHARACTER] }),
  pascal: syntax({
    line: ['//'],
    block: [
      ['{', '}'],
      ['(*', '*)'],
    ],
    strings: [DOUBLED],
  }),
  lisp: syntax({
    line: [';'],
    block: [['#|', '|#']],
    nested: true,
    strings: [{ ...DOUBLE, multiline: true }],
  }),
  assembler: syntax({ line: [';', '#', '//'], block: C_BLOCK, strings: [DOUBLE] }),
  percent: syntax({ line: ['%'], strings: [DOUBLE] }),
  basic: syntax({ line: ["'"], strings: [DOUBLED_DOUBLE] }),
  batch: syntax({ line: ['::', 'rem ', 'REM '], strings: [], spaced: true }),
  fortran: syntax({ line: ['!'], strings: [DOUBLED, DOUBLED_DOUBLE] }),
  markup: syntax({ block: [['<!--', '-->']], strings: [] }),
  component: syntax({
    line: ['//'],
    block: [
      ['<!--', '-->'],
      ['/*', '*/'],
    ],
    strings: [],
    spaced: true,
  }),
  vim: syntax({ line: ['"'], strings: [], spaced: true }),
  /** A file that nobody knows: what starts a line or follows white space like a comment is taken as one. */
  unknown: syntax({
    line: ['//', '#', '--'],
    block: [
      ['/*', '*/'],
      ['<!--', '-->'],
    ],
    strings: [],
    spaced: true,
  }),
} as const satisfies Readonly<Record<string, CommentSyntax>>;

/** How to write one comment line in a syntax, e.g. to insert an annotation. */
export function commentLine(syntax: CommentSyntax, text: string): string {
  const mark = syntax.line[0];
  if (mark !== undefined) return `${mark.trimEnd()} ${text}`;
  const [open, close] = syntax.block[0] ?? ['#', ''];
  return `${open} ${text} ${close}`.trimEnd();
}
