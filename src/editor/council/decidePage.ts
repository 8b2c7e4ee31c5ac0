import { councilHeader } from '../../council/header.ts';
import { counted, STATE_WORDS } from '../../council/words.ts';
import type { Council } from '../../deliberation/council.ts';
import type { CouncilEvent, Outcome } from '../../deliberation/world.ts';
import type { Address } from '../../graph/model.ts';
import type { CouncilView, EditView, FromCouncil } from '../../protocol/council.ts';
import { AnswerTray, type LaidOut } from './logic/answerTray.ts';
import { columnOf, type DecideState, decideView, type Look } from './logic/decideView.ts';
import type { Delta } from './logic/deltas.ts';
import { type DraftPicture, dataUrlOf, pastedAs, pictureOf } from './logic/draft.ts';
import type { PageModel, Screen } from './session.ts';

/** What the page of a deliberation needs of the world. */
export interface DecideWorld {
  /** The spec files that accepted findings change, as they are now. */
  edits(): Promise<readonly EditView[]>;
  openSection(address: Address, finding: string | null): Promise<void>;
  openEdit(path: string): Promise<void>;
  showChange(path: string): Promise<void>;
  openRecord(): Promise<void>;
  copyPrompt(seat: string): Promise<void>;
  pickPictures(): Promise<readonly DraftPicture[]>;
  /** A column as a picture and as text, for a new deliberation. */
  keepPicture(seat: string, png: string, text: string): Promise<void>;
  /** Says why something was not done. */
  refuse(problem: string): void;
  readonly look: Look;
  keepLook(look: Look): void;
  readonly laidOut: LaidOut;
  /** Keeps pictures that are not given yet for a panel that is opened anew. */
  keepLaidOut(laidOut: LaidOut): void;
}

/** The page of a deliberation: answers as they come, and what the person decides. */
// @spec council-editor.md#DESK-13
export class DecidePage implements PageModel {
  private readonly council: Council;
  private readonly world: DecideWorld;
  private readonly screen: Screen;
  private readonly stop: () => void;
  /** Lengths of the raw answers by seat and attempt. */
  private readonly lengths = new Map<string, number>();
  private readonly tray: AnswerTray;
  private look: Look;
  private edits: readonly EditView[] = [];
  private refreshes = 0;

  constructor(council: Council, world: DecideWorld, screen: Screen) {
    this.council = council;
    this.world = world;
    this.screen = screen;
    this.look = world.look;
    this.tray = new AnswerTray(world.laidOut, world.keepLaidOut);
    this.stop = council.listen((event) => this.happened(event));
    void this.refresh();
  }

  /** Reads what is not in the record: raw answers and the present text of files. */
  async refresh(): Promise<void> {
    const mine = ++this.refreshes;
    const { attempts } = this.council.deliberation;
    const unknown = attempts.filter(({ seat, number }) => !this.lengths.has(`${seat} ${number}`));
    await Promise.all(
      unknown.map(async ({ seat, number }) => {
        const { length } = await this.council.rawText(seat, number);
        this.lengths.set(`${seat} ${number}`, Math.max(length, this.rawLength(seat, number)));
      }),
    );
    const edits = await this.world.edits();
    // One that began later has read what is newer.
    if (mine !== this.refreshes) return;
    this.edits = edits;
    this.screen.redraw();
  }

  view(): CouncilView {
    return decideView(this.state());
  }

  async handle(message: FromCouncil): Promise<void> {
    switch (message.type) {
      case 'stop':
        return this.council.stop(message.seat);
      case 'retry':
        return this.done(this.council.retry(message.seat));
      case 'pasteAnswer':
        return this.done(this.council.paste(message.seat, message.text));
      case 'pastePictures':
        return this.pastePictures(message.seat);
      case 'wantRaw':
        return this.sendRaw(message.seat, message.attempt);
      case 'carve':
        return this.done(this.council.carve(message.seat, message.attempt, message.text));
      case 'carvePoint': {
        const { type: _, seat, attempt, ...point } = message;
        return this.done(this.council.carvePoint(seat, attempt, point));
      }
      case 'carveStance':
        return this.done(this.council.carveStance(message));
      case 'dispose': {
        const { finding, kind, reason, text, of } = message;
        return this.done(this.council.decide({ finding, kind, reason, text, of }));
      }
      case 'undo':
        return this.done(this.council.undo(message.finding));
      case 'merge':
        return this.done(this.council.merge(message.clusters));
      case 'split':
        return this.done(this.council.split(message.finding));
      case 'rebut':
        return this.done(this.council.rebut(message.findings));
      case 'close':
        return this.close(message.reason);
      default:
        return this.handleOther(message);
    }
  }

  dispose(): void {
    this.stop();
  }

  private async handleOther(message: FromCouncil): Promise<void> {
    switch (message.type) {
      case 'layout':
        return this.lookAt({ ...this.look, layout: message.layout });
      case 'hideNames':
        return this.lookAt({ ...this.look, namesHidden: message.hidden });
      case 'openSection':
        return this.world.openSection(message.address, message.finding);
      case 'openEdit':
        return this.world.openEdit(message.path);
      case 'showChange':
        return this.world.showChange(message.path);
      case 'openRecord':
        return this.world.openRecord();
      case 'copyPrompt':
        return this.world.copyPrompt(message.seat);
      case 'snapshotColumn':
        return this.screen.snapshot(message.seat);
      case 'picture':
        return this.world.keepPicture(message.seat, message.png, message.text);
      case 'wantPictures':
        return this.sendPictures(message.seat, message.attempt);
      default:
        return this.layOut(message);
    }
  }

  /** The pictures that will be an answer. */
  private async layOut(message: FromCouncil): Promise<void> {
    if (message.type === 'addImage' && message.seat !== null)
      this.tray.add(message.seat, message.dataUrl, pastedAs(message.name));
    else if (message.type === 'pickImage' && message.seat !== null)
      for (const picture of await this.world.pickPictures())
        this.tray.add(message.seat, dataUrlOf(picture), picture);
    else if (message.type === 'caption') this.tray.caption(message.image, message.caption);
    else if (message.type === 'removeImage') this.tray.remove(message.image);
    this.screen.redraw();
  }

  private async pastePictures(seat: string): Promise<void> {
    const problem = await this.council.pastePictures(seat, this.tray.of(seat).map(pictureOf));
    if (problem !== null) return this.world.refuse(problem);
    this.tray.clear(seat);
    this.screen.redraw();
  }

  /** What was not given by then never will be. */
  private async close(reason: string): Promise<void> {
    await this.done(this.council.close(reason));
    if (this.council.deliberation.closed !== null) this.tray.empty();
  }

  private happened(event: CouncilEvent): void {
    if (event.kind === 'text') this.streamed(event);
    else if (event.kind === 'ended') this.screen.say(endWords(event));
    else void this.refresh();
  }

  private streamed(event: Extract<CouncilEvent, { kind: 'text' }>): void {
    const { seat, attempt, at, text, hasNews } = event;
    this.lengths.set(`${seat} ${attempt}`, at + text.length);
    // Most pieces change nothing but the text.
    const isSeen = hasNews || at === 0;
    this.screen.streamed(seat, { attempt, at, text }, isSeen ? () => this.columnDelta(seat) : null);
  }

  private columnDelta(seat: string): Delta | undefined {
    const state = this.state();
    const column = columnOf(state, seat);
    return column && { type: 'column', column, header: councilHeader(state.deliberation) };
  }

  private async sendRaw(seat: string, attempt: number): Promise<void> {
    this.screen.raw(seat, attempt, await this.council.rawText(seat, attempt));
  }

  private async sendPictures(seat: string, number: number): Promise<void> {
    const { attempts } = this.council.deliberation;
    const shown = attempts.find((each) => each.seat === seat && each.number === number)?.pictures ?? [];
    const sources = shown.map(async (picture) => {
      const bytes = await this.council.answerPicture(picture);
      const base64 = Buffer.from(bytes ?? []).toString('base64');
      return bytes === null ? '' : dataUrlOf({ mediaType: picture.mediaType, base64 });
    });
    this.screen.pictures(seat, number, await Promise.all(sources));
  }

  private async done(outcome: Promise<Outcome>): Promise<void> {
    const problem = await outcome;
    if (problem !== null) this.world.refuse(problem);
  }

  private lookAt(look: Look): void {
    this.look = look;
    this.world.keepLook(look);
    this.screen.redraw();
  }

  private state(): DecideState {
    return {
      deliberation: this.council.deliberation,
      look: this.look,
      asksHere: this.council.isAsking,
      edits: this.edits,
      rawLength: (seat, attempt) => this.rawLength(seat, attempt),
      pasted: (seat) => this.tray.of(seat),
    };
  }

  private rawLength(seat: string, attempt: number): number {
    return this.lengths.get(`${seat} ${attempt}`) ?? 0;
  }
}

/** "A finished, 3 findings"; of the rebuttal round "A gave its word on the claims". */
// @spec council-view.md#PANEL-52
function endWords({ seat, round, state, findings }: Extract<CouncilEvent, { kind: 'ended' }>): string {
  if (round === 2)
    return state === 'done'
      ? `${seat} gave its word on the claims`
      : `${seat}, rebuttal: ${STATE_WORDS[state]}`;
  return state === 'done'
    ? `${seat} finished, ${counted(findings, 'finding')}`
    : `${seat}: ${STATE_WORDS[state]}`;
}
