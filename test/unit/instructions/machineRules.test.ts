import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileChecks, missingTests } from '../../../src/instructions/checkRules.ts';
import { machineRules } from '../../../src/instructions/machineRules.ts';
import type { RuleProblem } from '../../../src/instructions/model.ts';
import { rulesOf } from '../../../src/instructions/rules.ts';
import { graphOf } from './support.ts';

function read(...rules: readonly string[]) {
  const text = `# Rules\n\n${rules.map((rule, at) => `- [RULE-${at + 1}] \`${rule}\`: it MUST be so.\n`).join('')}`;
  return machineRules(rulesOf(graphOf({ 'specs/rules.md': text }), ['specs/rules.md']).rules);
}

function places(problems: readonly RuleProblem[]): readonly string[] {
  return problems.map(({ path, range }) => `${path}:${range.line}:${range.character}-${range.endCharacter}`);
}

// @verifies instructions.md#RULES-20
describe('forbid import', () => {
  const check = fileChecks(read('forbid import "vscode" outside "src/editor/**"').rules);
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a plain import', "import * as vscode from 'vscode';", ['src/a.ts:0:25-31']],
    ['an import over lines', "import {\n  a,\n} from 'vscode';", ['src/a.ts:2:8-14']],
    ['one for its effect', "import 'vscode';", ['src/a.ts:0:8-14']],
    [
      'one at run time',
      'await import(\'vscode\'); require("vscode")',
      ['src/a.ts:0:14-20', 'src/a.ts:0:33-39'],
    ],
    ['a part of it', "import a from 'vscode/lib';", ['src/a.ts:0:15-25']],
    ['no other module', "import a from 'vscode-uri'; import b from './vscode.ts';", []],
    ['no word of prose', '// we import nothing from vscode here', []],
  ];
  for (const [what, text, expected] of cases) {
    test(`finds ${what}`, () => assert.deepEqual(places(check({ path: 'src/a.ts', text })), expected));
  }

  test('allows it where the rule does', () => {
    assert.deepEqual(check({ path: 'src/editor/a.ts', text: "import 'vscode';" }), []);
  });

  test('names the rule and where it stands', () => {
    const [problem] = check({ path: 'src/a.ts', text: "import 'vscode';" });
    assert.match(
      problem?.message ?? '',
      /"vscode" may not be imported here: rule RULE-1 of specs\/rules\.md\./,
    );
    assert.equal(problem?.address, 'specs/rules.md#rules');
  });

  const languages: readonly (readonly [string, string])[] = [
    ['os', 'import os'],
    ['os', 'from os.path import join'],
    ['std::fs', 'use std::fs::File;'],
    ['java.sql', 'import static java.sql.Types;'],
    ['stdio.h', '#include <stdio.h>'],
    ['net/http', 'import (\n\t"fmt"\n\tweb "net/http"\n)'],
    ['System.IO', 'using System.IO;'],
    ['App\\Models', 'use App\\Models\\User;'],
  ];
  for (const [module, text] of languages) {
    test(`knows ${JSON.stringify(text)}`, () => {
      const [found] = fileChecks(read(`forbid import "${module}" outside "none"`).rules)({ path: 'a', text });
      assert.equal(found?.code, 'rule-broken');
    });
  }
});

// @verifies instructions.md#RULES-21
describe('forbid pattern', () => {
  const check = fileChecks(read('forbid pattern "console\\.log" in "src/**/*.ts"').rules);

  test('finds every match on its characters', () => {
    const text = 'a();\n  console.log(1); console.log(2)';
    assert.deepEqual(places(check({ path: 'src/x/a.ts', text })), [
      'src/x/a.ts:1:2-13',
      'src/x/a.ts:1:18-29',
    ]);
  });

  // @verifies security.md#SEC-15
  test('comes to an end in a text of one long line', () => {
    const slow = fileChecks(read('forbid pattern "a*b" in "**"').rules);
    assert.deepEqual(places(slow({ path: 'x', text: `${'a'.repeat(1_000_000)}b` })), ['x:0:999500-1000001']);
  });

  test('looks only into files of its glob', () => {
    assert.deepEqual(check({ path: 'test/a.ts', text: 'console.log' }), []);
  });
});

// @verifies instructions.md#RULES-22
test('require test finds the files that no test is named after', () => {
  const { rules } = read('require test for "src/**"');
  const paths = [
    'src/a.ts',
    'src/b.ts',
    'src/c.py',
    'src/d.go',
    'lib/e.ts',
    'test/a.test.ts',
    'test/test_c.py',
    'src/d_test.go',
  ];
  const problems = missingTests(rules, paths, (path) => /test/.test(path));
  assert.deepEqual(places(problems), ['src/b.ts:0:0-0']);
});

// @verifies instructions.md#RULES-23
describe('a rule for machines that cannot be understood', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['forbid import vscode outside src', /Write `forbid import/],
    ['forbid pattern "(" in "src/**"', /Invalid regular expression/],
    ['forbid pattern "(a|a)+b" in "src/**"', /in two ways/],
    ['forbid pattern ".*a.*b.*c" in "src/**"', /share the same text/],
    [`forbid pattern "${'a'.repeat(201)}" in "src/**"`, /longer than 200/],
    ['forbid imports "vscode" outside "src/**"', /Write `forbid import/],
    ['require tests for "src/**"', /require test for/],
    ['require test that it works', /require test for/],
  ];
  for (const [rule, message] of cases) {
    test(`is told of: ${rule.slice(0, 40)}`, () => {
      const { rules, problems } = read(rule);
      assert.deepEqual(rules, []);
      assert.equal(problems[0]?.code, 'malformed-rule');
      assert.match(problems[0]?.message ?? '', message);
    });
  }

  test('is not meant by ordinary rules', () => {
    assert.deepEqual(read('Code needs tests').problems, []);
    assert.deepEqual(read('Forbid words like "fast" in names').problems, []);
  });
});
