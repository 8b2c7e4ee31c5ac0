import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sdme } from '../cli/terminal.ts';
import { folder } from '../workspace/folder.ts';

const TEXT = 'As in BCP 14, a node MUST answer quickly.\n';

// @verifies quality.md#QUAL-21
test('sdme check tells findings of quality in every format', async (context) => {
  const { root } = await folder(context, { 'specs/a.md': TEXT });
  const text = await sdme(['check', '--no-cache'], root);
  assert.match(text.out, /^specs\/a\.md:1:34 warning quality\/unquantified "quickly" has no measure/);
  assert.equal(text.code, 1);
  const json = JSON.parse((await sdme(['check', '--json', '--no-cache'], root)).out);
  assert.deepEqual(
    json.problems.map(({ code, line, column, endColumn }: Record<string, unknown>) => [
      code,
      line,
      column,
      endColumn,
    ]),
    [['quality/unquantified', 1, 34, 41]],
  );
  assert.match((await sdme(['check', '--format', 'junit', '--no-cache'], root)).out, /quality\/unquantified/);
  const sarif = JSON.parse((await sdme(['check', '--format', 'sarif', '--no-cache'], root)).out);
  const [rule] = sarif.runs[0].tool.driver.rules;
  assert.equal(rule.shortDescription.text, 'A requirement asks for a degree and gives no number.');
  assert.match(rule.help.text, /sdme-disable-next-line unquantified: reason/);
});

// @verifies quality.md#QUAL-22
test('sdme accept --quality sets aside what there is, and later only new findings are told', async (context) => {
  const made = await folder(context, { 'specs/a.md': TEXT });
  const { root } = made;
  const accepted = await sdme(['accept', '--quality', '--by', 'Ada', '--reason', 'old', '--no-cache'], root);
  assert.equal(
    accepted.out,
    '1 finding of quality set aside in .sdme/baseline.jsonl; only new ones are told.\n',
  );
  const baseline = await readFile(join(root, '.sdme/baseline.jsonl'), 'utf8');
  assert.match(baseline, /"rule":"quality\/unquantified","path":"specs\/a\.md".*"by":"Ada","reason":"old"/);
  assert.equal((await sdme(['check', '--no-cache'], root)).code, 0);
  await made.write({ 'specs/b.md': 'A node MUST promptly end.\n' });
  const check = await sdme(['check', '--no-cache'], root);
  assert.match(check.out, /^specs\/b\.md:1:13 warning quality\/unquantified/);
  assert.doesNotMatch(check.out, /specs\/a\.md/);
});

// @verifies quality.md#QUAL-21
test('many suggestions are counted and not listed', async (context) => {
  const many = Array.from({ length: 60 }, (_, at) => `Node ${at} of BCP 14 MUST keep sufficient b.\n`).join(
    '\n',
  );
  const { root } = await folder(context, { 'specs/a.md': many });
  const { out, code } = await sdme(['check', '--no-cache'], root);
  assert.match(out, /^60 sentences could be clearer; sdme check --format json lists them\.\n/);
  assert.equal(code, 0);
});
