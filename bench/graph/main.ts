import type { Browser } from 'playwright-core';
import { buildAll } from '../../scripts/bundles.ts';
import { GraphSession, type GraphWorld } from '../../src/editor/graph/session.ts';
import { DEFAULT_OPTIONS, type ToGraphView } from '../../src/protocol/graph.ts';
import { DEFAULT_READ_OPTIONS } from '../../src/spec/options.ts';
import { readSpec } from '../../src/spec/read.ts';
import { loadPanel } from '../../test/e2e/panel/panelPage.ts';
import { launchBrowser } from '../../test/host/browser.ts';
import { sourceOf } from '../../test/unit/editorGraph/sources.ts';
import { generatedCorpus, textsOf } from '../corpus.ts';
import { median, type Numbers } from '../measure.ts';
import { type Report, reportOf } from '../report.ts';
import { type Frames, settled, turnWheel, watchFrames } from './frames.ts';
import { GRAPH_ROWS } from './rows.ts';

const DOCUMENTS = 1_000;
const TURNS = 100;

/** The picture of everything, as it is shipped, in a browser without a graphics card: how long a frame takes while it is moved. */
export async function graphReport(): Promise<Report> {
  await buildAll(true);
  const browser = await launchBrowser();
  try {
    const measured = { nodes2000: await moved(browser, 2_000), nodes10000: await moved(browser, 10_000) };
    return reportOf({ name: 'large graph', root: '', paths: [], bytes: 0 }, measured, GRAPH_ROWS);
  } finally {
    await browser.close();
  }
}

async function moved(browser: Browser, nodes: number): Promise<Numbers> {
  const page = await browser.newPage({ viewport: { width: 1_600, height: 900 } });
  await watchFrames(page);
  await loadPanel(page, 'dark', 'graph');
  const failed = (error: unknown) => {
    throw error;
  };
  const post = (message: ToGraphView) =>
    void page.evaluate((each) => window.postMessage(each, '*'), message).catch(() => {});
  const session = new GraphSession({ isVisible: true, post }, worldOf(nodes, failed), {
    ...DEFAULT_OPTIONS,
    depth: 'all',
  });
  session.receive({ type: 'ready' });
  await page.locator('[role="option"]').first().waitFor({ state: 'attached' });
  const settling = await settled(page);

  const pan = await turnWheel(page, TURNS, { deltaX: 7, deltaY: 5, ctrlKey: false });
  const zoom = await turnWheel(page, TURNS, { deltaX: 0, deltaY: -6, ctrlKey: true });
  session.dispose();
  await page.close();
  return { settling, ...numbersOf('pan', pan), ...numbersOf('zoom', zoom) };
}

function numbersOf(name: string, { whole, drawing }: Frames): Numbers {
  const sorted = whole.toSorted((a, b) => a - b);
  return {
    [name]: median(whole),
    [`${name}95`]: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    [`${name}Drawing`]: median(drawing),
  };
}

/** Documents of the generated corpus with about so many nodes. */
function worldOf(nodes: number, failed: (error: unknown) => void): GraphWorld {
  const corpus = generatedCorpus(DOCUMENTS);
  const texts = textsOf(corpus);
  const documents = [];
  for (let at = 0, count = 0; count < nodes && at < texts.length; at++) {
    const document = readSpec(corpus.paths[at] ?? '', texts[at] ?? '', DEFAULT_READ_OPTIONS);
    count += 1 + document.sections.length;
    documents.push(document);
  }
  const nothing = () => {};
  return {
    sources: [sourceOf(documents)],
    progress: null,
    cursor: undefined,
    open: nothing,
    openUnit: nothing,
    openDeliberation: nothing,
    listDeliberations: async () => {},
    run: nothing,
    act: nothing,
    keep: nothing,
    refuse: failed,
    failed,
  };
}
