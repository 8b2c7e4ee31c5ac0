import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { pageAddress } from '../../host/address.ts';
import { repoRoot } from '../../host/paths.ts';
import { PLAIN, type Settings, writeSettings } from '../../host/profile.ts';
import { atEnd, type ExtensionKind, sharedBrowser, sharedHost } from './host.ts';
import { type Workbench, workbench } from './workbench.ts';

export interface WorkspaceOptions {
  /** The folder to open: the name of one in test/fixtures, or an absolute path. */
  readonly folder: string;
  /** A `.code-workspace` file in the folder, to open instead of the folder itself. */
  readonly workspaceFile?: string;
  /** Opens the folder itself. Otherwise a copy in a temporary folder is opened, for the journey to change at will. */
  readonly inPlace?: boolean;
  /** User settings on top of a quiet VS Code's. They are the server's: open one workspace at a time. */
  readonly settings?: Settings;
  /** `development` (what `npm run build` left in dist/) if not said otherwise. */
  readonly extension?: ExtensionKind;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** How long anything may take to appear on a machine that has much else to do. */
const PATIENCE_MS = 60_000;

/** A workspace in a real VS Code, as a person has it before them. */
export interface OpenWorkspace extends Workbench {
  readonly page: Page;
  /** The folder that is open: the copy, unless opened in place. */
  readonly folder: string;
  /** The folder that extensions are installed in (`extension: 'vsix'`). */
  readonly extensionsDir: string;
  /** What the page has reported as errors so far, refused content of webviews included. */
  readonly consoleErrors: readonly string[];
  /** Closes the window before the end of the test, and removes the copy. */
  close(): Promise<void>;
}

/**
 * Opens a folder in the browser-hosted VS Code with the extension in it and waits until the window is there. It is closed
 * at the end of the test; a picture of a failure is kept in out/screenshots. The server and the browser are shared by
 * all journeys and end by themselves after the last one.
 *
 *     test('a person …', async (t) => {
 *       const vscode = await openWorkspace(t, { folder: 'small' });
 */
export async function openWorkspace(t: TestContext, options: WorkspaceOptions): Promise<OpenWorkspace> {
  const { vscode, picture } = await opened(options);
  t.after(async () => {
    if (hasFailed(t)) await picture(t.name);
    await vscode.close();
  });
  return vscode;
}

/**
 * One window for several journeys of a file: a window takes longer to open than most journeys take. Each journey begins with
 * no editor open and leaves nothing unsaved; after one that failed the next gets a window of its own.
 *
 *     const window = oneWindow({ folder: 'small' });
 *     test('a person …', async (t) => {
 *       const vscode = await window(t);
 */
export function oneWindow(options: WorkspaceOptions): (t: TestContext) => Promise<OpenWorkspace> {
  return async (t) => {
    if (standing?.options === options) await standing.vscode.command('View: Close All Editors');
    else standing = { options, ...(await opened(options)) };
    const { vscode, picture } = standing;
    t.after(async () => {
      if (!hasFailed(t)) return;
      await picture(t.name);
      await closeStanding();
    });
    return vscode;
  };
}

/** The window that stays open after a journey, for the next one of its file; it goes when another window is opened. */
let standing: (Opened & { readonly options: WorkspaceOptions }) | undefined;
atEnd(closeStanding);

async function closeStanding(): Promise<void> {
  const { vscode } = standing ?? {};
  standing = undefined;
  await vscode?.close();
}

interface Opened {
  readonly vscode: OpenWorkspace;
  /** Keeps a picture of the failure of the journey with the given name. */
  readonly picture: (name: string) => Promise<unknown>;
}

async function opened(options: WorkspaceOptions): Promise<Opened> {
  await closeStanding();
  const extension = options.extension ?? 'development';
  const [{ server, profile }, browser] = await Promise.all([sharedHost(extension), sharedBrowser()]);
  await writeSettings(profile, { ...(process.env.SDME_UPDATE_MEDIA ? {} : PLAIN), ...options.settings });
  const { folder, remove } = await prepareFolder(options);
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const consoleErrors = collectErrors(page);
  await page.goto(
    pageAddress(server, {
      folder: join(folder, options.workspaceFile ?? ''),
      ...(extension === 'development' && { developmentPath: repoRoot }),
    }),
  );
  const ui = workbench(page);
  const close = async () => {
    await context.close();
    await remove();
  };
  const picture = (name: string) => ui.failure(name).catch(() => undefined);
  const vscode = { ...ui, page, folder, extensionsDir: profile.extensionsDir, consoleErrors, close };
  try {
    await ui.ready();
    if (options.workspaceFile) await ui.foldersOpened();
  } catch (error) {
    await picture('opening');
    await close();
    throw error;
  }
  return { vscode, picture };
}

/** The types are those of the oldest Node that runs the product; the tests' own Node knows the outcome. */
function hasFailed(t: TestContext): boolean {
  return 'passed' in t && t.passed === false;
}

async function prepareFolder(
  options: WorkspaceOptions,
): Promise<{ folder: string; remove: () => Promise<void> }> {
  const source = resolve(repoRoot, 'test', 'fixtures', options.folder);
  if (options.inPlace) return { folder: source, remove: async () => undefined };
  const parent = await mkdtemp(join(tmpdir(), 'sdme-journey-'));
  const folder = join(parent, basename(source));
  await cp(source, folder, { recursive: true });
  return {
    folder,
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
