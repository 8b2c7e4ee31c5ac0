import type * as vscode from 'vscode';
import { newDeliberation } from '../../council/changes.ts';
import type { Lens, Seat } from '../../council/model.ts';
import { pictureText, promptText, systemText } from '../../council/prompt.ts';
import { CRITIQUE_SCHEMA } from '../../council/schema.ts';
import { seatsAt } from '../../council/seatSettings.ts';
import { Council } from '../../deliberation/council.ts';
import { freeze } from '../../deliberation/frozen.ts';
import type { CouncilWorld } from '../../deliberation/world.ts';
import type { ModelRequest } from '../../models/transport.ts';
import type { Folder } from '../folders.ts';
import type { Archives } from './archives.ts';
import { councilSettings } from './councilSettings.ts';
import type { DeliberationRef } from './logic/arguments.ts';
import { type Draft, pictureOf } from './logic/draft.ts';
import type { SeatTable } from './seatTable.ts';

/** What the built-in rules look at is theirs; nobody chooses it. */
const RULES: Lens = { id: 'rules', title: 'How specifications are written', instruction: '' };

/** The deliberations that are worked on in this window, each opened once. */
export class Councils implements vscode.Disposable {
  private readonly archives: Archives;
  private readonly table: SeatTable;
  private readonly open = new Map<string, Promise<Council>>();
  private readonly asking = new Map<string, Council>();
  private readonly subscription: vscode.Disposable;

  constructor(archives: Archives, table: SeatTable) {
    this.archives = archives;
    this.table = table;
    this.subscription = archives.onDidChange(() => void this.refresh());
  }

  /** A deliberation, taken up where it was; an error with what is wrong where it cannot be read. */
  get(ref: DeliberationRef): Promise<Council> {
    const known = this.open.get(keyOf(ref));
    if (known) return known;
    const opening = this.openNew(ref);
    this.open.set(keyOf(ref), opening);
    opening.catch(() => this.open.delete(keyOf(ref)));
    return opening;
  }

  /** Whether this window asks the critics of a deliberation now. */
  isAsked(ref: DeliberationRef): boolean {
    return this.asking.get(keyOf(ref))?.isAsking ?? false;
  }

  /** Freezes a draft into a new deliberation. Nobody is asked yet. `byLot`: letters say nothing of who has them. */
  async start(
    folder: Folder,
    draft: Draft,
    lenses: readonly Lens[],
    byLot: boolean,
  ): Promise<DeliberationRef> {
    const archive = await this.archives.of(folder);
    const sections = draft.sections.filter(({ chosen }) => chosen).map(({ section }) => section);
    const seats = seatsOf(byLot ? { ...draft, seats: shuffled(draft.seats) } : draft, lenses);
    const intent = draft.intent.trim();
    const { input, files } = freeze(intent, sections, draft.pictures.map(pictureOf), seats);
    const date = new Date();
    const { id } = await archive.create({
      date,
      intent,
      input: files,
      make: (name) =>
        newDeliberation({
          id: name,
          intent,
          position: draft.position.trim() || null,
          createdAt: date.toISOString(),
          input,
          seats,
        }),
    });
    return { folder: folder.folder.uri.toString(), id };
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private async openNew(ref: DeliberationRef): Promise<Council> {
    const archive = await this.archives.find(ref.folder);
    if (!archive) throw new Error('The folder of this deliberation is not open.');
    const council = await Council.open(archive, ref.id, this.world());
    if ('problem' in council) throw new Error(council.problem);
    this.asking.set(keyOf(ref), council);
    return council;
  }

  private world(): CouncilWorld {
    const { table } = this;
    return {
      get maxOutputTokens() {
        return councilSettings().maxOutputTokens;
      },
      transport: (seat, deliberation) => table.transport(seat, deliberation),
      get costCap() {
        return councilSettings().costCap;
      },
      cost: (seat, usage) => table.cost(seat, usage),
      mostCost: (seat, request) => table.mostCost(seat, request),
      now: () => new Date(),
    };
  }

  private async refresh(): Promise<void> {
    for (const council of this.asking.values()) await council.refresh();
  }
}

function keyOf({ folder, id }: DeliberationRef): string {
  return `${folder} ${id}`;
}

function seatsOf({ seats }: Draft, lenses: readonly Lens[]): readonly Seat[] {
  return seatsAt(
    seats
      .filter(({ chosen }) => chosen)
      .map(({ setting, lens }) => ({
        setting,
        lens: setting.provider === 'review' ? RULES : (lenses.find(({ id }) => id === lens) ?? RULES),
      })),
  );
}

/** In an order that nobody can foresee. */
// @spec council-editor.md#DESK-8
function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const drawn = items.map((item) => ({ item, lot: Math.random() }));
  return drawn.toSorted((a, b) => a.lot - b.lot).map(({ item }) => item);
}

/** The prompt as a draft would send it, for counting. */
export function promptOf(draft: Draft): string {
  const sections = draft.sections.filter(({ chosen }) => chosen).map(({ section }) => section);
  return promptText(draft.intent, sections, toldPictures(draft));
}

/** What a seat with this lens would be asked about a draft, for counting. */
export function questionOf(draft: Draft, lens: Lens | undefined, maxOutputTokens: number): ModelRequest {
  const words = toldPictures(draft).map(pictureText);
  return {
    system: lens === undefined ? '' : systemText(lens),
    prompt: promptOf(draft),
    images: draft.pictures.map(({ mediaType, base64 }, at) => ({ mediaType, base64, text: words[at] ?? '' })),
    schema: { name: 'critique', schema: CRITIQUE_SCHEMA },
    maxOutputTokens,
  };
}

function toldPictures({ pictures }: Draft) {
  return pictures.map(({ caption, origin }, at) => ({ file: `picture-${at + 1}.png`, caption, origin }));
}
