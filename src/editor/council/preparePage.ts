import type { Lens } from '../../council/model.ts';
import type { SeatSetting } from '../../council/seatSettings.ts';
import { tokenFamily } from '../../council/tokenFamily.ts';
import type { Address } from '../../graph/model.ts';
import { likelyInput } from '../../models/inputSize.ts';
import type { QuestionSize } from '../../models/prices.ts';
import type { ModelRequest, ProviderCount } from '../../models/transport.ts';
import type { CouncilView, FromCouncil, PrepareView } from '../../protocol/council.ts';
import {
  type Draft,
  type DraftPicture,
  type DraftSeat,
  type DraftSection,
  dataUrlOf,
  EMPTY_DRAFT,
  type KeptDraft,
  lastNumber,
  type PictureWords,
  pastedAs,
  pictureFrom,
  seated,
  seatId,
} from './logic/draft.ts';
import { type Estimate, type PromptSize, prepareView } from './logic/prepareView.ts';
import { SeatCounts } from './seatCounts.ts';
import type { PageModel, Screen } from './session.ts';

/** Seats, lenses and limits as they are configured now. */
export interface Table {
  readonly seats: readonly Pick<DraftSeat, 'setting' | 'problem'>[];
  readonly lenses: readonly Lens[];
  readonly maxOutputTokens: number;
  readonly costCap: number | null;
}

/** What the page before sending needs of the world. */
export interface PrepareWorld {
  /** Asked anew each time: trust can be given while the page is open. */
  isTrusted(): boolean;
  table(): Promise<Table>;
  /** Sections as they stand now with what they depend on; those that are gone are left out. */
  sections(chosen: readonly Address[]): Promise<readonly Omit<DraftSection, 'chosen'>[]>;
  /** Counts the prompt's text as it would be sent, in the encoding of a model. */
  promptTokens(draft: Draft): (model: string) => number;
  estimate(seat: DraftSeat, size: QuestionSize): Estimate | null;
  /** What a seat with this lens would be asked. */
  question(draft: Draft, lens: Lens | undefined, maxOutputTokens: number): ModelRequest;
  /** Whom it goes to so that the seat's provider counts it; null where nobody may or can. */
  counter(setting: SeatSetting): string | null;
  /** Sends it there. */
  count(setting: SeatSetting, question: ModelRequest, signal: AbortSignal): Promise<ProviderCount>;
  /** Tells the person what went wrong. */
  tell(problem: string): void;
  /** Lets the person choose sections. */
  pickSections(): Promise<readonly Address[]>;
  pickPictures(): Promise<readonly DraftPicture[]>;
  editSeats(): void;
  look(path: string, line: number): void;
  /** Keeps the draft for a window that is reloaded. */
  keep(draft: Draft): void;
  /** Freezes the draft and asks. */
  send(draft: Draft, table: Table): Promise<void>;
}

/** The page before sending: what the person has chosen, and what sending it would mean. */
export class PreparePage implements PageModel {
  private readonly world: PrepareWorld;
  private readonly screen: Screen;
  private draft: Draft = EMPTY_DRAFT;
  private table: Table = { seats: [], lenses: [], maxOutputTokens: 0, costCap: null };
  private tokens: (model: string) => number = () => 0;
  private isSending = false;
  private pictures = 0;
  private readonly counts: SeatCounts;

  constructor(world: PrepareWorld, screen: Screen) {
    this.world = world;
    this.screen = screen;
    this.counts = new SeatCounts({
      question: ({ lens }) => {
        const { lenses, maxOutputTokens } = this.table;
        return world.question(
          this.draft,
          lenses.find(({ id }) => id === lens),
          maxOutputTokens,
        );
      },
      count: ({ setting }, question, signal) => world.count(setting, question, signal),
      changed: () => screen.redraw(),
    });
  }

  /** Begins with what was kept, or with sections alone. */
  async begin(begun: Omit<KeptDraft, 'folder'>): Promise<void> {
    const { intent, position, pictures } = begun;
    this.pictures = lastNumber(pictures);
    this.draft = { ...EMPTY_DRAFT, intent, position, pictures };
    this.table = await this.world.table();
    await this.readSections(begun.sections);
    this.reseat(begun.seats);
    this.changed();
  }

  /** Adds sections to those that are chosen. */
  async addSections(addresses: readonly Address[]): Promise<void> {
    const before = this.chosenSections().filter(({ address }) => !addresses.includes(address));
    await this.readSections([...before, ...addresses.map((address) => ({ address, chosen: true }))]);
    this.changed();
  }

  addPicture(dataUrl: string, about: PictureWords): void {
    this.pictures++;
    const picture = pictureFrom(`p${this.pictures}`, dataUrl, about);
    if (picture) this.change({ pictures: [...this.draft.pictures, picture] });
  }

  /** Puts words before what is written already. */
  addToIntent(text: string): void {
    this.change({ intent: [this.draft.intent, text].filter((part) => part.trim() !== '').join('\n\n') });
  }

  /** Settings, lenses or keys changed. */
  async refresh(): Promise<void> {
    this.table = await this.world.table();
    this.counts.forget();
    // A seat whose trouble is over, because its key was set, is one that the person wants to ask.
    const before = this.draft.seats.map(({ setting, lens, chosen, problem }) => {
      return { name: setting.name, lens, chosen: chosen || problem !== null };
    });
    this.reseat(before);
    this.changed();
  }

  view(): CouncilView {
    const view = this.preflight();
    return this.isSending ? { ...view, obstacle: 'Being sent…' } : view;
  }

  async handle(message: FromCouncil): Promise<void> {
    switch (message.type) {
      case 'intent':
        return this.change({ intent: message.text });
      case 'myPosition':
        return this.change({ position: message.text });
      case 'chooseSection':
        return this.chooseSection(message.address, message.chosen);
      case 'addSections':
        return this.addSections(await this.world.pickSections());
      case 'chooseSeat':
        return this.changeSeat(message.seat, { chosen: message.chosen });
      case 'lens':
        return this.changeSeat(message.seat, { lens: message.lens });
      case 'addImage':
        return this.addPicture(message.dataUrl, pastedAs(message.name));
      case 'send':
        return this.send(message.despiteSecrets);
      default:
        return this.handleOther(message);
    }
  }

  dispose(): void {
    this.counts.dispose();
  }

  private async handleOther(message: FromCouncil): Promise<void> {
    const { pictures } = this.draft;
    switch (message.type) {
      case 'pickImage':
        for (const picture of await this.world.pickPictures()) this.addPicture(dataUrlOf(picture), picture);
        return;
      case 'caption': {
        const { image, caption } = message;
        return this.change({
          pictures: pictures.map((each) => (each.id === image ? { ...each, caption } : each)),
        });
      }
      case 'removeImage':
        return this.change({ pictures: pictures.filter(({ id }) => id !== message.image) });
      case 'countSeat':
        return this.countSeat(message.seat, message.despiteSecrets);
      case 'editSeats':
        return this.world.editSeats();
      case 'lookAtSecret':
        return this.world.look(message.path, message.line);
      case 'openSection':
        return this.lookAt(message.address);
    }
  }

  /** A dependency that is ticked stays what it is: given because another needs it. */
  private chooseSection(address: Address, chosen: boolean): void {
    const sections = this.draft.sections.map((each) =>
      each.section.address === address ? { ...each, chosen } : each,
    );
    this.change({ sections });
  }

  private changeSeat(id: string, change: Partial<Pick<DraftSeat, 'chosen' | 'lens'>>): void {
    const seats = this.draft.seats.map((seat, at) => (seatId(at) === id ? { ...seat, ...change } : seat));
    this.change({ seats });
  }

  private preflight(): PrepareView {
    const { maxOutputTokens, costCap, lenses } = this.table;
    const { tokens } = this;
    const pictures = this.draft.pictures.length;
    return prepareView(this.draft, {
      lenses,
      size: (seat) => this.sizeFor(seat),
      counter: ({ setting }) => this.world.counter(setting),
      maxOutputTokens,
      costCap,
      isTrusted: this.world.isTrusted(),
      estimate: (seat) =>
        this.world.estimate(seat, {
          counted: tokens(seat.setting.model),
          pictures,
          output: maxOutputTokens,
        }),
    });
  }

  private sizeFor(seat: DraftSeat): PromptSize {
    const told = this.counts.tokensFor(seat);
    if (told !== undefined) return { tokens: told, isExact: true, counted: 'there' };
    const { model } = seat.setting;
    const pictures = this.draft.pictures.length;
    return {
      tokens: likelyInput(model, this.tokens(model), pictures),
      isExact: pictures === 0 && tokenFamily(model).isExact,
      counted: this.counts.isAsked(seat) ? 'asked' : 'here',
    };
  }

  /** Only what stands there now is sent to be counted, and only secrets that the person was told of. */
  // @spec council-editor.md#DESK-14
  private async countSeat(id: string, despiteSecrets: boolean): Promise<void> {
    const allowed = despiteSecrets ? secretsOf(this.preflight()) : new Set<string>();
    await this.readSections(this.chosenSections());
    this.changed();
    const seat = this.draft.seats.find((_, at) => seatId(at) === id);
    const isAllowed = [...secretsOf(this.preflight())].every((secret) => allowed.has(secret));
    if (!isAllowed || !seat?.chosen || this.world.counter(seat.setting) === null) return;
    const counted = await this.counts.count(seat);
    if (counted?.ok) this.screen.say(`${seat.setting.name} counted ${counted.tokens} tokens`);
    else if (counted) this.world.tell(`${counted.message} The estimate stays.`);
  }

  /** A second click is no second deliberation: that would be paid for, too. */
  // @spec council-editor.md#DESK-9
  private async send(despiteSecrets: boolean): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      if (await this.isReady(despiteSecrets ? secretsOf(this.preflight()) : new Set()))
        await this.world.send(this.draft, this.table);
    } finally {
      this.isSending = false;
      this.screen.redraw();
    }
  }

  /** Everything is read again, so that what is frozen is what stands there now. Only secrets that the person was told of are sent. */
  private async isReady(allowed: ReadonlySet<string>): Promise<boolean> {
    await this.readSections(this.chosenSections());
    this.count();
    const view = this.preflight();
    const isReady = view.obstacle === null && [...secretsOf(view)].every((secret) => allowed.has(secret));
    if (isReady) this.screen.redraw();
    else this.changed();
    return isReady;
  }

  private lookAt(address: Address): void {
    const found = this.draft.sections.find(({ section }) => section.address === address)?.section;
    if (found) this.world.look(found.path, found.line + 1);
  }

  private chosenSections(): KeptDraft['sections'] {
    return this.draft.sections.map(({ section, chosen }) => ({ address: section.address, chosen }));
  }

  private async readSections(wanted: KeptDraft['sections']): Promise<void> {
    const before = new Map(this.draft.sections.map(({ section }) => [section.address, section.why]));
    const isChosen = new Map(wanted.map(({ address, chosen }) => [address, chosen]));
    const own = wanted
      .filter(({ address }) => before.get(address) !== 'dependency')
      .map(({ address }) => address);
    const read = await this.world.sections(own);
    const sections = read.map((each) => ({
      ...each,
      chosen: isChosen.get(each.section.address) ?? each.section.why === 'chosen',
    }));
    this.draft = { ...this.draft, sections };
  }

  private reseat(before: KeptDraft['seats']): void {
    this.draft = { ...this.draft, seats: seated(this.table.seats, before, this.table.lenses) };
  }

  private change(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.changed();
  }

  private changed(): void {
    this.count();
    this.world.keep(this.draft);
    this.screen.redraw();
  }

  private count(): void {
    this.tokens = this.world.promptTokens(this.draft);
  }
}

/** Possible secrets by what is told of them. */
function secretsOf({ secrets }: PrepareView): ReadonlySet<string> {
  return new Set(secrets.map(({ path, line, what }) => `${path}:${line} ${what}`));
}
