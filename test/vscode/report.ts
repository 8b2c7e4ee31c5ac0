/** Begins each line of the test report, so that it can be told from everything else that VS Code prints. */
export const TEST_LINE = '[test] ';

/** The file in out/test-results that the tests' counts are written to. */
export const RESULTS_FILE = 'vscode.json';
