import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { test } from 'node:test';
import { asWritten, shownPath } from '../../../src/cli/asWritten.ts';
import { sdme } from './terminal.ts';

const WINDOWS: readonly (readonly [written: string, meant: string])[] = [
  ['specs\\a.md#x', 'specs/a.md#x'],
  ['.\\specs\\a.md', 'specs/a.md'],
  ['C:\\work\\specs\\a.md#x', 'specs/a.md#x'],
  ['c:\\Work\\specs\\a.md#x', 'specs/a.md#x'],
  ['C:/work/src/a.ts#A.b', 'src/a.ts#A.b'],
  ['src\\a.ts#operator\\', 'src/a.ts#operator\\'],
  ['D:\\work\\specs\\a.md', 'D:/work/specs/a.md'],
  ['C:\\other\\a.md', 'C:/other/a.md'],
  ['..\\a.md', '../a.md'],
  ['rounds#blind', 'rounds#blind'],
  ['#x', '#x'],
];

const ELSEWHERE: readonly (readonly [written: string, meant: string])[] = [
  ['./specs/a.md#x', 'specs/a.md#x'],
  ['/work/specs/a.md#x', 'specs/a.md#x'],
  ['/specs/a.md', '/specs/a.md'],
  ['/work/..a.md', '..a.md'],
  ['a\\b.md', 'a\\b.md'],
];

// @verifies cli.md#CLI-5
test('an address is understood as Windows writes it', () => {
  for (const [written, meant] of WINDOWS) assert.equal(asWritten(written, 'C:\\work', win32), meant);
});

// @verifies cli.md#CLI-5
test('an address is understood as other systems write it, where a backslash is part of a name', () => {
  for (const [written, meant] of ELSEWHERE) assert.equal(asWritten(written, '/work', posix), meant);
});

// @verifies cli.md#CLI-5
test('paths are told with slashes, from where the person is', () => {
  assert.equal(shownPath('C:\\work\\app', 'C:\\work', 'specs/a.md', win32), 'app/specs/a.md');
  assert.equal(shownPath('C:\\work', 'C:\\work\\app', 'specs/a.md', win32), '../specs/a.md');
  assert.equal(shownPath('D:\\work', 'C:\\', 'specs/a.md', win32), 'D:/work/specs/a.md');
  assert.equal(shownPath('/work/a\\b', '/work', 'specs/a.md', posix), 'a\\b/specs/a.md');
});

// @verifies cli.md#CLI-5
test('a command takes the path that the terminal completed', async () => {
  const plain = await sdme(['impact', 'specs/session.md#lifetime', '--no-cache']);
  const completed = await sdme(['impact', './specs/session.md#lifetime', '--no-cache']);
  assert.deepEqual(completed, plain);
});
