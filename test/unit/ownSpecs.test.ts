import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { sdme } from './cli/terminal.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Told {
  readonly code: string;
  readonly severity: string;
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

describe('the product checked by itself', () => {
  let told: readonly Told[] = [];
  let statements = 0;

  before(async () => {
    const check = await sdme(['check', ROOT, '--json', '--no-cache']);
    const { problems, stats } = JSON.parse(check.out);
    told = problems;
    statements = stats.statements;
  });

  const messages = (isMeant: (problem: Told) => boolean) =>
    told.filter(isMeant).map(({ path, line, message }) => `${path}:${line} ${message}`);

  // @verifies tests.md#TEST-11, rules.md#HOUSE-1, rules.md#HOUSE-2, rules.md#HOUSE-3, rules.md#HOUSE-4
  it('has no error and no warning', () => {
    assert.deepEqual(
      messages(({ severity }) => severity === 'error' || severity === 'warning'),
      [],
    );
  });

  // @verifies tests.md#TEST-10
  it('has a test for every statement of its specifications', () => {
    assert.ok(statements > 70, `only ${statements} statements were found`);
    assert.deepEqual(
      messages(({ code }) => code === 'unverified-statement'),
      [],
    );
  });

  it('has a section for all of its code', () => {
    assert.deepEqual(
      messages(({ code }) => code === 'untraced-code'),
      [],
    );
  });
});
