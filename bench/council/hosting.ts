import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CDPSession } from 'playwright-core';
import { newDeliberation } from '../../src/council/changes.ts';
import type { Seat } from '../../src/council/model.ts';
import { Council } from '../../src/deliberation/council.ts';
import { freeze } from '../../src/deliberation/frozen.ts';
import type { CouncilWorld } from '../../src/deliberation/world.ts';
import { DecidePage } from '../../src/editor/council/decidePage.ts';
import { CouncilSession } from '../../src/editor/council/session.ts';
import { connect } from '../../src/models/connect.ts';
import type { Archive } from '../../src/workspace/archive/archive.ts';
import { IDLE_WORLD } from '../../test/unit/editorCouncil/idleWorld.ts';
import { seatOf, sectionOf } from './generateArchive.ts';

/** The model that says its whole answer in one go. */
export const AT_ONCE = 'at-once';

/** Servers that play models, in a process of their own as real ones are. */
export async function startServers(
  count: number,
): Promise<{ readonly urls: readonly string[]; stop(): void }> {
  const script = fileURLToPath(new URL('./servers.ts', import.meta.url));
  const child = spawn(process.execPath, [script, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  return { urls: JSON.parse(String(line)), stop: () => void child.kill() };
}

/** A new deliberation with a seat for each server. */
export async function newCouncil(archive: Archive, urls: readonly string[], model: string): Promise<Council> {
  const seats = urls.map((_, at) => ({ ...seatOf(at), model }));
  const [intent, sections] = ['What happens when a request comes twice?', [sectionOf(1, 1), sectionOf(1, 2)]];
  const { input, files } = freeze(intent, sections, [], seats);
  const createdAt = new Date().toISOString();
  const { id } = await archive.create({
    date: new Date(),
    intent,
    input: files,
    make: (name) => newDeliberation({ id: name, intent, position: null, createdAt, input, seats }),
  });
  const council = await Council.open(archive, id, worldOf(urls));
  if ('problem' in council) throw new Error(council.problem);
  return council;
}

function worldOf(urls: readonly string[]): CouncilWorld {
  const transport = ({ id, name, model }: Seat) => {
    const endpoint = urls[id.charCodeAt(0) - 65] ?? null;
    const seat = { name, provider: 'openai-compatible', model, endpoint } as const;
    return connect(seat, { get: async () => undefined, howToSet: () => '' }, () => 0);
  };
  return {
    maxOutputTokens: 4_000,
    costCap: null,
    transport,
    cost: () => null,
    mostCost: async () => null,
    now: () => new Date(),
  };
}

/** The host's side of a panel that shows deliberations one after the other. */
export class BenchHost {
  private readonly session: CouncilSession;

  /** Past the browser's driver, which takes longer over each call than the panel does: that is no part of what is measured. */
  constructor(page: CDPSession) {
    let waiting: unknown[] = [];
    const send = () => {
      const messages = JSON.stringify(JSON.stringify(waiting));
      waiting = [];
      const expression = `for (const each of JSON.parse(${messages})) window.postMessage(each, '*')`;
      void page.send('Runtime.evaluate', { expression });
    };
    const post = (message: unknown) => {
      if (waiting.push(message) === 1) queueMicrotask(send);
    };
    const failed = (error: unknown) => {
      throw error;
    };
    this.session = new CouncilSession(
      { isVisible: true, post },
      { failed, refused: () => failed('refused') },
    );
  }

  show(council: Council): void {
    this.session.show(new DecidePage(council, IDLE_WORLD, this.session));
    this.session.receive({ type: 'ready' });
  }

  dispose(): void {
    this.session.dispose();
  }
}
