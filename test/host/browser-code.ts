#!/usr/bin/env node
/**
 * Stands in for the desktop program `code` where there is none: understands the arguments that `@vscode/test-electron`
 * starts desktop VS Code with, runs the same tests in the browser-hosted one, and exits with their code.
 */
import { parseArgs } from 'node:util';
import { profileAt } from './profile.ts';
import { runTestsInBrowser } from './runTests.ts';

const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: { type: 'string', default: '' },
    extensionTestsPath: { type: 'string', default: '' },
    'user-data-dir': { type: 'string', default: '' },
    'extensions-dir': { type: 'string', default: '' },
  },
  strict: false,
  allowPositionals: true,
});

const userDir = String(values['user-data-dir']);
process.exitCode = await runTestsInBrowser({
  profile: { ...profileAt(userDir), userDir, extensionsDir: String(values['extensions-dir']) },
  folder: positionals[0] ?? process.cwd(),
  developmentPath: String(values.extensionDevelopmentPath),
  testsPath: String(values.extensionTestsPath),
  print: (line) => process.stdout.write(`${line}\n`),
});
