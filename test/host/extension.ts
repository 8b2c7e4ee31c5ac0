import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Profile } from './profile.ts';
import { serverCommand } from './server.ts';

const execute = promisify(execFile);

/** Installs a .vsix into a profile of the browser-hosted VS Code, in place of any version that is there. */
export async function installExtension(profile: Profile, vsix: string): Promise<void> {
  const { node, args } = await serverCommand(profile);
  const install = [...args, '--install-extension', vsix, '--force'];
  const { stdout, stderr } = await execute(node, install, { timeout: 120_000 });
  if (!/successfully installed/.test(stdout))
    throw new Error(`${vsix} could not be installed:\n${stdout}${stderr}`);
}
