import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folders that a VS Code keeps its own data in. A fresh one for each run keeps runs apart. */
export interface Profile {
  readonly root: string;
  /** VS Code's `--user-data-dir`: the person's settings live here. */
  readonly userDir: string;
  readonly extensionsDir: string;
  readonly serverDir: string;
}

/** VS Code settings by name. */
export type Settings = Readonly<Record<string, unknown>>;

/** A VS Code that asks nothing, fetches nothing and shows nothing but the workspace. */
const QUIET: Settings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'files.watcherExclude': { '**/.vscode-test/**': true, '**/node_modules/**': true },
};

/** An editor that draws what tests look at, and nothing that moves by itself: without a graphics card drawing is half of the work. */
export const PLAIN: Settings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'editor.bracketPairColorization.enabled': false,
  'editor.guides.indentation': false,
  'editor.colorDecorators': false,
  'breadcrumbs.enabled': false,
};

/** The profile in a given folder; nothing is created yet. */
export function profileAt(root: string): Profile {
  return {
    root,
    userDir: join(root, 'data'),
    extensionsDir: join(root, 'extensions'),
    serverDir: join(root, 'server'),
  };
}

/** A new profile in a temporary folder, and the way to remove it. */
export async function temporaryProfile(): Promise<Profile & { remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'sdme-vscode-'));
  const remove = () => rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  return { ...profileAt(root), remove };
}

/** Writes the settings of the person and of the machine: a quiet VS Code, and the given ones on top. */
export async function writeSettings(profile: Profile, settings: Settings = {}): Promise<void> {
  const text = JSON.stringify({ ...QUIET, ...settings }, null, 2);
  // Where VS Code runs in a browser, settings of the machine lie apart from the person's.
  for (const kind of ['User', 'Machine']) {
    const folder = join(profile.userDir, kind);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), text);
  }
}
