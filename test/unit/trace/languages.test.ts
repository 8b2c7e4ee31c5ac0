import assert from 'node:assert/strict';
import test from 'node:test';
import { COMMENT_SYNTAX, commentLine } from '../../../src/trace/commentSyntax.ts';
import { isCodePath, languageOf } from '../../../src/trace/languages.ts';
import { scanComments } from '../../../src/trace/scanner.ts';

const NAMES: readonly (readonly [path: string, language: string])[] = [
  ['src/a.ts', 'typescript'],
  ['src/a.tsx', 'typescriptreact'],
  ['a.MJS', 'javascript'],
  ['x/y.py', 'python'],
  ['Makefile', 'makefile'],
  ['deploy/Dockerfile', 'dockerfile'],
  ['Gemfile', 'ruby'],
  ['CMakeLists.txt', 'cmake'],
  ['a.unheardof', 'plaintext'],
  ['node', 'plaintext'],
];

for (const [path, language] of NAMES) {
  test(`${path} is ${language}`, () => assert.equal(languageOf(path).name, language));
}

const SHEBANGS: readonly (readonly [line: string, language: string])[] = [
  ['#!/bin/sh', 'shellscript'],
  ['#!/usr/bin/env python3.12', 'python'],
  ['#!/usr/bin/env -S node --test', 'javascript'],
  ['\uFEFF#!/usr/bin/perl -w', 'perl'],
];

for (const [line, language] of SHEBANGS) {
  test(`a file without ending that begins ${line.trim()} is ${language}`, () => {
    assert.equal(languageOf('bin/tool', `${line}\nx`).name, language);
  });
}

test('a header is C++ where it says so', () => {
  assert.equal(languageOf('a.h', 'struct S { int class_; };\n').name, 'c');
  assert.equal(languageOf('a.h', '#pragma once\nnamespace a {\nclass B;\n}\n').name, 'cpp');
});

test('only names that say a language are code by their name', () => {
  assert.equal(isCodePath('a.rs'), true);
  assert.equal(isCodePath('LICENSE'), false);
});

const SCANS: readonly (readonly [
  what: string,
  syntax: keyof typeof COMMENT_SYNTAX,
  text: string,
  comments: readonly string[],
])[] = [
  ['line and block comments', 'c', 'a; // one\nb; /* two\nlines */ c', ['// one', '/* two\nlines */']],
  ['nested block comments', 'nestedC', 'a /* b /* c */ d */ e', ['/* b /* c */ d */']],
  ['no nesting where the language has none', 'c', '/* b /* c */ d', ['/* b /* c */']],
  ['no comment in a string', 'c', 'x = "// no"; // yes', ['// yes']],
  ['an escaped quote in a string', 'c', 'x = "a\\"// no"; // yes', ['// yes']],
  ['a string that is not closed costs one line', 'c', 'x = "oops // no\n// yes', ['// yes']],
  ['a string over several lines', 'python', 'x = """\n# no\n"""\n# yes', ['# yes']],
  ['a doubled quote in SQL', 'sql', "x = 'it''s -- no' -- yes", ['-- yes']],
  ['a hash within a word of a shell', 'shell', 'echo a#b # yes', ['# yes']],
  ['a quote character', 'nestedC', "val c = '\"' // yes", ['// yes']],
  ['comments of markup', 'markup', '<p>// no</p><!-- yes -->', ['<!-- yes -->']],
  ['a comment that is not closed', 'c', 'x /* to the end', ['/* to the end']],
  ['long brackets of Lua', 'lua', 'x --[[ a\nb ]] y -- c', ['--[[ a\nb ]]', '-- c']],
  ['line ends of every kind', 'c', '// a\r\n// b\r// c', ['// a', '// b', '// c']],
];

for (const [what, syntax, text, comments] of SCANS) {
  test(`without a grammar, finds ${what}`, () => {
    const found = scanComments(text, COMMENT_SYNTAX[syntax]).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found, comments);
  });
}

test('a comment is written in the language’s own syntax', () => {
  assert.equal(commentLine(COMMENT_SYNTAX.c, '@spec a#b'), '// @spec a#b');
  assert.equal(commentLine(COMMENT_SYNTAX.python, '@spec a#b'), '# @spec a#b');
  assert.equal(commentLine(COMMENT_SYNTAX.markup, '@spec a#b'), '<!-- @spec a#b -->');
});
