import { type DialectEvidence, detectDialects } from '../../trace/detect.ts';
import type { CodeFile, DialectName } from '../../trace/model.ts';
import type { SpecFacts } from '../../trace/specFacts.ts';

/** Notations that quote the specification, so that its text has to be at hand. */
const QUOTING: readonly DialectName[] = ['duvet', 'bolt'];

/** Follows which notations a project uses. */
export class DialectChoice {
  readonly #pinned: readonly DialectName[];
  readonly #known: Pick<DialectEvidence, 'ownUrls' | 'quotes'>;
  readonly #counts = new Map<DialectName, number>();
  /** The notations that stand in each file, one entry a mark. */
  readonly #byFile = new Map<string, readonly DialectName[]>();
  readonly #malformed = new Map<string, readonly (DialectName | null)[]>();
  #chosen: ReadonlySet<DialectName>;

  constructor(pinned: readonly DialectName[], known: Pick<DialectEvidence, 'ownUrls' | 'quotes'>) {
    this.#pinned = pinned;
    this.#known = known;
    this.#chosen = new Set(pinned.length > 0 ? ['sdme', ...pinned] : ['sdme']);
  }

  get chosen(): ReadonlySet<DialectName> {
    return this.#chosen;
  }

  get quotes(): boolean {
    return QUOTING.some((dialect) => this.#chosen.has(dialect));
  }

  /** Notes which notations a file uses, null for one that is gone; says whether they are other ones than before. */
  note(path: string, file: CodeFile | null): boolean {
    const marks = file?.annotations.map(({ dialect }) => dialect) ?? [];
    const malformed = file?.problems.map(({ dialect }) => dialect) ?? [];
    set(this.#malformed, path, malformed);
    const before = this.#byFile.get(path) ?? [];
    if (before.length === marks.length && before.every((dialect, at) => dialect === marks[at])) return false;
    for (const dialect of before) this.#add(dialect, -1);
    for (const dialect of marks) this.#add(dialect, 1);
    set(this.#byFile, path, marks);
    return true;
  }

  /** Chooses anew; gives the notations that came or went. */
  choose(paths: Iterable<string>, specs: Iterable<SpecFacts>): ReadonlySet<DialectName> {
    const evidence = { paths, specs, annotations: this.#counts, ...this.#known };
    const before = this.#chosen;
    this.#chosen = new Set(detectDialects(evidence, this.#pinned));
    const all = new Set([...before, ...this.#chosen]);
    return new Set([...all].filter((dialect) => before.has(dialect) !== this.#chosen.has(dialect)));
  }

  /** The files in which marks of these notations stand. */
  users(dialects: ReadonlySet<DialectName>): string[] {
    const isOne = (dialect: DialectName | null): boolean => dialect !== null && dialects.has(dialect);
    const users = [...this.#byFile, ...this.#malformed].flatMap(([path, marks]) =>
      marks.some(isOne) ? [path] : [],
    );
    return [...new Set(users)];
  }

  /** The file with the annotations of the chosen notations alone. */
  filtered(file: CodeFile): CodeFile {
    const isChosen = ({ dialect }: { readonly dialect: DialectName | null }): boolean =>
      dialect === null || this.#chosen.has(dialect);
    if (file.annotations.every(isChosen) && file.problems.every(isChosen)) return file;
    return {
      ...file,
      annotations: file.annotations.filter(isChosen),
      problems: file.problems.filter(isChosen),
    };
  }

  #add(dialect: DialectName, count: number): void {
    this.#counts.set(dialect, (this.#counts.get(dialect) ?? 0) + count);
  }
}

function set<T>(map: Map<string, readonly T[]>, path: string, list: readonly T[]): void {
  if (list.length === 0) map.delete(path);
  else map.set(path, list);
}
