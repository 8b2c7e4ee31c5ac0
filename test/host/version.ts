/** A VS Code to test in, and the npm package that carries its browser-hosted form. */
export interface HostVersion {
  readonly vscode: string;
  readonly codeServer: string;
  /** The Node that its server runs on, where it is not the one that runs the tests. */
  readonly node?: string;
}

const NEWEST: HostVersion = { vscode: '1.139.1', codeServer: '4.139.1' };

/** The oldest VS Code that `engines.vscode` promises to work in. */
export const OLDEST: HostVersion = { vscode: '1.106.3', codeServer: '4.106.3', node: '22.23.3' };

/** Whether this run is about the oldest supported VS Code: `SDME_VSCODE=oldest`. */
export function wantsOldest(): boolean {
  return process.env.SDME_VSCODE === 'oldest';
}

/** The VS Code that this run is about. */
export function hostVersion(): HostVersion {
  return wantsOldest() ? OLDEST : NEWEST;
}
