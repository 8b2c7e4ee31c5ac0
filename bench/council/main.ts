import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildAll } from '../../scripts/bundles.ts';
import { Archive } from '../../src/workspace/archive/archive.ts';
import { Listing } from '../../src/workspace/archive/listing.ts';
import { loadPanel } from '../../test/e2e/panel/panelPage.ts';
import { launchBrowser } from '../../test/host/browser.ts';
import { heldBytes, median, type Numbers, pause, timed } from '../measure.ts';
import { type Report, reportOf } from '../report.ts';
import { STAMPED } from './answer.ts';
import { ARCHIVE_GENERATOR, generateArchive } from './generateArchive.ts';
import { AT_ONCE, BenchHost, newCouncil, startServers } from './hosting.ts';
import { COUNCIL_ROWS } from './rows.ts';
import { seenIn, watch } from './watching.ts';

const SEATS = 8;
const RECORDS = 1_000;
const DELIBERATIONS = 20;
/** After so many everything that is made once is there. */
const WARM = 5;
const TIMES = 5;

/** The council: its archive, and the panel as it is shipped in a browser, with the host and servers that it really talks to. */
export async function councilReport(): Promise<Report> {
  await buildAll(true);
  const measured = { listing: await listing(), ...(await panel()) };
  const name = `council of ${SEATS}, archive of ${RECORDS}`;
  return reportOf({ name, root: '', paths: [], bytes: 0 }, measured, COUNCIL_ROWS);
}

async function listing(): Promise<Numbers> {
  const root = join(tmpdir(), 'sdme-bench', `${ARCHIVE_GENERATOR}-${RECORDS}`);
  if (!existsSync(join(root, 'complete'))) {
    rmSync(root, { recursive: true, force: true });
    generateArchive(root, RECORDS);
    writeFileSync(join(root, 'complete'), '');
  }
  const list = () => timed(() => new Listing(new Archive(root, 'deliberations'), true).all());
  const runs: Numbers[] = [];
  for (let at = 0; at < TIMES; at++) {
    rmSync(join(root, '.sdme'), { recursive: true, force: true });
    const [first, again] = [await list(), await list()];
    runs.push({ first: first.wall, firstCpu: first.cpu, again: again.wall });
  }
  const of = (name: string) => median(runs.map((run) => run[name] ?? Number.NaN));
  return { first: of('first'), firstCpu: of('firstCpu'), again: of('again') };
}

async function panel(): Promise<Readonly<Record<string, Numbers>>> {
  const [browser, servers] = [await launchBrowser(), await startServers(SEATS)];
  const root = mkdtempSync(join(tmpdir(), 'sdme-bench-council-'));
  try {
    const page = await browser.newPage({ viewport: { width: 1_600, height: 900 } });
    await loadPanel(page, 'dark');
    const host = new BenchHost(await page.context().newCDPSession(page));
    const archive = new Archive(root, 'deliberations');
    const streaming = await stream(page, host, archive, servers.urls);
    const memory = await manyDeliberations(page, host, archive, servers.urls);
    host.dispose();
    return { streaming, memory };
  } finally {
    servers.stop();
    await browser.close();
    rmSync(root, { recursive: true, force: true });
  }
}

/** One council at full pace: how long what is said takes to the screen, and the whole against its slowest seat. */
async function stream(
  page: Page,
  host: BenchHost,
  archive: Archive,
  urls: readonly string[],
): Promise<Numbers> {
  const council = await newCouncil(archive, urls, 'paced');
  host.show(council);
  await page.locator('.columns').waitFor();
  await watch(page);
  const { wall } = await timed(() => council.ask());
  const seen = await seenIn(page);
  const waits = seen.map(({ after }) => after).toSorted((a, b) => a - b);
  const slowest = Math.max(...council.deliberation.attempts.map(({ endedAfter }) => endedAfter ?? 0));
  return {
    median: median(waits),
    p95: waits[Math.floor(waits.length * 0.95)] ?? Number.NaN,
    unseen: SEATS * STAMPED - seen.length,
    wall: wall / slowest,
  };
}

/** One deliberation after the other in the same panel, the harshest case: every other panel goes with all that it holds. */
async function manyDeliberations(
  page: Page,
  host: BenchHost,
  archive: Archive,
  urls: readonly string[],
): Promise<Numbers> {
  const held: { panel: number; host: number }[] = [];
  for (let at = 0; at < DELIBERATIONS; at++) {
    const council = await newCouncil(archive, urls, AT_ONCE);
    host.show(council);
    await council.ask();
    await page
      .locator('.column-head .state.done')
      .nth(SEATS - 1)
      .waitFor();
    held.push({ panel: await heldByPage(page), host: heldBytes() });
  }
  const [warm, last] = [held[WARM - 1], held[DELIBERATIONS - 1]];
  if (!warm || !last) throw new Error('Nothing was measured.');
  return { panel: last.panel, panelGrowth: last.panel / warm.panel, hostGrowth: last.host / warm.host };
}

async function heldByPage(page: Page): Promise<number> {
  // What the last frame and timers still hold.
  await pause(100);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
