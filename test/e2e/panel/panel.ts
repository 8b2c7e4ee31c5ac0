import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import type { CouncilView, FromCouncil, ToCouncil } from '../../../src/protocol/council.ts';
import { repoRoot } from '../../host/paths.ts';
import { sharedBrowser } from '../support/host.ts';
import { PICTURES_WANTED } from '../support/pictures.ts';
import type { Theme } from '../support/themes.ts';
import { loadPanel } from './panelPage.ts';

/** The council panel as it is shipped, in a browser; the test is its host. */
export interface Panel {
  readonly page: Page;
  /** Shows a view, and waits until it is drawn. */
  show(view: CouncilView): Promise<void>;
  /** Sends messages with the next revisions. */
  send(...messages: readonly Unnumbered[]): Promise<void>;
  /** What the panel has posted of one type so far, oldest first. */
  posted<Type extends FromCouncil['type']>(
    type: Type,
  ): Promise<readonly Extract<FromCouncil, { readonly type: Type }>[]>;
  /** Waits until the panel has posted a message of a type. */
  heard(type: FromCouncil['type'], times?: number): Promise<void>;
  /** Throws the page away and makes it anew; what it kept is there again. */
  reload(): Promise<void>;
  screenshot(name: string): Promise<void>;
  /** What the page reported as errors, refused content included. */
  readonly errors: readonly string[];
}

type Unnumbered = Omitted<ToCouncil>;
type Omitted<Message> = Message extends { readonly revision: number } ? Omit<Message, 'revision'> : Message;

const UNNUMBERED: ReadonlySet<ToCouncil['type']> = new Set(['say', 'snapshot', 'pictures']);

/** Opens the panel in a theme and at a size. */
export async function openPanel(
  t: TestContext,
  options: { readonly theme?: Theme; readonly width?: number; readonly height?: number } = {},
): Promise<Panel> {
  const { theme = 'dark', width = 1280, height = 900 } = options;
  const browser = await sharedBrowser();
  const context = await browser.newContext({ viewport: { width, height } });
  t.after(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await loadPanel(page, theme);
  return panel(page, errors);
}

function panel(page: Page, errors: readonly string[]): Panel {
  let revision = 0;
  const send = async (...messages: readonly Unnumbered[]) => {
    const numbered = messages.map((message) =>
      UNNUMBERED.has(message.type) ? message : { ...message, revision: ++revision },
    );
    await page.evaluate((all) => all.forEach((message) => void window.postMessage(message, '*')), numbered);
    await settled(page);
  };
  return {
    page,
    errors,
    send,
    show: (view) => send({ type: 'view', view }),
    posted: (type) =>
      page.evaluate(
        (wanted) => Reflect.get(window, 'posted').filter((each: FromCouncil) => each.type === wanted),
        type,
      ),
    heard: async (type, times = 1) => {
      await page.waitForFunction(
        ([wanted, least]) =>
          Reflect.get(window, 'posted').filter((each: FromCouncil) => each.type === wanted).length >= least,
        [type, times] as const,
      );
    },
    reload: async () => {
      await page.reload();
    },
    screenshot: async (name) => {
      if (PICTURES_WANTED)
        await page.screenshot({ path: join(repoRoot, 'out', 'screenshots', 'council', `${name}.png`) });
    },
  };
}

/** Two frames: one in which the panel draws, one in which the browser does. */
function settled(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => resolve())), 20),
      ),
  );
}
