import { closingCounts } from './closingLines.ts';
import { goTests } from './goTests.ts';
import { junitReport } from './junitReport.ts';
import { tapReport } from './tapReport.ts';
import { addReports, type TestReport } from './testTally.ts';

/** What a file that a test runner wrote says: JUnit XML, TAP, or Go's JSON lines. Null where it is none of these, which is not no tests. */
// @spec session.md#COUNT-1
export function readReport(text: string): TestReport | null {
  return junitReport(text) ?? tapReport(text) ?? goTests(text);
}

/**
 * What the output of a test command says: its TAP or Go's lines where it prints these, else the closing lines of the common runners.
 * Null where nothing says how many tests were run. Of output that lost its middle only closing lines are believed.
 */
// @spec session.md#COUNT-3
export function readOutput(output: string, isWhole: boolean): TestReport | null {
  const text = plainText(output);
  const tap = isWhole ? tapReport(text) : null;
  const named = [tap, isWhole ? goTests(text) : null];
  return addReports([...named, closingCounts(text, tap !== null)].flatMap((report) => report ?? []));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
const COLOURS = /\x1b\[[0-9;?]*[A-Za-z]/g;

function plainText(output: string): string {
  return output.replace(COLOURS, '').replaceAll('\r\n', '\n');
}
