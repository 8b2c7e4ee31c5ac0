import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../src/editor/logic/edits.ts';
import { TextLines } from '../../../src/editor/logic/textLines.ts';
import {
  type AnnotatedUnit,
  annotationEdit,
  exemptEdit,
  linkEdit,
  type TextEdit,
} from '../../../src/editor/trace/logic/annotate.ts';
import { annotationList, readCodeText } from '../trace/workshop.ts';

/** The text after an edit of the unit of a name, and what it then says it implements. */
async function written(
  path: string,
  text: string,
  unit: string,
  edit: (at: AnnotatedUnit) => TextEdit,
): Promise<{ readonly text: string; readonly says: readonly string[] }> {
  const file = await readCodeText(path, text);
  const at = file.units.findIndex(({ name }) => name === unit);
  assert.ok(at >= 0, `no unit ${unit} in ${file.units.map(({ name }) => name).join(', ')}`);
  const made = edit({ file, lines: new TextLines(text), unit: at });
  const result = applyEdits(text, [made]);
  return { text: result, says: annotationList(await readCodeText(path, result), 'sdme') };
}

const link = (at: AnnotatedUnit) => linkEdit(at, 'a.md#x');

// @verifies editor-trace.md#SEE-20
describe('an annotation that is written above a declaration', () => {
  const cases: readonly (readonly [
    what: string,
    path: string,
    unit: string,
    before: string,
    after: string,
  ])[] = [
    ['in TypeScript', 'a.ts', 'f', 'export function f() {}\n', '// @spec a.md#x\nexport function f() {}\n'],
    [
      'below documentation',
      'a.ts',
      'f',
      '/** Says. */\nexport function f() {}\n',
      '/** Says. */\n// @spec a.md#x\nexport function f() {}\n',
    ],
    [
      'indented as a method is',
      'a.ts',
      'C.m',
      'class C {\n\t/** Says. */\n\tm() {}\n}\n',
      'class C {\n\t/** Says. */\n\t// @spec a.md#x\n\tm() {}\n}\n',
    ],
    [
      'above decorators in Python',
      'a.py',
      'C.m',
      'class C:\n    @property\n    def m(self):\n        pass\n',
      'class C:\n    # @spec a.md#x\n    @property\n    def m(self):\n        pass\n',
    ],
    [
      'above annotations in Java',
      'A.java',
      'A',
      '@Deprecated\nclass A {}\n',
      '// @spec a.md#x\n@Deprecated\nclass A {}\n',
    ],
    [
      'above attributes in Rust',
      'a.rs',
      'f',
      '/// Says.\n#[inline]\npub fn f() {}\n',
      '/// Says.\n// @spec a.md#x\n#[inline]\npub fn f() {}\n',
    ],
    ['in Go', 'a.go', 'F', 'package a\n\nfunc F() {}\n', 'package a\n\n// @spec a.md#x\nfunc F() {}\n'],
    ['in a shell script', 'a.sh', 'f', '#!/bin/sh\nf() { :; }\n', '#!/bin/sh\n# @spec a.md#x\nf() { :; }\n'],
    [
      'with CRLF where the file has it',
      'a.ts',
      'f',
      'let x\r\nfunction f() {}\r\n',
      'let x\r\n// @spec a.md#x\r\nfunction f() {}\r\n',
    ],
  ];
  for (const [what, path, unit, before, expected] of cases) {
    it(`stands ${what}, and is read back as its own`, async () => {
      const made = await written(path, before, unit, link);
      assert.equal(made.text, expected);
      assert.deepEqual(made.says, [`implements a.md#x @ ${unit}`]);
    });
  }
});

describe('an annotation of a whole file', () => {
  const cases: readonly (readonly [what: string, path: string, before: string, after: string])[] = [
    [
      'above the first declaration, with a gap',
      'a.ts',
      'export const f = () => 1;\n',
      '// @spec a.md#x\n\nexport const f = () => 1;\n',
    ],
    [
      'below a shebang',
      'a.py',
      '#!/usr/bin/env python\n# coding: utf-8\nx = 1\n',
      '#!/usr/bin/env python\n# coding: utf-8\n# @spec a.md#x\n\nx = 1\n',
    ],
    [
      'below the opening mark of PHP',
      'a.php',
      '<?php\nfunction f() {}\n',
      '<?php\n// @spec a.md#x\n\nfunction f() {}\n',
    ],
    ['in block comments where there are no others', 'a.css', 'a { }\n', '/* @spec a.md#x */\n\na { }\n'],
    ['as markup above a component', 'a.vue', '<template/>\n', '<!-- @spec a.md#x -->\n\n<template/>\n'],
  ];
  for (const [what, path, before, expected] of cases) {
    it(`stands ${what}`, async () => {
      const made = await written(path, before, '', link);
      assert.equal(made.text, expected);
      assert.deepEqual(made.says, ['implements a.md#x @ file']);
    });
  }
});

describe('a declaration that has an annotation', () => {
  it('names the second section in the same one', async () => {
    const made = await written('a.ts', '// @spec b.md#y\nfunction f() {}\n', 'f', link);
    assert.equal(made.text, '// @spec b.md#y, a.md#x\nfunction f() {}\n');
    assert.deepEqual(made.says, ['implements b.md#y, a.md#x @ f']);
  });

  it('is no longer exempt once it is linked', async () => {
    const made = await written('a.ts', '// @spec none: glue\nfunction f() {}\n', 'f', link);
    assert.equal(made.text, '// @spec a.md#x\nfunction f() {}\n');
  });

  it('keeps its remark when a section is added', async () => {
    const made = await written('a.ts', '// @spec b.md#y - by hand\nfunction f() {}\n', 'f', link);
    assert.equal(made.text, '// @spec b.md#y, a.md#x - by hand\nfunction f() {}\n');
  });
});

describe('an exemption', () => {
  it('carries its reason in one line', async () => {
    const made = await written('a.py', 'def f():\n    pass\n', 'f', (at) => exemptEdit(at, ' glue\nonly '));
    assert.equal(made.text, '# @spec none: glue only\ndef f():\n    pass\n');
  });

  it('of any kind is one comment line', async () => {
    const made = await written('a.sql', 'select 1;\n', '', (at) => annotationEdit(at, '@spec none: data'));
    assert.equal(made.text, '-- @spec none: data\n\nselect 1;\n');
  });
});
