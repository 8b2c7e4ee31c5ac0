import { type Acceptance, type Baseline, keyOf, type LinkKey } from './baseline.ts';

/** What has changed since a person last accepted a link. */
export type Suspicion = 'none' | 'spec' | 'code' | 'both' | 'never-accepted';

/** A link with its present fingerprints. */
export interface PresentLink extends LinkKey {
  readonly code: string;
  readonly spec: string;
}

/**
 * The accepted fingerprints, ready to be compared with the present ones.
 *
 * A link that nobody ever accepted is not suspect: somebody has just written the annotation, or the project has no baseline at all and
 * must not drown. It becomes suspect only by a change after a person has accepted it.
 *
 * A link is known by its unit and address. When the acceptance's own unit is gone, one with the same address stands in for it: of the same
 * name in another file (moved), else of another name in the same file (renamed). A move alone raises nothing; a rename does, because
 * a name is part of the code.
 */
// @spec trace.md#TRACE-31, editor-trace.md#SEE-31
export class AcceptedLinks {
  readonly #byKey: ReadonlyMap<string, readonly Acceptance[]>;
  readonly #byAddress: ReadonlyMap<string, readonly Acceptance[]>;

  constructor({ acceptances }: Baseline) {
    this.#byKey = Map.groupBy(acceptances, keyOf);
    this.#byAddress = Map.groupBy(acceptances, ({ address }) => address);
  }

  /** `exists` tells whether a link of the baseline is still in the code. */
  suspicionOf(link: PresentLink, exists: (key: LinkKey) => boolean): Suspicion {
    const own = this.#byKey.get(keyOf(link));
    if (own !== undefined) return compare(own, link);
    const gone = (this.#byAddress.get(link.address) ?? []).filter(
      (each) => couldBe(each, link) && !exists(each),
    );
    const moved = gone.filter(({ unit, code }) =>
      link.unit === '' ? code === link.code : unit === link.unit,
    );
    if (moved.length > 0) return compare(moved, link);
    const renamed = gone.filter(({ path }) => path === link.path);
    return renamed.length === 1 ? compare(renamed, link) : 'never-accepted';
  }

  /** Acceptances of a link, for showing what was accepted. */
  of(key: LinkKey): readonly Acceptance[] {
    return this.#byKey.get(keyOf(key)) ?? [];
  }
}

function couldBe(accepted: Acceptance, link: PresentLink): boolean {
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
