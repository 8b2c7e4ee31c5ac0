import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Locator, Page } from 'playwright-core';
import { repoRoot } from '../../host/paths.ts';
import { PICTURES_WANTED } from './pictures.ts';

/** What a person does with VS Code's window, in a person's words. */
export interface Workbench {
  /** Waits until the window is drawn and takes input. */
  ready(): Promise<void>;
  /**
   * Waits until the folders of a workspace file are open. VS Code in a browser that reads such a file for the first time
   * sometimes takes it for empty, with or without extensions: the Explorer stays without a folder. What was read is kept,
   * so that the window is right when it is loaded again.
   */
  foldersOpened(): Promise<void>;
  /** Runs a command by its full title in the command palette, such as `SDME: Show Graph`. */
  command(title: string): Promise<void>;
  /** Loads the window again by its command, which saves the window's state first, as the browser's own reload does not. */
  reload(): Promise<void>;
  /** Opens a file of the workspace by its relative path, with the cursor on a line if one is given; waits for both. */
  openFile(path: string, line?: number): Promise<void>;
  /** Takes the first quick fix at the cursor whose title contains a text. */
  quickFix(title: string): Promise<void>;
  /** The editor tab with the given label. */
  tab(label: string): Locator;
  /** The lines of open editors, as far as they are drawn, that contain a text. */
  editorLine(text: string): Locator;
  /** The entry of the activity bar with the given title. */
  activity(title: string): Locator;
  /** Waits until the person is told something. */
  told(text: RegExp): Promise<void>;
  /** Finds the content of a webview: the frame in which a selector matches something visible. */
  webviewFrame(selector: string, timeout?: number): Promise<Frame>;
  /**
   * Keeps a picture of the window in out/screenshots, where pictures are wanted. With `media`, and when `SDME_UPDATE_MEDIA` is set, it becomes the
   * README's too, in media/screenshots.
   */
  screenshot(name: string, options?: { readonly media?: boolean }): Promise<string>;
  /** Keeps a picture of what went wrong. */
  failure(name: string): Promise<unknown>;
}

const START_LIMIT_MS = 60_000;
const FRAME_LIMIT_MS = 60_000;
const FOLDERS_MS = 15_000;
const RELOADS = 5;
const RETYPE_MS = 1_500;
const RETYPES = 20;
/** How long a file that was chosen may take to open, and how often it is chosen. */
const FILE_MS = 8_000;
const FILES = 4;

/** The workbench in a page. */
export function workbench(page: Page): Workbench {
  const tab = (label: string) => page.locator('.tabs-container .tab').filter({ hasText: label });
  return {
    ready: () => ready(page),
    foldersOpened: () => foldersOpened(page),
    command: (title) => command(page, title),
    reload: async () => {
      await Promise.all([page.waitForEvent('domcontentloaded'), command(page, 'Developer: Reload Window')]);
      await ready(page);
    },
    openFile: async (path, line) => {
      const cursor = page.locator('.statusbar').getByText(line === undefined ? /^Ln / : `Ln ${line}, `);
      const isOpen = () =>
        tab(basename(path))
          .first()
          .waitFor({ timeout: FILE_MS })
          .then(() => cursor.first().waitFor({ timeout: FILE_MS }))
          .then(
            () => true,
            () => false,
          );
      // What was opened before is listed at once, other files come while the row is clicked: it may be another by then.
      for (let attempt = 1; attempt <= FILES; attempt += 1) {
        await openFile(page, path, line, (attempt - 1) * RETYPE_MS);
        if (await isOpen()) return;
      }
      throw new Error(`${path} was not opened`);
    },
    quickFix: (title) => quickFix(page, title),
    tab,
    // The editor draws spaces as no-break spaces.
    editorLine: (text) => page.locator('.monaco-editor .view-line').filter({ hasText: spaced(text) }),
    activity: (title) => page.locator(`.activitybar .action-item a[aria-label^="${title}"]`),
    told: (text) => told(page, text),
    webviewFrame: (selector, timeout = FRAME_LIMIT_MS) => webviewFrame(page, selector, timeout),
    screenshot: (name, options) => screenshot(page, name, options?.media ?? false),
    failure: (name) => page.screenshot({ path: pictureFile(`failed-${name.replaceAll(/\W+/g, '-')}`) }),
  };
}

async function ready(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: START_LIMIT_MS });
  await page.locator('.monaco-workbench .part.sidebar').waitFor({ timeout: START_LIMIT_MS });
}

async function foldersOpened(page: Page): Promise<void> {
  const folder = page.locator('.explorer-folders-view .monaco-list-row').first();
  for (let attempt = 1; attempt <= RELOADS; attempt += 1) {
    const isOpen = await folder.waitFor({ timeout: FOLDERS_MS }).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
    await page.reload();
    await ready(page);
  }
  throw new Error('VS Code does not open the folders of the workspace file');
}

async function command(page: Page, title: string): Promise<void> {
  await pick(page, 'F1', `>${title}`, title);
}

async function openFile(page: Page, path: string, line: number | undefined, pause: number): Promise<void> {
  await pick(page, 'Control+P', line === undefined ? path : `${path}:${line}`, basename(path), pause);
}

/** A key that is pressed while the window is still being drawn, or a webview takes the focus, is lost: it is pressed again. */
async function openQuickInput(page: Page, key: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  for (let attempt = 1; attempt <= RETYPES; attempt += 1) {
    await page.keyboard.press(key);
    const isOpen = await input.waitFor({ timeout: RETYPE_MS }).then(
      () => true,
      () => false,
    );
    if (isOpen) return;
  }
  throw new Error(`${key} does not open the quick input`);
}

/**
 * Opens the quick input with a key, types into it and takes the row with the given label. Just after the start the search
 * for files or the extension's commands may not answer yet, and a list that came up empty stays empty; and a webview that
 * takes the focus closes the input. So all of it is done again.
 */
async function pick(page: Page, key: string, text: string, label: string, pause = 0): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  const name = page.locator('.label-name').filter({ hasText: exactly(label) });
  const row = page.locator('.quick-input-list .monaco-list-row').filter({ has: name }).first();
  for (let attempt = 1; ; attempt += 1) {
    if (!(await input.isVisible())) await openQuickInput(page, key);
    const picked = await search(input, row, text)
      .then(() => sleep(pause))
      // A command may load the window again: whoever waits for that takes the click for lost and does it twice.
      .then(() => row.click({ timeout: RETYPE_MS, noWaitAfter: true }))
      .then(
        () => true,
        () => false,
      );
    if (picked) return;
    if (attempt === RETYPES) throw new Error(`The list for "${text}" does not offer "${label}"`);
  }
}

/** Without keys: whatever takes the focus from the input just then would be written into. */
async function search(input: Locator, row: Locator, text: string): Promise<void> {
  for (const value of ['', text]) await input.evaluate(enter, value, { timeout: RETYPE_MS });
  await row.waitFor({ timeout: RETYPE_MS });
}

function enter(input: Element, value: string): void {
  (input as HTMLInputElement).value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A key that comes while the editor still closes something else is lost, and a list is closed by what closes the other: pressed again. */
async function quickFix(page: Page, title: string): Promise<void> {
  const fix = page.locator('.action-widget').getByText(title, { exact: false }).first();
  for (let attempt = 1; attempt <= RETYPES; attempt += 1) {
    await page.keyboard.press('Control+.');
    const isOpen = await fix.waitFor({ timeout: 2 * RETYPE_MS }).then(
      () => true,
      () => false,
    );
    if (isOpen) return fix.click();
  }
  throw new Error(`No quick fix offers "${title}"`);
}

/** A VS Code that is driven shows no notification by itself, so the list of them is opened. */
async function told(page: Page, text: RegExp): Promise<void> {
  const item = page
    .locator('.notifications-center .notification-list-item')
    .filter({ hasText: text })
    .first();
  for (let attempt = 1; attempt <= RETYPES; attempt += 1) {
    await command(page, 'Notifications: Show Notifications');
    const isTold = await item.waitFor({ timeout: 2 * RETYPE_MS }).then(
      () => true,
      () => false,
    );
    if (isTold) return;
  }
  throw new Error(`Nobody is told ${text}`);
}

function exactly(label: string): RegExp {
  return new RegExp(`^\\s*${escaped(label)}\\s*$`);
}

function spaced(text: string): RegExp {
  return new RegExp(escaped(text).replaceAll(' ', '\\s'));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A webview's content is two frames deep and made anew when the webview is shown again, so it is looked for. */
async function webviewFrame(page: Page, selector: string, timeout: number): Promise<Frame> {
  const deadline = Date.now() + timeout;
  while (Date.now() < deadline) {
    for (const frame of page.frames().filter((candidate) => candidate.parentFrame() !== null)) {
      const shown = await frame
        .locator(selector)
        .first()
        .isVisible()
        .catch(() => false);
      if (shown) return frame;
    }
    await sleep(250);
  }
  throw new Error(`No webview shows ${selector} after ${timeout} ms`);
}

function pictureFile(name: string): string {
  return join(repoRoot, 'out', 'screenshots', `${name}.png`);
}

async function screenshot(page: Page, name: string, media: boolean): Promise<string> {
  const file = pictureFile(name);
  if (!PICTURES_WANTED) return file;
  await page.screenshot({ path: file });
  if (media && process.env.SDME_UPDATE_MEDIA) {
    const folder = join(repoRoot, 'media', 'screenshots');
    await mkdir(folder, { recursive: true });
    await copyFile(file, join(folder, `${name}.png`));
  }
  return file;
}
