import assert from 'node:assert/strict';
import test from 'node:test';
import { annotationList, readCodeText } from './workshop.ts';

type Case = readonly [rule: string, path: string, text: string, annotations: readonly string[]];

const CASES: readonly Case[] = [
  [
    'directly above a declaration',
    'a.ts',
    'import a from "b";\n// @spec a#b\nfunction f() {}\n',
    ['implements a#b @ f'],
  ],
  [
    'above it with other comments between',
    'a.ts',
    'x();\n// @spec a#b\n// more\n/** doc */\nfunction f() {}\n',
    ['implements a#b @ f'],
  ],
  ['above its decorators', 'a.ts', 'x();\n// @spec a#b\n@Dec()\nexport class A {}\n', ['implements a#b @ A']],
  [
    'between decorator and declaration',
    'a.py',
    'x()\n@dec\n# @spec a#b\ndef f(): pass\n',
    ['implements a#b @ f'],
  ],
  [
    'above the attributes of Rust',
    'a.rs',
    'use a;\n/// @spec a#b\n#[inline]\nfn f() {}\n',
    ['implements a#b @ f'],
  ],
  [
    'above the first overload',
    'a.ts',
    'x();\n// @spec a#b\nfunction f(a: 1): 1;\nfunction f(a: 2): 2;\nfunction f(a: unknown) {}\n',
    ['implements a#b @ f'],
  ],
  [
    'above a member',
    'a.ts',
    'class A {\n  a = 1;\n\n  // @spec a#b\n  m() {}\n}\n',
    ['implements a#b @ A.m'],
  ],
  [
    'before a member of a class that stands on one line',
    'a.ts',
    'class A { /** @spec a#b */ m() {} }\n',
    ['implements a#b @ A.m'],
  ],
  [
    'before a member of a namespace that stands on one line',
    'a.ts',
    'namespace N { /* @spec a#b */ function inner() {} }\n',
    ['implements a#b @ N.inner'],
  ],
  [
    'between two declarations on one line',
    'a.c',
    'int f(void) { return 1; } /* @spec a#b */ int g(void) { return 2; }\n',
    ['implements a#b @ g'],
  ],
  [
    'behind the opening of a class, above a member',
    'a.ts',
    'class A { // @spec a#b\n  m() {}\n}\n',
    ['implements a#b @ A'],
  ],
  ['inside a body', 'a.ts', 'function f() {\n  // @spec a#b\n  return 1;\n}\n', ['implements a#b @ f']],
  [
    'inside a body, above a local function',
    'a.ts',
    'function f() {\n  // @spec a#b\n  function g() {}\n}\n',
    ['implements a#b @ f'],
  ],
  [
    'inside of a class, above nothing',
    'a.ts',
    'class A {\n  m() {}\n  // @spec a#b\n}\n',
    ['implements a#b @ A'],
  ],
  [
    'behind a declaration on its line',
    'a.ts',
    'const a = 1; // @spec a#b\nconst b = 2;\n',
    ['implements a#b @ a'],
  ],
  [
    'behind the line that opens a class',
    'a.ts',
    'class A { // @spec a#b\n  m() {}\n}\n',
    ['implements a#b @ A'],
  ],
  [
    'behind a member’s line',
    'a.ts',
    'class A {\n  a = 1; // @spec a#b\n  b = 2;\n}\n',
    ['implements a#b @ A.a'],
  ],
  [
    'behind the last line of a function',
    'a.ts',
    'function f() {\n} // @spec a#b\nfunction g() {}\n',
    ['implements a#b @ f'],
  ],
  [
    'at the top before imports',
    'a.ts',
    '// @spec a#b\nimport a from "b";\nfunction f() {}\n',
    ['implements a#b @ file'],
  ],
  [
    'at the top with a blank line before the first declaration',
    'a.ts',
    '// @spec a#b\n\nfunction f() {}\n',
    ['implements a#b @ file'],
  ],
  [
    'at the top with a blank line before another comment',
    'a.ts',
    '// @spec a#b\n\n// doc\nfunction f() {}\n',
    ['implements a#b @ file'],
  ],
  [
    'at the top directly above the first declaration',
    'a.ts',
    '// @spec a#b\nfunction f() {}\n',
    ['implements a#b @ f'],
  ],
  [
    'below a licence, directly above the first declaration',
    'a.ts',
    '// licence\n\n// @spec a#b\nfunction f() {}\n',
    ['implements a#b @ f'],
  ],
  [
    'below the shebang',
    'a.js',
    '#!/usr/bin/env node\n// @spec a#b\n\nfunction f() {}\n',
    ['implements a#b @ file'],
  ],
  ['before the package clause', 'a.go', '// @spec a#b\npackage a\nfunc f() {}\n', ['implements a#b @ file']],
  [
    'below the opening tag of PHP',
    'a.php',
    '<?php\n// @spec a#b\n\nfunction f() {}\n',
    ['implements a#b @ file'],
  ],
  [
    'further down, with a blank line before a declaration',
    'a.ts',
    'function f() {}\n// @spec a#b\n\nfunction g() {}\n',
    ['implements a#b @ g'],
  ],
  [
    'in Rust’s documentation of the enclosing item',
    'a.rs',
    '//! @spec a#b\nfn f() {}\nmod m {\n  //! @spec c#d\n  fn g() {}\n}\n',
    ['implements a#b @ file', 'implements c#d @ m'],
  ],
  [
    'in documentation strings of Python',
    'a.py',
    '"""@spec a#b"""\ndef f():\n    """Does.\n\n    @spec c#d\n    """\n',
    ['implements a#b @ file', 'implements c#d @ f'],
  ],
  [
    'behind the last statement of a body of Python, by its indentation',
    'a.py',
    'def f():\n    a()\n    # @spec a#b\n\ndef g(): pass\n',
    ['implements a#b @ f'],
  ],
  [
    'above a statement in a block of Python that belongs to no declaration',
    'a.py',
    'def main(): pass\n\nif __name__ == "__main__":\n    # @spec a#b\n    main()\n',
    ['implements a#b @ file'],
  ],
  [
    'behind the last statement of a body of Python, below other comments',
    'a.py',
    'def f():\n    a()\n# note\n    # @spec a#b\nb()\n',
    ['implements a#b @ f'],
  ],
  [
    'in the documentation that C++ writes above what it documents',
    'a.cpp',
    'int a;\n//! @spec a#b\nvoid f() {}\n',
    ['implements a#b @ f'],
  ],
  [
    'in Rust’s block of documentation of the enclosing item',
    'a.rs',
    'mod m {\n  /*! @spec a#b */\n  fn g() {}\n}\n',
    ['implements a#b @ m'],
  ],
  [
    'above a test',
    'a.test.ts',
    'import x from "y";\n// @verifies a#b\ntest("x", () => {});\n',
    ['verifies a#b @ x'],
  ],
  ['inside a test', 'a.test.ts', 'test("x", () => {\n  // @verifies a#b\n});\n', ['verifies a#b @ x']],
  [
    'with tabs and Windows line ends',
    'a.ts',
    'class A {\r\n\t// @spec a#b\r\n\tm() {}\r\n}\r\n',
    ['implements a#b @ A.m'],
  ],
];

for (const [rule, path, text, annotations] of CASES) {
  test(`an annotation ${rule} (${path}) belongs where it should`, async () => {
    assert.deepEqual(annotationList(await readCodeText(path, text), 'sdme'), annotations);
  });
}

const NOT_COMMENTS: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', 'const s = "// @spec a#b";\nconst t = `\n// @spec a#b\n`;\nconst r = /\\/\\/ @spec a#b/;\n'],
  ['a.tsx', 'const v = <p>// @spec a#b</p>;\n'],
  ['a.py', 's = """\n# @spec a#b\n"""\ndef f():\n    x = 1\n    """@spec a#b"""\n'],
  ['a.sh', 'echo "# @spec a#b" $#\ncat <<EOF\n# @spec a#b\nEOF\n'],
  ['a.rs', 'const S: &str = r#"// @spec a#b"#;\n'],
  ['a.go', 'package a\nvar s = `// @spec a#b`\n'],
  ['A.java', 'class A { String s = """\n// @spec a#b\n"""; }\n'],
  ['a.cs', 'class A { string s = @"// @spec a#b"; }\n'],
  ['a.cpp', 'auto s = R"(// @spec a#b)";\n'],
  ['a.rb', 's = <<~X\n  # @spec a#b\nX\nt = "#{a} # @spec a#b"\n'],
  ['a.php', '<?php\n$s = "// @spec a#b";\n$t = <<<X\n// @spec a#b\nX;\n'],
  ['a.ps1', '$s = "# @spec a#b"\n'],
  ['a.kt', 'val s = "// @spec a#b"\nval t = """\n// @spec a#b\n"""\n'],
];

for (const [path, text] of NOT_COMMENTS) {
  test(`what looks like an annotation in a string of ${path} is none`, async () => {
    const file = await readCodeText(path, text);
    assert.deepEqual(annotationList(file), []);
    assert.deepEqual(file.problems, []);
  });
}

const COMMENTS: readonly (readonly [path: string, text: string])[] = [
  ['a.ts', '/**\n * @spec a#b\n */\nfunction f() {}\n'],
  ['a.rs', '/* one /* two */ @spec a#b */\nfn f() {}\n'],
  ['a.py', '# @spec a#b\ndef f(): pass\n'],
  ['a.c', '/* @spec a#b */\nint f(void) { return 0; }\n'],
  ['a.rb', '=begin\n@spec a#b\n=end\ndef f; end\n'],
  ['a.sh', '# @spec a#b\nf() { :; }\n'],
  ['a.ps1', '<#\n@spec a#b\n#>\nfunction f { }\n'],
  ['a.php', '<?php x();\n# @spec a#b\nfunction f() {}\n'],
];

for (const [path, text] of COMMENTS) {
  test(`a comment of ${path} in its own form holds annotations`, async () => {
    assert.deepEqual(annotationList(await readCodeText(path, text)), ['implements a#b @ f']);
  });
}

for (const [path, text] of [
  ['a.sql', '-- @spec a#b\nselect 1;\n'],
  ['a.html', '<p></p><!-- @spec a#b -->\n'],
  ['a.vue', '<script>\n// @spec a#b\n</script>\n'],
  ['a.hs', '{- {- x -} @spec a#b -}\n'],
  ['a.yaml', 'a: "# @spec x#y" # @spec a#b\n'],
  ['a.lua', '--[[\n@spec a#b\n]]\n'],
  ['a.unheardof', '# @spec a#b\n'],
] as const) {
  test(`a comment of ${path}, which has no grammar, belongs to the file`, async () => {
    assert.deepEqual(annotationList(await readCodeText(path, text)), ['implements a#b @ file']);
  });
}
