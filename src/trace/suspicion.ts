import { type Acceptance, type Baseline, keyOf, type LinkKey } from './baseline.ts';

/** What has changed since a person last accepted a link. */
export type Suspicion = 'none' | 'spec' | 'code' | 'both' | 'never-accepted';

/** A link with its present fingerprints. */
export interface PresentLink extends LinkKey {
  readonly code: string;
  readonly spec: string;
}

/** What of the baseline is still there. */
export interface Presence {
  /** Whether the unit of a link is in the code. */
  unit(key: LinkKey): boolean;
  /** Whether a document, section, statement or item of the specifications has this address. */
  address(address: string): boolean;
}

/**
 * The accepted fingerprints, ready to be compared with the present ones.
 *
 * A link that nobody ever accepted is not suspect: somebody has just written the annotation, or the project has no baseline at all and
 * must not drown. It becomes suspect only by a change after a person has accepted it.
 *
 * A link is known by its unit and address. Where the one that was accepted is gone, another one stands in for it. When the unit is
 * gone: the same address from a unit of the same name in another file (moved), else of another name in the same file (renamed). When
 * the address is gone: another address from the same unit (its section was moved or renamed). A move alone raises nothing; a rename
 * does, because a name is part of the code, and a title of the specification.
 */
// @spec trace.md#TRACE-31, trace.md#TRACE-37, editor-trace.md#SEE-31
export class AcceptedLinks {
  readonly #byKey: ReadonlyMap<string, readonly Acceptance[]>;
  readonly #byAddress: ReadonlyMap<string, readonly Acceptance[]>;
  readonly #byUnit: ReadonlyMap<string, readonly Acceptance[]>;
  readonly #byFile: ReadonlyMap<string, readonly Acceptance[]>;
  /** By what was accepted up to the first `#`. */
  readonly #byStart: ReadonlyMap<string, readonly Acceptance[]>;

  constructor({ acceptances }: Baseline) {
    this.#byKey = Map.groupBy(acceptances, keyOf);
    this.#byAddress = Map.groupBy(acceptances, ({ address }) => address);
    this.#byUnit = Map.groupBy(acceptances, unitKey);
    this.#byFile = Map.groupBy(acceptances, ({ path }) => path);
    this.#byStart = Map.groupBy(acceptances, ({ address }) => startOf(address));
  }

  suspicionOf(link: PresentLink, presence: Presence): Suspicion {
    const accepted = this.standingFor(link, presence);
    return accepted.length === 0 ? 'never-accepted' : compare(accepted, link);
  }

  /** The acceptances by which a link is judged: its own, else those for which it stands in. */
  standingFor(link: LinkKey & Pick<PresentLink, 'code'>, presence: Presence): readonly Acceptance[] {
    if (this.#byKey.size === 0) return NONE;
    const own = this.of(link);
    if (own.length > 0) return own;
    const unit = this.#withoutUnit(link, presence);
    return unit.length > 0 ? unit : this.#withoutAddress(link, presence);
  }

  /** Acceptances of exactly this link. */
  of(key: LinkKey): readonly Acceptance[] {
    return this.#byKey.get(keyOf(key)) ?? [];
  }

  /** Acceptances of links of a source file. */
  in(file: string): readonly Acceptance[] {
    return this.#byFile.get(file) ?? [];
  }

  /** Source files with a link that was accepted to a specification, or to anything in it. */
  filesOf(spec: string): ReadonlySet<string> {
    return new Set(this.#byStart.get(startOf(spec))?.map(({ path }) => path));
  }

  #withoutUnit(link: LinkKey & Pick<PresentLink, 'code'>, presence: Presence): readonly Acceptance[] {
    const gone = (this.#byAddress.get(link.address) ?? []).filter(
      (each) => couldBe(each, link) && !presence.unit(each),
    );
    const moved = gone.filter(({ unit, code }) =>
      link.unit === '' ? code === link.code : unit === link.unit,
    );
    if (moved.length > 0) return moved;
    const renamed = gone.filter(({ path }) => path === link.path);
    return renamed.length === 1 ? renamed : [];
  }

  #withoutAddress(link: LinkKey, presence: Presence): readonly Acceptance[] {
    return (this.#byUnit.get(unitKey(link)) ?? []).filter(({ address }) => !presence.address(address));
  }
}

const NONE: readonly Acceptance[] = [];

function startOf(address: string): string {
  return address.split('#', 1)[0] ?? '';
}

function unitKey({ path, unit }: LinkKey): string {
  return `${path}\n${unit}`;
}

function couldBe(accepted: Acceptance, link: LinkKey): boolean {
  return (
    accepted.unit === link.unit || (accepted.path === link.path && accepted.unit !== '' && link.unit !== '')
  );
}

/** Several acceptances of one link come from a merge: one of them has to hold, both sides of it together. */
function compare(accepted: readonly Acceptance[], { code, spec }: PresentLink): Suspicion {
  if (accepted.some((each) => each.code === code && each.spec === spec)) return 'none';
  const sameCode = accepted.some((each) => each.code === code);
  const sameSpec = accepted.some((each) => each.spec === spec);
  if (sameCode === sameSpec) return 'both';
  return sameCode ? 'spec' : 'code';
}
