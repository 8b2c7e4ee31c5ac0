import type { CellState, MatrixRow } from '../council/matrixModel.ts';
import type { AttemptState, Category, DispositionKind, FindingSeverity, Provider } from '../council/model.ts';
import type { Address } from '../graph/model.ts';

export type {
  Address,
  AttemptState,
  Category,
  CellState,
  DispositionKind,
  FindingSeverity,
  MatrixRow,
  Provider,
};

/**
 * Messages between the extension host and the council panel. The host owns the state, the panel draws it; a panel that is made anew posts
 * `ready` and gets the newest snapshot. While answers stream in, single columns are sent anew and raw text is appended; every message
 * carries a revision, and a panel that misses one asks with `ready`.
 */

/** A section that will be, or was, sent. */
export interface SectionChoice {
  readonly address: Address;
  readonly title: string;
  /** Roughly how many tokens (of the o200k encoding). */
  readonly tokens: number;
  readonly why: 'chosen' | 'dependency';
  readonly chosen: boolean;
}

/** A seat that can be asked. */
export interface SeatChoice {
  readonly id: string;
  readonly name: string;
  readonly provider: Provider;
  readonly model: string;
  /** Id of its lens, one of `lenses`. */
  readonly lens: string;
  readonly chosen: boolean;
  /** "fits 1 %", "does not fit: 210,000 of 128,000 tokens", "no key needed". */
  readonly fit: string;
  /** "≈ $0.02 (table of 2026-11-01)", "in your plan", "unknown"; empty where it costs nothing. */
  readonly cost: string;
  /** Why it cannot be asked, and what to do; null where it can. */
  readonly problem: string | null;
  /** Whom the prompt would go to, to be counted by the seat's provider; null where that is not to be had now. */
  readonly counter: string | null;
}

/** Something in the text to be sent that looks like a secret. The secret itself is not in here. */
export interface SecretWarning {
  /** A file, or what else it stands in: `Intent`, `Picture 1`, `Lens security`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly what: string;
  /** Whether it stands in a file that can be opened. */
  readonly canLook: boolean;
}

export interface ImageChoice {
  readonly id: string;
  /** `data:` URL of the picture. */
  readonly source: string;
  readonly caption: string;
  readonly origin: string;
}

/** The page before sending. */
export interface PrepareView {
  readonly page: 'prepare';
  readonly intent: string;
  readonly position: string;
  readonly sections: readonly SectionChoice[];
  readonly images: readonly ImageChoice[];
  readonly seats: readonly SeatChoice[];
  readonly lenses: readonly { readonly id: string; readonly title: string }[];
  readonly secrets: readonly SecretWarning[];
  /** "3 seats · ≈ 2,040 tokens each · ≈ $0.05". */
  readonly total: string;
  /** Why it cannot be sent yet, in words; null where it can. */
  readonly obstacle: string | null;
}

/** One finding as every column shows it, by the same template. */
export interface FindingView {
  readonly id: string;
  readonly seat: string;
  readonly severity: FindingSeverity;
  readonly category: Category;
  readonly claim: string;
  readonly quote: string;
  /** `unanchored`: the quote is nowhere in the frozen text. */
  readonly anchor: 'exact' | 'folded' | 'unanchored';
  readonly section: Address | null;
  readonly sectionTitle: string;
  readonly consequence: string;
  readonly assumption: string;
  readonly suggestion: string | null;
  readonly by: 'critic' | 'person';
  readonly disposition: {
    readonly kind: DispositionKind;
    readonly reason: string;
    readonly text: string | null;
    readonly of: string | null;
  } | null;
  /** The cluster's id, and how many seats raised it. */
  readonly cluster: string;
  readonly raisedBy: readonly string[];
  /** Seats that contradict it, with their words. */
  /** `onRebuttal`: it stands among the rebuttals too, with its stance. */
  readonly against: readonly {
    readonly seat: string;
    readonly reason: string;
    readonly onRebuttal: boolean;
  }[];
  /** What the rebuttal round brought. */
  readonly rebuttals: readonly {
    readonly seat: string;
    readonly stance: 'uphold' | 'oppose' | 'refine';
    readonly reason: string;
  }[];
}

/** One column. */
export interface ColumnView {
  readonly seat: string;
  /** Empty while names are hidden. */
  readonly name: string;
  readonly model: string;
  readonly lensTitle: string;
  readonly provider: Provider;
  readonly state: AttemptState;
  /** What it is doing or what happened: "retry in 20 s", "401: the key was refused. Set it with …". */
  readonly message: string;
  readonly attempt: number;
  readonly attempts: number;
  readonly contextMissing: readonly string[];
  readonly findings: readonly FindingView[];
  readonly strengths: readonly {
    readonly quote: string;
    readonly reason: string;
    readonly anchored: boolean;
  }[];
  /** What it thinks of single statements, whether or not it raised a finding about them. */
  readonly stances: readonly {
    readonly statement: string;
    readonly stance: 'keep' | 'change' | 'drop';
    readonly reason: string;
  }[];
  readonly position: { readonly summary: string; readonly reason: string } | null;
  /** "1,204 in · 530 out · $0.02 · 14 s"; empty until it ended. */
  readonly usage: string;
  /** Length of the raw text that the panel should hold by now; appended by `raw`, fetched anew with `wantRaw`. */
  readonly rawLength: number;
  /** The pictures that are the answer shown; what is in them is asked for with `wantPictures`. */
  readonly pictures: readonly Pick<ImageChoice, 'caption' | 'origin'>[];
  readonly canRetry: boolean;
  readonly canStop: boolean;
  readonly wantsPaste: boolean;
  /** Pictures that the person added and has not yet given as the answer. */
  readonly pasted: readonly ImageChoice[];
}

/** A section of the agenda: contradictions first, then what one alone raised, then the rest. */
export interface AgendaGroup {
  readonly kind: 'contradicted' | 'alone' | 'shared' | 'minor';
  readonly title: string;
  /** Clusters, each with its findings' ids. */
  readonly clusters: readonly { readonly id: string; readonly findings: readonly string[] }[];
}

/** A statement that critics judge differently without a finding that says so. */
export interface DisputeView {
  readonly section: Address;
  readonly title: string;
  readonly statement: string;
  readonly judgements: readonly {
    readonly seat: string;
    readonly stance: 'keep' | 'change' | 'drop';
    readonly reason: string;
  }[];
}

/** A spec file that accepted findings change. */
export interface EditView {
  readonly path: string;
  readonly accepted: number;
  /** Accepted findings that suggest no words, or whose quote is not anchored: to be written by the person. */
  readonly byHand: readonly string[];
  /** The text has changed since it was frozen. */
  readonly stale: boolean;
  readonly saved: boolean;
}

/** The page while answers come in and after. */
export interface DecideView {
  readonly page: 'decide';
  readonly id: string;
  readonly intent: string;
  /** Shown once every finding is disposed of or on demand; null where it was skipped. */
  readonly position: string | null;
  /** "4 asked · 3 answered · 1 rate-limited · 2 model families". */
  readonly header: string;
  readonly layout: 'critic' | 'section';
  readonly namesHidden: boolean;
  readonly columns: readonly ColumnView[];
  readonly agenda: readonly AgendaGroup[];
  /** Stand in the agenda behind the contradictions. */
  readonly disputes: readonly DisputeView[];
  readonly matrix: readonly MatrixRow[];
  readonly edits: readonly EditView[];
  /** "2 accepted · 1 open question · 1 undisposed major". */
  readonly summary: string;
  /** Undisposed critical and major findings: closing then needs a reason. */
  readonly undisposed: readonly string[];
  readonly canRebut: boolean;
  readonly closed: { readonly at: string; readonly reason: string } | null;
}

export type CouncilView = PrepareView | DecideView;

export type ToCouncil =
  | { readonly type: 'view'; readonly revision: number; readonly view: CouncilView }
  /** One column anew, with what the other columns' findings, agenda and matrix became left to the next `view`. */
  | {
      readonly type: 'column';
      readonly revision: number;
      readonly column: ColumnView;
      readonly header: string;
    }
  /** Raw text that follows what the panel holds of this attempt from `at` on. */
  | {
      readonly type: 'raw';
      readonly revision: number;
      readonly seat: string;
      readonly attempt: number;
      readonly at: number;
      readonly text: string;
    }
  /** The pictures of an answer as `data:` URLs; empty where one cannot be had any more. */
  | {
      readonly type: 'pictures';
      readonly seat: string;
      readonly attempt: number;
      readonly sources: readonly string[];
    }
  /** For a screen reader: "A finished, 3 findings". */
  | { readonly type: 'say'; readonly text: string }
  /** Answered with `picture`. */
  | { readonly type: 'snapshot'; readonly seat: string };

export type FromCouncil =
  | { readonly type: 'ready' }
  // Before sending
  | { readonly type: 'intent'; readonly text: string }
  | { readonly type: 'myPosition'; readonly text: string }
  | { readonly type: 'chooseSection'; readonly address: Address; readonly chosen: boolean }
  | { readonly type: 'addSections' }
  | { readonly type: 'chooseSeat'; readonly seat: string; readonly chosen: boolean }
  /** Has the seat's provider count what would be sent, which sends it there. */
  | { readonly type: 'countSeat'; readonly seat: string; readonly despiteSecrets: boolean }
  | { readonly type: 'lens'; readonly seat: string; readonly lens: string }
  | { readonly type: 'editSeats' }
  /** A picture of the intent, where `seat` is null, or of a seat's answer. */
  | {
      readonly type: 'addImage';
      readonly seat: string | null;
      readonly dataUrl: string;
      readonly name: string;
    }
  | { readonly type: 'pickImage'; readonly seat: string | null }
  | { readonly type: 'caption'; readonly image: string; readonly caption: string }
  | { readonly type: 'removeImage'; readonly image: string }
  | { readonly type: 'lookAtSecret'; readonly path: string; readonly line: number }
  | { readonly type: 'send'; readonly despiteSecrets: boolean }
  // While and after
  /** Stops an answer, or drops a seat that waits for its next try. */
  | { readonly type: 'stop'; readonly seat: string }
  | { readonly type: 'retry'; readonly seat: string }
  | { readonly type: 'copyPrompt'; readonly seat: string }
  | { readonly type: 'pasteAnswer'; readonly seat: string; readonly text: string }
  /** Gives the pictures that were added for a seat as its answer. */
  | { readonly type: 'pastePictures'; readonly seat: string }
  | { readonly type: 'wantPictures'; readonly seat: string; readonly attempt: number }
  | { readonly type: 'wantRaw'; readonly seat: string; readonly attempt: number }
  | { readonly type: 'carve'; readonly seat: string; readonly attempt: number; readonly text: string }
  /** A finding that a person read in a picture. */
  | {
      readonly type: 'carvePoint';
      readonly seat: string;
      readonly attempt: number;
      readonly section: Address | null;
      readonly quote: string;
      readonly severity: FindingSeverity;
      readonly category: Category;
      readonly claim: string;
    }
  /** A finding of what a critic said of a statement. */
  | {
      readonly type: 'carveStance';
      readonly seat: string;
      readonly section: Address;
      readonly statement: string;
    }
  | { readonly type: 'layout'; readonly layout: 'critic' | 'section' }
  | { readonly type: 'hideNames'; readonly hidden: boolean }
  | {
      readonly type: 'dispose';
      readonly finding: string;
      readonly kind: DispositionKind;
      readonly reason: string;
      readonly text: string | null;
      readonly of: string | null;
    }
  | { readonly type: 'undo'; readonly finding: string }
  | { readonly type: 'merge'; readonly clusters: readonly string[] }
  | { readonly type: 'split'; readonly finding: string }
  /** The first finding of each chosen cluster. */
  | { readonly type: 'rebut'; readonly findings: readonly string[] }
  | { readonly type: 'openSection'; readonly address: Address; readonly finding: string | null }
  | { readonly type: 'openEdit'; readonly path: string }
  | { readonly type: 'showChange'; readonly path: string }
  | { readonly type: 'openRecord' }
  | { readonly type: 'snapshotColumn'; readonly seat: string }
  | { readonly type: 'picture'; readonly seat: string; readonly png: string; readonly text: string }
  | { readonly type: 'close'; readonly reason: string };
