import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readOutput, readReport } from '../../../src/session/testReport.ts';
import type { TestReport } from '../../../src/session/testTally.ts';

/** `passed/failed/skipped`, or that nobody knows. */
function counts(report: TestReport | null): string {
  return report === null ? 'unknown' : `${report.passed}/${report.failed}/${report.skipped}`;
}

// @verifies session.md#COUNT-1
describe('a JUnit report is read', () => {
  const report = `<?xml version="1.0"?>
<!-- <testcase name="no"/> -->
<testsuites tests="4" failures="1">
  <testsuite name="rounds" tests="4" failures="1" errors="0" skipped="1">
    <testcase classname="rounds" name="asks &quot;all&quot; &#60;seats&#x3e;" time="0.1"/>
    <testcase classname="rounds" name="is blind"><failure message="a > b">at <![CDATA[<testcase name="x"/>]]></failure></testcase>
    <testcase classname="rounds" name="later"><skipped/></testcase>
    <testsuite name="inner"><testcase name='ends'><system-out>failure</system-out></testcase></testsuite>
  </testsuite>
</testsuites>`;

  test('with the names of tests that passed, by their suites', () => {
    const read = readReport(report);
    assert.equal(counts(read), '2/1/1');
    assert.deepEqual(read?.names, ['rounds › asks "all" <seats>', 'rounds › inner › ends']);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['of suites without tests', '<testsuites></testsuites>', '0/0/0'],
    [
      'of which only numbers are there',
      '<testsuite tests="5" failures="1" errors="1" skipped="1"/>',
      '2/2/1',
    ],
    [
      'in which a suite failed and no test did',
      '<testsuite errors="1"><testcase name="a"/></testsuite>',
      '1/1/0',
    ],
    [
      'of a flaky test that passed',
      '<testsuite><testcase name="a"><flakyFailure/></testcase></testsuite>',
      '1/0/0',
    ],
    [
      'of a test that failed and is said to be skipped as well',
      '<testsuite><testcase name="a"><failure/><skipped/></testcase></testsuite>',
      '0/1/0',
    ],
    ['that ends in the middle of a test', '<testsuite><testcase name="a"/><testcase name="b"><fail', '1/1/0'],
    ['with a byte order mark', '\uFEFF<testsuite><testcase name="a"/></testsuite>', '1/0/0'],
    ['that is another XML', '<coverage><line hits="1"/></coverage>', 'unknown'],
    ['that is a page', '<!doctype html><p>404</p>', 'unknown'],
    ['that is empty', '', 'unknown'],
  ];
  for (const [what, text, expected] of cases)
    test(what, () => assert.equal(counts(readReport(text)), expected));

  test('and a name that comes twice is two names', () => {
    const twice = '<testsuite><testcase name="a"/><testcase name="a"/></testsuite>';
    assert.deepEqual(readReport(twice)?.names, ['a', 'a (2)']);
  });
});

// @verifies session.md#COUNT-1
describe('TAP is read', () => {
  const tap = `TAP version 13
# Subtest: rounds
    # Subtest: asks
    ok 1 - asks
      ---
      duration_ms: 1
      not ok: no
      ...
    not ok 2 - is blind # TODO
    ok 3 - later # SKIP not here
    1..3
ok 1 - rounds
ok 2 - alone
1..2
# tests 4
# pass 2
`;

  test('with the names of the innermost tests, and what may fail as skipped', () => {
    const read = readOutput(tap, true);
    assert.equal(counts(read), '2/0/2');
    assert.deepEqual(read?.names, ['rounds › asks', 'alone']);
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['that planned more than came', '1..3\nok 1 - a\nok 2 - b\n', '2/1/0'],
    ['that was given up', 'TAP version 14\nok 1 - a\nBail out! no disk\n', '1/1/0'],
    [
      'whose suite failed around tests that passed',
      'TAP version 13\n    ok 1 - a\nnot ok 1 - s\n1..1\n',
      '1/1/0',
    ],
    ['that skips all', 'TAP version 13\n1..0 # SKIP no network\n', '0/0/0'],
    ['that is prose', 'ok then\n', 'unknown'],
  ];
  for (const [what, text, expected] of cases)
    test(what, () => assert.equal(counts(readOutput(text, true)), expected));
});

// @verifies session.md#COUNT-1
describe('what Go prints is read', () => {
  const line = (event: object): string => `${JSON.stringify(event)}\n`;

  test('as JSON, with packages that could not be built', () => {
    const text = [
      line({ Action: 'run', Package: 'a', Test: 'TestX' }),
      line({ Action: 'pass', Package: 'a', Test: 'TestX', Elapsed: 0 }),
      line({ Action: 'skip', Package: 'a', Test: 'TestY' }),
      line({ Action: 'pass', Package: 'a' }),
      line({ Action: 'fail', Package: 'b' }),
    ].join('');
    assert.equal(counts(readOutput(text, true)), '1/1/1');
    assert.deepEqual(readReport(text)?.names, ['a › TestX']);
  });

  test('as text, where it names its tests', () => {
    const text = '--- PASS: TestX (0.00s)\n    --- FAIL: TestX/b (0.00s)\nFAIL\tc [build failed]\n';
    assert.equal(counts(readOutput(text, true)), '1/2/0');
    assert.equal(counts(readOutput('ok  \tpkg\t0.01s\n', true)), 'unknown');
  });
});

// @verifies session.md#COUNT-2
describe('the closing lines are read', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'of node:test',
      'ℹ tests 9\nℹ suites 2\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\n',
      '5/2/2',
    ],
    [
      'of jest',
      'Test Suites: 1 passed, 1 total\nTests:       1 failed, 2 skipped, 3 passed, 6 total\n',
      '3/1/2',
    ],
    ['of vitest', ' Test Files  1 passed (1)\n      Tests  1 failed | 3 passed | 1 skipped (5)\n', '3/1/1'],
    ['of mocha', '\n  5 passing (20ms)\n  1 pending\n  1 failing\n\n', '5/1/1'],
    [
      'of playwright',
      '  1 failed\n    a.spec.ts:3:1 › x\n  1 flaky\n  2 skipped\n  5 passed (3.2s)\n',
      '6/1/2',
    ],
    ['of bun', ' 5 pass\n 1 fail\n 6 expect() calls\n', '5/1/0'],
    ['of deno', 'FAILED | 4 passed (2 steps) | 1 failed | 1 ignored (10ms)\n', '4/1/1'],
    ['of ava', '  ─\n\n  2 tests passed\n  1 test failed\n', '2/1/0'],
    ['of pytest', '=== 1 failed, 3 passed, 2 skipped, 1 warning in 0.12s ===\n', '3/1/2'],
    ['of pytest that is quiet', '3 passed, 1 error in 61.20s (0:01:01)\n', '3/1/0'],
    ['of pytest without tests', '==== no tests ran in 0.01s ====\n', '0/0/0'],
    ['of unittest', 'Ran 5 tests in 0.001s\n\nFAILED (failures=1, errors=1, skipped=1)\n', '2/2/1'],
    ['of unittest that is well', 'Ran 5 tests in 0.001s\n\nOK\n', '5/0/0'],
    [
      'of cargo, of several crates',
      'test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\ntest result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n',
      '6/2/1',
    ],
    ['of nextest', '     Summary [   0.012s] 3 tests run: 2 passed, 1 failed, 1 skipped\n', '2/1/1'],
    [
      'of surefire, the sum alone',
      '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.1 s - in A\n[ERROR] Tests run: 5, Failures: 1, Errors: 1, Skipped: 1\n',
      '2/2/1',
    ],
    ['of JUnit 4', 'OK (5 tests)\n', '5/0/0'],
    ['of JUnit 4 that failed', 'Tests run: 5,  Failures: 1\n', '4/1/0'],
    [
      'of JUnit 5',
      '[         6 tests found           ]\n[         5 tests successful      ]\n[         1 tests failed          ]\n',
      '5/1/0',
    ],
    ['of gradle', '5 tests completed, 1 failed, 2 skipped\n', '2/1/2'],
    [
      'of dotnet',
      'Passed!  - Failed:     0, Passed:     5, Skipped:     1, Total:     6, Duration: 10 ms - x.dll\n',
      '5/0/1',
    ],
    ['of dotnet 8', 'Test summary: total: 6, failed: 1, succeeded: 5, skipped: 0, duration: 1.0s\n', '5/1/0'],
    ['of vstest', 'Total tests: 6\n     Passed: 5\n     Failed: 1\n', '5/1/0'],
    ['of rspec', '5 examples, 1 failure, 2 pending\n', '2/1/2'],
    ['of minitest', '5 runs, 10 assertions, 1 failures, 1 errors, 1 skips\n', '2/2/1'],
    ['of phpunit', 'OK (5 tests, 10 assertions)\n', '5/0/0'],
    ['of phpunit that failed', 'Tests: 5, Assertions: 10, Failures: 1, Skipped: 1.\n', '3/1/1'],
    ['of ExUnit and bats', '2 doctests, 5 tests, 1 failure, 1 skipped\n', '5/1/1'],
    ['of ctest', '80% tests passed, 1 tests failed out of 5\n', '4/1/0'],
    ['of googletest', '[  PASSED  ] 5 tests.\n[  FAILED  ] 1 test, listed below:\n', '5/1/0'],
    ['of scalatest', '[info] Tests: succeeded 5, failed 1, canceled 0, ignored 1, pending 0\n', '5/1/1'],
    ['of anything that says it plainly', '3 passed, 1 failed\n', '3/1/0'],
    ['in colours, with line ends of Windows', '\x1b[32mTests:  \x1b[1m3 passed\x1b[0m, 3 total\r\n', '3/0/0'],
    [
      'of two runners, one after the other',
      'Tests:  3 passed, 3 total\nℹ tests 2\nℹ pass 2\nℹ fail 0\n',
      '5/0/0',
    ],
    [
      'and nothing else is taken for them',
      'all 5 tests passed in my dreams\nmake: done 12 tests\n',
      'unknown',
    ],
    ['and no output is no number', '', 'unknown'],
  ];
  for (const [what, text, expected] of cases)
    test(what, () => assert.equal(counts(readOutput(text, true)), expected));

  test('where the middle of the output was lost, and names are then not believed', () => {
    assert.equal(readOutput('TAP version 13\nok 1 - a\n1..9\n# tests 9\n# pass 9\n', false)?.names, null);
  });
});

// @verifies session.md#COUNT-3
test('no text makes reading fail, and none that tells no numbers becomes none', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<testsuite',
      '<testcase name="',
      '>',
      '</',
      '<![CDATA[',
      '"',
      '\n',
      'ok 1',
      '1..',
      '    ',
      '{"Action":',
    ),
    fc.constantFrom(
      'Tests: 1',
      ' passed',
      ' total',
      'ℹ pass ',
      '9999999999999999999',
      ' --- ',
      '&#x110000;',
      '# TODO',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, isWhole) => {
      const text = pieces.join('');
      for (const report of [readReport(text), readOutput(text, isWhole)]) {
        if (report === null) continue;
        const { passed, failed, skipped, names } = report;
        for (const count of [passed, failed, skipped]) assert.ok(count >= 0 && !Number.isNaN(count));
        assert.ok(names === null || names.length === passed);
      }
    }),
    { numRuns: 500 },
  );
});
