import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { hashOf, readCodeText } from './workshop.ts';

type Pair = readonly [what: string, path: string, one: string, other: string];

/** With parentheses that only show what holds together anyway, and without. */
const PARENTHESES: readonly (readonly [path: string, one: string, other: string])[] = [
  ['a.ts', 'function f() { return (a + b); }', 'function f() { return a + b; }'],
  ['a.ts', 'x = (a && b) || c', 'x = a && b || c'],
  ['a.ts', 'x = (a % b) * c', 'x = a % b * c'],
  ['a.ts', 'x = a + (b * c)', 'x = a + b * c'],
  ['a.ts', 'x = ((a)).b[(c)]', 'x = a.b[c]'],
  ['a.ts', 'x = (typeof a) === (b)', 'x = typeof a === b'],
  ['a.ts', 'x = (a === b) ? (c) : (d ? e : f)', 'x = a === b ? c : d ? e : f'],
  ['a.ts', 'while ((a = b())) {}', 'while (a = b()) {}'],
  ['a.ts', 'const f = (a) => (b = a)', 'const f = (a) => b = a'],
  ['a.ts', 'const f = () => ({} as A)', 'const f = () => ({}) as A'],
  ['a.ts', 'x = (new A()).b', 'x = new A().b'],
  ['a.ts', 'x = { a: ({ b: 1 }) }', 'x = { a: { b: 1 } }'],
  ['a.tsx', 'const f = () => (\n  <p>a</p>\n)', 'const f = () => <p>a</p>'],
  ['a.tsx', 'x = a && (\n  <p>a</p>\n)', 'x = a && <p>a</p>'],
  ['a.py', 'def f():\n    return (\n        a\n        + b\n    )\n', 'def f():\n    return a + b\n'],
  ['a.py', 'for x in (a or b):\n    pass\n', 'for x in a or b:\n    pass\n'],
  ['a.py', 'if (a):\n    x = (not a)\n', 'if a:\n    x = not a\n'],
  ['a.py', 'x = not (a in b)\n', 'x = not a in b\n'],
  ['a.py', 'x = -(a ** b)\n', 'x = -a ** b\n'],
  ['a.py', 'x = (\n    "a"\n    "b"\n)\n', 'x = "a" "b"\n'],
  ['a.py', 'x = (await (a)).b\n', 'x = (await a).b\n'],
];

/** With parentheses that hold something together, and without. */
const NEEDED: readonly (readonly [path: string, one: string, other: string])[] = [
  ['a.ts', 'x = (a + b) * c', 'x = a + b * c'],
  ['a.ts', 'x = a - (b - c)', 'x = a - b - c'],
  ['a.ts', 'x = (a ** b) ** c', 'x = a ** b ** c'],
  ['a.ts', 'x = a && (b || c)', 'x = a && b || c'],
  ['a.ts', 'x = a ?? (b || c)', 'x = a ?? b || c'],
  ['a.ts', 'x = !(a in b)', 'x = !a in b'],
  ['a.ts', 'x = (a, b)', 'x = a, b'],
  ['a.ts', 'f((a, b))', 'f(a, b)'],
  ['a.ts', 'x = (a?.b).c', 'x = a?.b.c'],
  ['a.ts', 'x = (a?.b)()', 'x = a?.b()'],
  ['a.ts', 'x = (await a).b', 'x = await a.b'],
  ['a.ts', 'x = (a ? b : c) ? d : e', 'x = a ? b : c ? d : e'],
  ['a.ts', 'x = new (a())()', 'x = new a()()'],
  ['a.ts', 'x = new (a.b().c)()', 'x = new a.b().c()'],
  ['a.ts', 'x = (a as B).c', 'x = a as B.c'],
  ['a.ts', 'x = (() => a)()', 'x = () => a()'],
  ['a.ts', 'const f = () => ({})', 'const f = () => {}'],
  ['a.ts', 'const f = () => ({ a })', 'const f = () => { a }'],
  ['a.ts', 'const f = (a) => (b, c)', 'const f = (a) => b, c'],
  ['a.ts', '("use strict")', '"use strict"'],
  ['a.ts', '({ a })', '{ a }'],
  ['a.ts', 'export default (function a() {})', 'export default function a() {}'],
  ['a.ts', 'type A = (B | C)[]', 'type A = B | C[]'],
  ['a.ts', 'type A = (() => B) | C', 'type A = () => B | C'],
  ['a.ts', 'type A = (keyof B)[]', 'type A = keyof B[]'],
  ['a.ts', 'type A = (typeof b)["c"]', 'type A = typeof b["c"]'],
  ['a.py', 'x = (a + b) * c\n', 'x = a + b * c\n'],
  ['a.py', 'x = (-a) ** b\n', 'x = -a ** b\n'],
  ['a.py', 'x = not (a or b)\n', 'x = not a or b\n'],
  ['a.py', 'x = (a < b) < c\n', 'x = a < b < c\n'],
  ['a.py', 'x = a < (b < c)\n', 'x = a < b < c\n'],
  ['a.py', 'x = (a if b else c) + d\n', 'x = a if b else c + d\n'],
  ['a.py', 'x = (lambda: a)()\n', 'x = lambda: a()\n'],
  ['a.py', 'x = (await a).b\n', 'x = await a.b\n'],
  ['a.py', 'x = ()\n', 'x = ( () , )\n'],
  ['a.py', 'assert (a, b)\n', 'assert a, b\n'],
  ['a.py', 'f((a for a in b), c)\n', 'f(a for a in b)\n'],
  ['a.py', 'f((a, b))\n', 'f(a, b)\n'],
  ['a.py', 'x = [(a, b)]\n', 'x = [a, b]\n'],
];

const SAME: readonly Pair[] = [
  ['a bar before the first of a type', 'a.ts', 'type A = "b" | "c"', 'type A =\n  | "b"\n  | "c"'],
  ['quotes of a key', 'a.ts', 'x = { "a": 1, b: 2 }', 'x = { a: 1, "b": 2 }'],
  [
    'what parts members',
    'a.ts',
    'interface A { a: string, b: number }',
    'interface A { a: string; b: number }',
  ],
  ['a number’s spelling', 'a.ts', 'x = [0XFF, .5, 1.50, 1E5]', 'x = [0xff, 0.5, 1.5, 1e5]'],
  ['parentheses without arguments', 'a.ts', 'x = new A', 'x = new A()'],
  ['a space of JSX', 'a.tsx', 'x = <p>a <b>c</b></p>', 'x = <p>\n  a{" "}\n  <b>c</b>\n</p>'],
  ['quotes of a string with values', 'a.py', "x = F'it\\'s {a!r:>3}'\n", 'x = f"it\'s {a!r:>3}"\n'],
  ['a number’s spelling', 'a.py', 'x = 0Xff + 1E5\n', 'x = 0xFF + 1e5\n'],
  [
    'parentheses of a tuple',
    'a.py',
    'for (x, y) in z:\n    return (x, y)\n',
    'for x, y in z:\n    return x, y\n',
  ],
  ['a comma behind a tuple', 'a.py', 'x = f((a, b))\n', 'x = f((\n    a,\n    b,\n))\n'],
  ['parentheses of an import', 'a.py', 'from a import b, c\n', 'from a import (\n    b,\n    c,\n)\n'],
  ['a class without bases', 'a.py', 'class A():\n    pass\n', 'class A:\n    pass\n'],
  ['braces of a value', 'a.rs', 'fn f() { match a { 1 => { 2 } } }', 'fn f() { match a { 1 => 2, } }'],
  [
    'braces of a closure',
    'a.rs',
    'fn f() { a(|b| { if b { c } else { d } }) }',
    'fn f() { a(|b| if b { c } else { d }) }',
  ],
  ['`;` behind `return`', 'a.rs', 'fn f() { if a { return 1 } b() }', 'fn f() { if a { return 1; } b() }'],
  ['a comma behind bounds', 'a.rs', 'fn f<T>() where T: A {}', 'fn f<T>()\nwhere\n    T: A,\n{\n}'],
  ['quotes of Ruby', 'a.rb', "x = 'a'\n", 'x = "a"\n'],
  ['quotes of PHP', 'a.php', "<?php $x = array('a' => 1);", '<?php $x = array("a" => 1,);'],
  ['layout', 'a.ts', 'function f(a){return a+1}', 'function f(\n  a,\n) {\n  return a + 1;\n}\n'],
  [
    'comments',
    'a.ts',
    'function f() { return 1; }',
    '/** doc */ function f() { // why\n return /* x */ 1; }',
  ],
  ['annotations', 'a.ts', '// @spec a#b\nfunction f() {}', '// @spec c#d\n// @verifies e\nfunction f() {}'],
  ['line ends', 'a.ts', 'function f() {\n  return 1;\n}\n', 'function f() {\r\n  return 1;\r\n}\r\n'],
  ['a byte order mark', 'a.ts', 'const a = 1;', '\uFEFFconst a = 1;'],
  ['semicolons', 'a.ts', 'const a = 1\nconst b = 2\n', 'const a = 1;\nconst b = 2;\n'],
  ['trailing commas', 'a.ts', 'f([1, 2], { a: 1 })', 'f([1, 2,], { a: 1, },)'],
  ['quotes', 'a.ts', "const a = 'it\\'s';", 'const a = "it\'s";'],
  ['parentheses of the only parameter', 'a.ts', 'const f = a => a;', 'const f = (a) => a;'],
  ['lines of JSX', 'a.tsx', '<p>some words <b>x</b></p>', '<p>\n  some words <b>x</b>\n</p>'],
  ...PARENTHESES.map(([path, one, other]): Pair => [`parentheses of ${one}`, path, one, other]),
  [
    'layout of Python',
    'a.py',
    'def f(a, b):\n    return [a, b]\n',
    'def f(\n  a,\n  b,\n):\n  return [\n    a,\n    b,\n  ]\n',
  ],
  ['quotes of Python', 'a.py', "x = 'a'\n", 'x = "a"\n'],
  [
    'documentation of Python',
    'a.py',
    'def f():\n    """One."""\n    return 1\n',
    'def f():\n    """@spec a#b"""\n    return 1\n',
  ],
  [
    'layout of Rust',
    'a.rs',
    'fn f() -> u8 { match a { 1 => { 2 } _ => 3 } }',
    'fn f() -> u8 {\n  // x\n  match a {\n    1 => { 2 },\n    _ => 3,\n  }\n}\n',
  ],
  [
    'layout of Go',
    'a.go',
    'package a\nfunc f() { g(1, 2) }\n',
    'package a\n\nfunc f() {\n\tg(\n\t\t1,\n\t\t2,\n\t)\n}\n',
  ],
  [
    'how a number of Go is spelt',
    'a.go',
    'package a\nvar x = 0XfF + 1E5\n',
    'package a\nvar x = 0xff + 1e5\n',
  ],
  ['a backslash that joins two lines of Python', 'a.py', 'x = a \\\n    + b\n', 'x = a + b\n'],
  [
    'where the backslashes of a macro stand',
    'a.c',
    '#define A(x) do { \\\n  b(x, "a  b"); \\\n} while (0)\n',
    '#define A(x)          \\\n  do {                \\\n    b(x, "a  b");     \\\n  } while (0)\n',
  ],
  [
    'a comment within a macro',
    'a.c',
    '#define A(x) do { \\\n  b(x); \\\n} while (0)\n',
    '#define A(x) do { \\\n  /* why \\\n     so */ \\\n  b(x); \\\n} while (0)\n',
  ],
  ['layout of C', 'a.c', 'int f(int a){return a;}', 'int\nf(int a)\n{\n  return a; /* x */\n}\n'],
  [
    'layout of Java',
    'A.java',
    'class A { int f(){ return 1; } }',
    'class A\n{\n  // x\n  int f()\n  {\n    return 1;\n  }\n}\n',
  ],
  ['layout of Ruby', 'a.rb', 'def f(a)\n  [a, 1]\nend\n', 'def f(a)\n  # x\n  [\n    a,\n    1,\n  ]\nend\n'],
  ['comments of Bash', 'a.sh', 'f() {\n  echo 1\n}\n', '# doc\nf() {\n    echo 1 # x\n}\n'],
  [
    'layout of a language without a grammar',
    'a.kt',
    'fun f() {\n  return 1 // x\n}\n',
    'fun  f() {\n\n      return 1\n}\r\n',
  ],
];

const OTHER: readonly Pair[] = [
  ['a comma of a type’s tuple', 'a.ts', 'type A = [b, c]', 'type A = [b]'],
  ['a bar of a type', 'a.ts', 'type A = | "b" | "c"', 'type A = | "b" & "c"'],
  ['a quoted key that has another name', 'a.ts', 'x = { "a": 1 }', 'x = { b: 1 }'],
  ['a key that is computed', 'a.ts', 'x = { "a": 1 }', 'x = { [a]: 1 }'],
  ['quotes of a value', 'a.ts', 'x = { a: "b" }', 'x = { a: b }'],
  ['quotes of a module’s name', 'a.ts', 'declare module "a" {}', 'declare module a {}'],
  ['a number', 'a.ts', 'x = 1.5', 'x = 15'],
  ['a zero of a number', 'a.ts', 'x = 100', 'x = 1'],
  ['an exponent', 'a.ts', 'x = 1e-5', 'x = 1e5'],
  ['a space of JSX', 'a.tsx', 'x = <p>a{" "}<b /></p>', 'x = <p>a<b /></p>'],
  ['a word in braces of JSX', 'a.tsx', 'x = <p>a{b}</p>', 'x = <p>ab</p>'],
  ['a name in an attribute', 'a.tsx', 'x = <A b={c} />', 'x = <A b="c" />'],
  ['what is made', 'a.ts', 'x = new A(b)', 'x = new A'],
  ['a digit of Python', 'a.py', 'x = 0xFE\n', 'x = 0xEF\n'],
  ['quotes of a key of Python', 'a.py', 'x = {"a": 1}\n', 'x = {a: 1}\n'],
  ['a parenthesis that is missing', 'a.ts', 'x = (a)', 'x = (a'],
  ['a class above', 'a.py', 'class A(B):\n    pass\n', 'class A():\n    pass\n'],
  ['arguments of a call', 'a.py', 'x = a()\n', 'x = a\n'],
  ['a name that is imported', 'a.py', 'from a import (b, c)\n', 'from a import (b, d)\n'],
  ['a comma that makes a tuple behind `return`', 'a.py', 'return (a,)\n', 'return (a)\n'],
  ['a tuple in a tuple', 'a.py', 'x = (a, b), c\n', 'x = a, b, c\n'],
  ['a tuple as an index', 'a.py', 'x = a[b,]\n', 'x = a[b]\n'],
  ['a backslash in a raw string with values', 'a.py', 'x = rf"\\\'{a}"\n', 'x = rf"\'{a}"\n'],
  ['a value in a string', 'a.py', "x = f'{a}'\n", 'x = f"{b}"\n'],
  ['what a string with values is', 'a.py', "x = f'{a}'\n", "x = '{a}'\n"],
  ['a `;` that drops a value in Rust', 'a.rs', 'fn f() { a(|b| { c }) }', 'fn f() { a(|b| { c; }) }'],
  ['a `;` in an arm', 'a.rs', 'fn f() { match a { _ => { b } } }', 'fn f() { match a { _ => { b; } } }'],
  ['a `;` behind an `if`', 'a.rs', 'fn f() { a(|b| { if b {} }) }', 'fn f() { a(|b| { if b {}; }) }'],
  ['a block of nothing', 'a.rs', 'fn f() { match a { _ => {} } }', 'fn f() { match a { _ => () } }'],
  ['what is given back', 'a.rs', 'fn f() { return 1 }', 'fn f() { 1 }'],
  ['a bound', 'a.rs', 'fn f<T>() where T: A, {}', 'fn f<T>() where T: B, {}'],
  ['a pattern', 'a.rs', 'fn f() { match a { _ | 1 => b } }', 'fn f() { match a { _ => b } }'],
  ['parentheses of Rust', 'a.rs', 'fn f() { (a + b) * c }', 'fn f() { a + b * c }'],
  ['an escape of Ruby', 'a.rb', 'x = "\\n"\n', "x = '\\n'\n"],
  ['a value in a string of Ruby', 'a.rb', 'x = "#{a}"\n', "x = '#{a}'\n"],
  ['a value in a string of PHP', 'a.php', '<?php $x = "$a";', "<?php $x = '$a';"],
  ['a word in a string of PHP', 'a.php', '<?php $x = "a";', "<?php $x = 'b';"],
  ...NEEDED.map(([path, one, other]): Pair => [`parentheses of ${one}`, path, one, other]),
  ['an operator', 'a.ts', 'const f = () => a + b', 'const f = () => a - b'],
  ['a literal', 'a.ts', 'const a = 1', 'const a = 2'],
  ['a name', 'a.ts', 'function f() {}', 'function g() {}'],
  ['a word in a string', 'a.ts', "const a = 'x y'", "const a = 'x  y'"],
  ['a hole in a list', 'a.ts', 'const a = [1, , 2]', 'const a = [1, 2]'],
  ['an empty part of a loop’s head', 'a.ts', 'for (a; ; b) {}', 'for (a; b; ) {}'],
  ['a word beside an escape in Python', 'a.py', 'x = f"one\\n{a}"\n', 'x = f"two\\n{a}"\n'],
  ['a format in Python', 'a.py', 'x = f"{a:>3}"\n', 'x = f"{a:>4}"\n'],
  ['a backslash in a raw string', 'a.py', 'x = r"\\""\n', "x = r'\"'\n"],
  ['a format in C#', 'a.cs', 'class A { string s = $"{b:N2}"; }', 'class A { string s = $"{b:N3}"; }'],
  ['a word of a heredoc with variables', 'a.sh', 'cat <<E\none $b\nE\n', 'cat <<E\ntwo $b\nE\n'],
  ['a word beside a variable', 'a.ps1', '$x = "one $b"', '$x = "two $b"'],
  ['where a statement ends', 'a.ts', 'function f() { return\na }', 'function f() { return a }'],
  ['white space in a template', 'a.ts', 'const a = `x\ny`', 'const a = `x y`'],
  ['indentation of Python', 'a.py', 'if a:\n    b()\n    c()\n', 'if a:\n    b()\nc()\n'],
  ['the comma that makes a tuple', 'a.py', 'x = (1,)\n', 'x = (1)\n'],
  ['the comma that makes a tuple in Rust', 'a.rs', 'fn f() -> (u8,) { (1,) }', 'fn f() -> (u8) { (1) }'],
  ['an attribute of Rust', 'a.rs', '#[inline]\nfn f() {}', '#[cold]\nfn f() {}'],
  ['lines of Bash', 'a.sh', 'f() {\n  echo a\n  echo b\n}\n', 'f() {\n  echo a echo b\n}\n'],
  [
    'a word of a macro below a comment in it',
    'a.c',
    '#define A(x) do { \\\n  /* why */ \\\n  b(x); \\\n} while (0)\n',
    '#define A(x) do { \\\n  /* why */ \\\n  c(x); \\\n} while (0)\n',
  ],
  ['an operator of a macro', 'a.c', '#define A(x) ((x) < 1)\n', '#define A(x) ((x) <= 1)\n'],
  ['signs of a macro that a space parts', 'a.cpp', '#define A(x) x--y\n', '#define A(x) x - -y\n'],
  ['a text in a macro', 'a.cpp', '#define A "a  b"\n', '#define A "a b"\n'],
  ['a preprocessor’s condition', 'a.c', '#ifdef A\nint a;\n#endif\n', '#ifdef B\nint a;\n#endif\n'],
  ['indentation where it means something', 'a.hs', 'f = do\n  a\n  b\n', 'f = do\n  a\nb\n'],
  ['a word of a language without a grammar', 'a.kt', 'val a = 1', 'val a = 2'],
];

for (const [what, path, one, other] of SAME) {
  test(`${what} (${path}) does not change a fingerprint`, async () => {
    assert.equal(await hashOf(path, one), await hashOf(path, other));
  });
}

for (const [what, path, one, other] of OTHER) {
  test(`${what} (${path}) changes a fingerprint`, async () => {
    assert.notEqual(await hashOf(path, one), await hashOf(path, other));
  });
}

/** The same code before and after a formatter, as the formatter wrote it. */
const FORMATTED = [
  ['before.tsx', 'prettier.tsx'],
  ['before.tsx', 'biome.tsx'],
  ['before.py', 'black.py'],
  ['before.py', 'ruff.py'],
  ['before.rs', 'rustfmt.rs'],
] as const;

async function hashesOf(name: string): Promise<readonly (readonly [string, string | null])[]> {
  const text = readFileSync(path.join(import.meta.dirname, '../../fixtures/formatted', name), 'utf8');
  const file = await readCodeText(name, text);
  return file.units.map((unit) => [unit.name, unit.hash]);
}

for (const [before, after] of FORMATTED) {
  // @verifies trace.md#TRACE-31
  test(`nothing in ${before} changes a fingerprint when it becomes ${after}`, async () => {
    assert.deepEqual(await hashesOf(after), await hashesOf(before));
  });
}

const LINES: readonly (readonly [what: string, path: string, text: string])[] = [
  ['a shebang', 'a.ts', '#!/usr/bin/env node\nconst a = 1;\n'],
  ['a template', 'a.ts', 'const a = `x\ny`;\n'],
  ['a continued string', 'a.js', 'const a = "x\\\ny";\n'],
  ['text of JSX', 'a.tsx', 'const a = (\n  <p>\n    x\n    y\n  </p>\n);\n'],
  ['a string over lines', 'a.py', 'def f():\n    x = """a\n    b"""\n    return f"""c\n{x}"""\n'],
  ['a heredoc', 'a.sh', '#!/bin/bash\nf() {\n  echo a \\\n    b\n  cat <<E\nx\n$y\nE\n}\n'],
  ['a heredoc', 'a.rb', '#!/usr/bin/env ruby\ndef f\n  x = <<~X\n    a\n    #{b}\n  X\nend\n'],
  ['a heredoc', 'a.php', '<?php\nfunction f() {\n  $x = "a\nb";\n  $y = <<<X\na\n$b\nX;\n}\n'],
  ['a raw string', 'a.go', 'package a\n\nvar a = `a\nb`\n'],
  ['a string over lines', 'a.rs', 'fn f() -> &str {\n    "a\nb"\n}\n'],
  ['a text block', 'A.java', 'class A {\n  String s = """\n    a\n    b\n    """;\n}\n'],
  ['directives', 'a.cs', 'class A {\n#region x\n#if X\n  string s = @"a\nb";\n#endif\n#endregion\n}\n'],
  ['directives', 'a.cpp', '#define f(x) \\\n  x + 1\n#if A\nint g() { return 1; }\n#endif\n'],
  ['directives', 'a.c', '#include <x.h>\n#define f 1\nint g(void)\n{\n  return 1;\n}\n'],
  ['a string over lines', 'a.ps1', 'function f {\n  @"\na\n$b\n"@\n}\n'],
];

for (const [what, path, text] of LINES) {
  test(`how lines end does not change a fingerprint where there is ${what} (${path})`, async () => {
    const [unix, windows] = await Promise.all(
      [text, text.replaceAll('\n', '\r\n')].map((each) => readCodeText(path, each)),
    );
    assert.deepEqual(
      windows?.units.map(({ name, hash }) => [name, hash]),
      unix?.units.map(({ name, hash }) => [name, hash]),
    );
  });
}

const TOKENS: Readonly<Record<string, string>> = {
  'a.ts': 'function f ( a , b ) { if ( a < 1 ) { b = a + 1 ; } else { g ( "x y" , [ b , 2 ] ) ; } }',
  'a.c': 'int f ( int a ) { if ( a < 1 ) { a = a + 1 ; } else { g ( "x y" , a ) ; } }',
  'a.rs': 'fn f ( a : u8 ) { if a < 1 { b = a + 1 ; } else { g ( "x y" , [ b , 2 ] ) ; } }',
  'A.java': 'class A { int f ( int a ) { if ( a < 1 ) { a = a + 1 ; } else { g ( "x y" , a ) ; } } }',
  'a.cs': 'class A { int f ( int a ) { if ( a < 1 ) { a = a + 1 ; } else { g ( "x y" , a ) ; } } }',
  'a.php': '<?php function f ( $a ) { if ( $a < 1 ) { $a = $a + 1 ; } else { g ( "x" , $a ) ; } }',
};

for (const [path, tokens] of Object.entries(TOKENS)) {
  test(`white space and comments anywhere in ${path} leave the fingerprint`, async () => {
    const between = fc.constantFrom(
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\t',
      ' /* x */ ',
      ' // x\n',
      '\n\n// @spec a#b\n',
    );
    const plain = await hashOf(path, tokens);
    const parts = tokens.split(/(?<!"x) (?!y")/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(between, { minLength: parts.length, maxLength: parts.length }),
        async (gaps) => {
          // Nothing but the tag may stand in its line.
          const laid = parts
            .map((part, at) => part + (at === 0 && part === '<?php' ? '\n' : (gaps[at] ?? ' ')))
            .join('');
          assert.equal(await hashOf(path, laid), plain);
        },
      ),
      { numRuns: 40 },
    );
  });
}

test('a unit keeps its fingerprint wherever it stands', async () => {
  const method = 'run(a: number) { return a + 1; }';
  const one = await hashOf('a.ts', `class A { ${method} }`, 'A.run');
  const other = await hashOf(
    'b.ts',
    `import x from 'y';\nclass A {\n  first = 1;\n\n  ${method}\n}`,
    'A.run',
  );
  assert.equal(one, other);
});

test('a change in a method changes its class and file, and not its neighbour', async () => {
  const text = (value: number): string => `class A { one() { return ${value}; } two() { return 0; } }`;
  assert.notEqual(await hashOf('a.ts', text(1), 'A'), await hashOf('a.ts', text(2), 'A'));
  assert.notEqual(await hashOf('a.ts', text(1)), await hashOf('a.ts', text(2)));
  assert.equal(await hashOf('a.ts', text(1), 'A.two'), await hashOf('a.ts', text(2), 'A.two'));
});

test('the order of members counts for their class', async () => {
  const one = await hashOf('a.ts', 'class A { a() {} b() {} }', 'A');
  assert.notEqual(one, await hashOf('a.ts', 'class A { b() {} a() {} }', 'A'));
});
