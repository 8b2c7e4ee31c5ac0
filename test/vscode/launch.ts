/**
 * Runs the tests in this folder inside a real VS Code: `npm run test:vscode`. `SDME_GREP` or `--grep` picks tests by name,
 * `SDME_VSCODE=oldest` or `--oldest` the oldest VS Code that is supported (`npm run test:oldest`).
 */
import { createWriteStream } from 'node:fs';
import { cp, mkdir, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { buildTests } from '../../scripts/bundles.ts';
import { type Counts, readCounts, resultsDir } from '../../scripts/results.ts';
import { findChromium } from '../host/chromium.ts';
import { chooseHost } from '../host/desktop.ts';
import { installServer } from '../host/install.ts';
import { repoRoot } from '../host/paths.ts';
import { PLAIN, temporaryProfile, writeSettings } from '../host/profile.ts';
import { say } from '../host/say.ts';
import { hostVersion } from '../host/version.ts';
import { RESULTS_FILE, TEST_LINE } from './report.ts';

const { values } = parseArgs({ options: { oldest: { type: 'boolean' }, grep: { type: 'string' } } });
if (values.oldest) process.env.SDME_VSCODE = 'oldest';
if (values.grep !== undefined) process.env.SDME_GREP = values.grep;

const browserHost = join(repoRoot, 'test', 'host', 'browser-code.ts');
const fixtures = join(repoRoot, 'test', 'fixtures');
const logFile = join(resultsDir, 'vscode.log');

await mkdir(resultsDir, { recursive: true });
await rm(join(resultsDir, RESULTS_FILE), { force: true });
await buildTests();
const ended = await runInVSCode().then(
  () => true,
  () => false,
);
const counts = await readCounts(RESULTS_FILE);
if (!counts) say(`The tests did not run to their end; all that VS Code said is in ${logFile}`);
process.exitCode = ended && succeeded(counts) ? 0 : 1;

function succeeded(counts: Counts | undefined): boolean {
  return counts !== undefined && counts.failed === 0;
}

async function runInVSCode(): Promise<void> {
  const host = await chooseHost();
  say(`VS Code ${hostVersion().vscode}: ${host.kind} (${host.why})`);
  // Here and not in the browser host's own process, so that the progress is seen.
  if (host.kind === 'browser') await Promise.all([installServer(), findChromium()]);
  const profile = await temporaryProfile();
  const workspace = join(profile.root, 'workspace');
  const output = reportLines();
  try {
    // Features of AI are on for the Language Model API, whose models come from an extension of the tests.
    await writeSettings(profile, { ...PLAIN, 'chat.disableAIFeatures': false });
    await cp(join(fixtures, 'modelProvider'), join(profile.extensionsDir, 'sdme-test.models-1.0.0'), {
      recursive: true,
    });
    await cp(join(fixtures, 'small'), workspace, { recursive: true });
    await runTests({
      vscodeExecutablePath: host.kind === 'desktop' ? host.executablePath : browserHost,
      extensionDevelopmentPath: repoRoot,
      extensionTestsPath: join(repoRoot, 'out', 'test', 'index.cjs'),
      launchArgs: [
        workspace,
        `--user-data-dir=${profile.userDir}`,
        `--extensions-dir=${profile.extensionsDir}`,
      ],
      // The browser host is a script: it must find the Node that runs this one.
      extensionTestsEnv: { PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` },
      stdout: output,
      stderr: output,
    });
  } finally {
    output.end();
    await profile.remove();
  }
}

/** Keeps everything in the log and shows the report's own lines. */
function reportLines(): PassThrough {
  const output = new PassThrough();
  output.pipe(createWriteStream(logFile));
  createInterface({ input: output }).on('line', (line) => {
    const at = line.indexOf(TEST_LINE);
    if (at >= 0) process.stdout.write(`${line.slice(at + TEST_LINE.length)}\n`);
  });
  return output;
}
