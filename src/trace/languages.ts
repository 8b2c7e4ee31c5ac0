import { COMMENT_SYNTAX, type CommentSyntax } from './commentSyntax.ts';

/** A grammar that syntax trees are made with. */
export type GrammarName =
  | 'typescript'
  | 'tsx'
  | 'javascript'
  | 'python'
  | 'go'
  | 'rust'
  | 'java'
  | 'c-sharp'
  | 'cpp'
  | 'c'
  | 'ruby'
  | 'php'
  | 'bash'
  | 'powershell';

/** What the trace room knows of a language before it has read a line of it. */
export interface CodeLanguage {
  readonly name: string;
  /** Null where there is no grammar: then the file is the only unit. */
  readonly grammar: GrammarName | null;
  readonly comments: CommentSyntax;
  /** White space at the start of a line means something, so that a fingerprint without a tree keeps it. */
  readonly indented: boolean;
}

type Family = keyof typeof COMMENT_SYNTAX;
type Row = readonly [
  name: string,
  grammar: GrammarName | null,
  comments: Family,
  endings: string,
  interpreters?: string,
  files?: string,
];

/** Languages with a grammar: name, grammar, comments, endings, interpreters of a `#!` line and whole file names. */
const WITH_GRAMMAR: readonly Row[] = [
  ['typescript', 'typescript', 'script', 'ts mts cts', 'ts-node deno'],
  ['typescriptreact', 'tsx', 'script', 'tsx'],
  ['javascript', 'javascript', 'script', 'js mjs cjs jsx es6', 'node nodejs bun', 'Jakefile'],
  ['python', 'python', 'python', 'py pyi pyw', 'python pypy', 'SConstruct SConscript wscript'],
  ['go', 'go', 'go', 'go'],
  ['rust', 'rust', 'nestedC', 'rs'],
  ['java', 'java', 'c', 'java'],
  ['csharp', 'c-sharp', 'c', 'cs csx'],
  ['cpp', 'cpp', 'c', 'cpp cc cxx c++ hpp hh hxx h++ ipp tpp inl cu cuh ino'],
  ['c', 'c', 'c', 'c h'],
  ['ruby', 'ruby', 'ruby', 'rb rake gemspec ru', 'ruby', 'Rakefile Gemfile Guardfile Vagrantfile'],
  ['php', 'php', 'php', 'php phtml php5 php7', 'php'],
  [
    'shellscript',
    'bash',
    'shell',
    'sh bash ksh zsh bats',
    'sh bash dash ksh zsh',
    '.bashrc .bash_profile .profile .zshrc',
  ],
  ['powershell', 'powershell', 'powershell', 'ps1 psm1 psd1', 'pwsh'],
];

const WITHOUT_GRAMMAR: readonly Row[] = [
  ['kotlin', null, 'nestedC', 'kt kts'],
  ['swift', null, 'nestedC', 'swift'],
  ['scala', null, 'nestedC', 'scala sc sbt'],
  ['dart', null, 'dart', 'dart'],
  ['groovy', null, 'script', 'groovy gradle', 'groovy', 'Jenkinsfile'],
  ['objective-c', null, 'c', 'm mm'],
  ['protobuf', null, 'c', 'proto thrift'],
  ['solidity', null, 'c', 'sol'],
  ['zig', null, 'c', 'zig v vala d'],
  ['verilog', null, 'c', 'sv svh vh'],
  ['css', null, 'css', 'css'],
  ['scss', null, 'scss', 'scss less styl'],
  ['sql', null, 'sql', 'sql psql'],
  ['ada', null, 'ada', 'adb ads vhd vhdl elm purs'],
  ['lua', null, 'lua', 'lua', 'lua'],
  ['haskell', null, 'haskell', 'hs lhs idr agda'],
  ['ocaml', null, 'ml', 'ml mli pv'],
  ['fsharp', null, 'fsharp', 'fs fsi fsx'],
  ['pascal', null, 'pascal', 'pas pp dpr'],
  ['clojure', null, 'lisp', 'clj cljs cljc edn lisp el scm rkt'],
  ['assembler', null, 'assembler', 's S asm'],
  ['erlang', null, 'percent', 'erl hrl tex sty', 'escript'],
  ['vb', null, 'basic', 'vb vbs bas'],
  ['bat', null, 'batch', 'bat cmd'],
  ['fortran', null, 'fortran', 'f90 f95 f03 f08'],
  ['elixir', null, 'python', 'ex exs', 'elixir'],
  ['perl', null, 'hash', 'pl pm t', 'perl'],
  ['r', null, 'hash', 'r R', 'Rscript'],
  ['julia', null, 'julia', 'jl', 'julia'],
  ['nim', null, 'python', 'nim cr gd'],
  ['graphql', null, 'python', 'graphql gql'],
  ['coffeescript', null, 'python', 'coffee'],
  ['starlark', null, 'python', 'bzl star', '', 'BUILD BUILD.bazel WORKSPACE'],
  ['yaml', null, 'yaml', 'yaml yml'],
  ['toml', null, 'toml', 'toml'],
  ['properties', null, 'hash', 'properties conf cfg ini env', '', '.env'],
  ['makefile', null, 'hash', 'mk mak', 'make', 'Makefile GNUmakefile makefile'],
  ['dockerfile', null, 'shell', 'dockerfile', '', 'Dockerfile Containerfile'],
  ['fish', null, 'shell', 'fish tcl awk', 'fish awk gawk tclsh'],
  ['cmake', null, 'cmake', 'cmake', '', 'CMakeLists.txt'],
  ['terraform', null, 'terraform', 'tf tfvars hcl'],
  ['nix', null, 'nix', 'nix'],
  ['robotframework', null, 'shell', 'robot resource'],
  ['html', null, 'markup', 'html htm xhtml xml xsd xsl svg xaml csproj plist'],
  ['vue', null, 'component', 'vue svelte astro'],
  ['vim', null, 'vim', 'vim'],
];

/** Endings of languages in which the white space that starts a line means something. */
const INDENTED = new Set([
  'python',
  'haskell',
  'yaml',
  'makefile',
  'nim',
  'coffeescript',
  'fsharp',
  'starlark',
  'robotframework',
]);

const UNKNOWN: CodeLanguage = {
  name: 'plaintext',
  grammar: null,
  comments: COMMENT_SYNTAX.unknown,
  indented: true,
};

const BY_ENDING = new Map<string, CodeLanguage>();
const BY_INTERPRETER = new Map<string, CodeLanguage>();
const BY_FILE = new Map<string, CodeLanguage>();
for (const [name, grammar, comments, endings, interpreters = '', files = ''] of [
  ...WITH_GRAMMAR,
  ...WITHOUT_GRAMMAR,
]) {
  const language = { name, grammar, comments: COMMENT_SYNTAX[comments], indented: INDENTED.has(name) };
  for (const ending of endings.split(' ')) BY_ENDING.set(ending, language);
  for (const each of interpreters.split(' ')) BY_INTERPRETER.set(each, language);
  for (const each of files.split(' ')) BY_FILE.set(each, language);
}

/** The language of a file, by its name and, where that says nothing, by the `#!` of its first line. */
export function languageOf(path: string, text = ''): CodeLanguage {
  const named = languageOfName(path);
  if (named?.grammar === 'c' && path.endsWith('.h') && CPP_ONLY.test(text))
    return BY_ENDING.get('hpp') ?? named;
  return named ?? languageOfShebang(text) ?? UNKNOWN;
}

/** What only C++ has: a `.h` file may be of either language. */
const CPP_ONLY =
  /^[ \t]*(?:namespace\b[^;]*\{|template[ \t]*<|class[ \t]+\w+[^;]*$|(?:public|private|protected):|using[ \t]+\w)/m;

/** Whether a file's name alone says in which language it is written. */
export function isCodePath(path: string): boolean {
  return languageOfName(path) !== undefined;
}

function languageOfName(path: string): CodeLanguage | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const whole = BY_FILE.get(name);
  const dot = name.lastIndexOf('.');
  if (whole !== undefined || dot < 0) return whole;
  const ending = name.slice(dot + 1);
  return BY_ENDING.get(ending) ?? BY_ENDING.get(ending.toLowerCase());
}

function languageOfShebang(text: string): CodeLanguage | undefined {
  const command = /^\uFEFF?#!\s*(\S+)(?:[ \t]+-\S+)*(?:[ \t]+(\S+))?/.exec(text);
  if (command === null) return undefined;
  const program = (command[1] ?? '').replace(/^.*\//, '');
  const name = program === 'env' ? (command[2] ?? '') : program;
  return BY_INTERPRETER.get(name) ?? BY_INTERPRETER.get(name.replace(/[\d.]+$/, ''));
}
