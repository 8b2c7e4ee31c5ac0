import type { FromCouncil, ToCouncil } from '../../../src/protocol/council.ts';
import type { Host } from '../../shared/host.ts';
import { Choices } from './choices.ts';
import { type Draft, type Kept, NOTHING_KEPT, readKept } from './kept.ts';

/** Rest after the last key before what was typed goes to the host, in milliseconds. */
const TYPING_RESTS = 300;
const SCROLLING_RESTS = 150;

export type CouncilHost = Host<FromCouncil, ToCouncil, Kept>;
type Post = (message: FromCouncil) => void;

/** What the templates work at: what the person has open and half written, and the way to the host. */
export class Desk {
  private readonly host: CouncilHost;
  readonly post: Post;
  /** Draws anew what the person's own state changes. */
  redraw: () => void = () => {};
  /** Tells whoever hears the page what was done where the keyboard stays. */
  say: (text: string) => void = () => {};
  readonly choices = new Choices(() => this.redraw());
  private kept: Kept;
  private scrolled = 0;
  private readonly unsent = new Map<string, { timer: number; send: () => void }>();

  constructor(host: CouncilHost) {
    this.host = host;
    this.post = (message) => host.post(message);
    this.kept = readKept(host.kept);
  }

  /** From now on it is about this deliberation: what was kept of another is forgotten. */
  about(id: string): void {
    if (this.kept.about !== id) this.change({ ...NOTHING_KEPT, about: id });
  }

  isOpen(key: string): boolean {
    return this.kept.open.includes(key);
  }

  /** Opens or folds something. */
  flip(key: string, isOpen = !this.isOpen(key)): void {
    const others = this.kept.open.filter((each) => each !== key);
    this.change({ open: isOpen ? [...others, key] : others });
    this.redraw();
  }

  get ticked(): readonly string[] {
    return this.kept.ticked;
  }

  tick(clusters: readonly string[]): void {
    this.change({ ticked: clusters });
    this.redraw();
  }

  get active(): string | null {
    return this.kept.active;
  }

  activate(finding: string | null): void {
    if (finding === this.kept.active) return;
    this.change({ active: finding });
    this.redraw();
  }

  draft(finding: string): Draft | undefined {
    return this.kept.drafts[finding];
  }

  /** Begins, goes on with, or puts away a decision. */
  setDraft(finding: string, draft: Draft | undefined): void {
    const { [finding]: _, ...others } = this.kept.drafts;
    this.change({ drafts: draft ? { ...others, [finding]: draft } : others });
    this.redraw();
  }

  /** A text that only this page has: what was typed, or else what is given. */
  text(name: string, given = ''): string {
    return this.kept.texts[name] ?? given;
  }

  setText(name: string, text: string | undefined): void {
    const { [name]: _, ...others } = this.kept.texts;
    this.change({ texts: text === undefined ? others : { ...others, [name]: text } });
  }

  /** A text that the host has too: what was typed counts until the host has heard it. */
  shared(name: string, fromHost: string): string {
    const typed = this.kept.texts[name];
    if (typed === fromHost && !this.unsent.has(name)) this.setText(name, undefined);
    return typed ?? fromHost;
  }

  /** Keeps what was typed, and sends it once typing rests. */
  share(name: string, text: string, message: FromCouncil): void {
    this.setText(name, text);
    window.clearTimeout(this.unsent.get(name)?.timer);
    const send = () => {
      this.unsent.delete(name);
      this.post(message);
    };
    this.unsent.set(name, { timer: window.setTimeout(send, TYPING_RESTS), send });
  }

  /** Sends at once whatever typing has not yet sent. */
  flush(): void {
    for (const { timer, send } of [...this.unsent.values()]) {
      window.clearTimeout(timer);
      send();
    }
  }

  scroll(name: string): number {
    return this.kept.scroll[name] ?? 0;
  }

  setScroll(name: string, position: number): void {
    this.kept = { ...this.kept, scroll: { ...this.kept.scroll, [name]: position } };
    window.clearTimeout(this.scrolled);
    this.scrolled = window.setTimeout(() => this.host.keep(this.kept), SCROLLING_RESTS);
  }

  private change(part: Partial<Kept>): void {
    this.kept = { ...this.kept, ...part };
    this.host.keep(this.kept);
  }
}
