/** How many tests a report tells of, and which of them passed. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of tests that passed, each once; null where only counts are known. */
  readonly names: readonly string[] | null;
}

/** Several reports of one run as one; null where there is none. */
export function addReports(reports: readonly TestReport[]): TestReport | null {
  const [first, ...others] = reports;
  if (first === undefined || others.length === 0) return first ?? null;
  const sum = (pick: (report: TestReport) => number) =>
    reports.reduce((total, each) => total + pick(each), 0);
  const isNamed = reports.every(({ names }) => names !== null);
  return {
    passed: sum(({ passed }) => passed),
    failed: sum(({ failed }) => failed),
    skipped: sum(({ skipped }) => skipped),
    names: isNamed ? distinct(reports.flatMap(({ names }) => names ?? [])) : null,
  };
}

/** Names that come again get ` (2)`, ` (3)`, so that one of them cannot go unnoticed. */
export function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
