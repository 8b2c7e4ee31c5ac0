import type { Range } from '../spec/model.ts';
import { type Fault, unresolved } from './linkFault.ts';
import type {
  Annotation,
  AnnotationTarget,
  CodeFile,
  LinkDialect,
  LinkStatus,
  TraceLink,
  TraceProblem,
} from './model.ts';
import { nearestOffers, offers } from './offers.ts';
import { QuoteJudge, type QuoteJudged } from './quoteStatus.ts';
import { exemptUnit, type Scope } from './scope.ts';
import type { AcceptedLinks, Presence } from './suspicion.ts';
import {
  definedTarget,
  findTarget,
  placeTarget,
  type TargetFound,
  type TargetGround,
  type TraceTarget,
} from './targets.ts';

/** Everything that the links of one file are judged by. */
export interface LinkGround extends TargetGround {
  readonly accepted: AcceptedLinks;
  readonly scope: Scope;
  readonly presence: Presence;
  /** `implements` globs that match a path: documents. */
  readonly globs: (path: string) => readonly string[];
  /** Items that themselves name a path. */
  readonly referring: (
    path: string,
  ) => readonly { readonly path: string; readonly key: string; readonly family: 'doorstop' | 'strictdoc' }[];
}

/** Dialects that have no word for verifying: in a test they verify. */
const SAYS_NOTHING_OF_TESTS: ReadonlySet<LinkDialect> = new Set([
  'lat',
  'links',
  'bolt',
  'codelinks',
  'strictdoc',
  'doorstop',
  'glob',
]);

/** What of a link is compared with what was accepted. */
type Compared = Pick<TraceLink, 'address' | 'codeHash' | 'specHash' | 'role'>;

/** What was found out about a target that is there. */
interface Judged extends QuoteJudged {
  readonly status: LinkStatus | null;
}

/** Makes the links of one file, unit by unit, and says what is wrong with them. */
// @spec trace.md#TRACE-1
export class FileLinks {
  readonly byUnit = new Map<number, TraceLink[]>();
  readonly problems: TraceProblem[] = [];
  readonly #file: CodeFile;
  readonly #ground: LinkGround;
  readonly #quotes: QuoteJudge;
  /** What was found: a file names the same places again and again. */
  readonly #found = new Map<string, TargetFound>();

  constructor(file: CodeFile, ground: LinkGround) {
    this.#file = file;
    this.#ground = ground;
    this.#quotes = new QuoteJudge(ground.table);
    for (const [index, annotation] of file.annotations.entries()) this.#annotation(annotation, index);
    for (const path of ground.globs(file.path)) this.#fileLink(placeOf(path, ground), 'glob');
    for (const item of ground.referring(file.path)) this.#fileLink(itemOf(item, ground), item.family);
  }

  #annotation(annotation: Annotation, index: number): void {
    if (annotation.role === 'exempts' && annotation.targets.length === 0) return;
    for (const written of annotation.targets) {
      const found = this.#find(annotation.dialect, written.text);
      if (this.#isForeign(annotation, written, found)) continue;
      this.#add(annotation.unit, this.#link(annotation, index, written, found));
    }
  }

  #find(dialect: Annotation['dialect'], text: string): TargetFound {
    const key = `${dialect} ${text}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = findTarget({ dialect, text, from: this.#file.path }, this.#ground);
    this.#found.set(key, found);
    return found;
  }

  /** An id in a test's name that is of no family of ids here: a ticket of somebody's tracker. */
  #isForeign({ dialect, role }: Annotation, { text }: AnnotationTarget, found: TargetFound): boolean {
    return (
      dialect === 'requirement-ids' &&
      role === 'verifies' &&
      found.to === 'broken' &&
      !this.#ground.table.knowsPrefix(text)
    );
  }

  #link(annotation: Annotation, index: number, written: AnnotationTarget, found: TargetFound): TraceLink {
    const { dialect, role, unit, range } = annotation;
    const common = {
      dialect,
      role,
      verifies: this.#verifies(dialect, role, unit),
      annotation: index,
      line: range.line,
    };
    const codeHash = this.#file.units[unit]?.hash ?? null;
    const nowhere = { ...common, path: null, section: -1, codeHash, specHash: null };
    if (found.to === 'elsewhere') return { ...nowhere, address: found.address, status: 'current' };
    if (found.to !== 'target') {
      const fault = unresolved(found, written);
      return { ...nowhere, address: written.text, ...this.#broken(fault, annotation, written) };
    }
    const { target, status, fault } = this.#judged(annotation, written, found.target);
    const { address, path, section } = target;
    const specHash = hashOf(target, this.#ground);
    const verdict =
      fault === null
        ? { status: status ?? this.#suspicion({ address, codeHash, specHash, role }, unit, range) }
        : this.#broken(fault, annotation, written, address);
    return { ...common, address, path, section, codeHash, specHash, ...verdict };
  }

  /** Judges version and quote; a status of null means that nothing is wrong with them. */
  #judged(annotation: Annotation, written: AnnotationTarget, target: TraceTarget): Judged {
    const { quote, version } = annotation;
    const there = target.definition?.version ?? null;
    if (version !== null && there !== null && version !== there)
      return this.#otherVersion(written, target, version, there);
    if (quote === null || !this.#ground.table.quotes.has(target.path))
      return { target, status: null, fault: null };
    return { status: null, ...this.#quotes.judge(quote, target, annotation.dialect === 'bolt') };
  }

  #otherVersion(
    { text, range }: AnnotationTarget,
    target: TraceTarget,
    version: number,
    there: number,
  ): Judged {
    if (version > there) {
      const message = `There is no version ${version} of \`${text}\`; the spec is at ${there}.`;
      return { target, status: null, fault: { kind: 'version-ahead', message, range, meant: [target] } };
    }
    this.#problem(
      'suspect-spec',
      `The code is written for version ${version} of \`${text}\`; the spec is at ${there}.`,
      range,
      [],
      target.address,
    );
    return { target, status: 'outdated', fault: null };
  }

  #broken(
    { kind, message, range, meant }: Fault,
    annotation: Annotation,
    target: AnnotationTarget,
    address?: string,
  ): Pick<TraceLink, 'status' | 'fault'> {
    const asked = { annotation, target, from: this.#file.path };
    const suggestions =
      meant === null ? nearestOffers(asked, this.#ground) : offers(asked, meant, this.#ground);
    this.#problem('broken-trace', message, range, suggestions, address);
    return { status: 'broken', fault: kind };
  }

  #suspicion({ address, codeHash, specHash, role }: Compared, of: number, range: Range): LinkStatus {
    if (role === 'relates' || role === 'exempts' || codeHash === null || specHash === null) return 'current';
    const unit = this.#file.units[of]?.name ?? '';
    const present = { path: this.#file.path, unit, address, code: codeHash, spec: specHash };
    const suspicion = this.#ground.accepted.suspicionOf(present, this.#ground.presence);
    if (suspicion === 'none' || suspicion === 'never-accepted') return 'current';
    const what = unit === '' ? `\`${this.#file.path}\`` : `\`${unit}\``;
    if (suspicion !== 'code')
      this.#problem(
        'suspect-spec',
        `\`${address}\` has changed since it was accepted for ${what}.`,
        range,
        [],
        address,
      );
    if (suspicion !== 'spec')
      this.#problem(
        'suspect-code',
        `${what} has changed since it was accepted for \`${address}\`.`,
        range,
        [],
        address,
      );
    return suspicion === 'both' ? 'suspect-both' : suspicion === 'spec' ? 'suspect-spec' : 'suspect-code';
  }

  /** A link of the whole file that no annotation makes. */
  #fileLink(target: TraceTarget | null, dialect: LinkDialect): void {
    if (target === null) return;
    const { address, path, section } = target;
    const place = { address, path, section, dialect, annotation: -1, line: 0 };
    const hashes = { codeHash: this.#file.units[0]?.hash ?? null, specHash: hashOf(target, this.#ground) };
    const link = {
      ...place,
      ...hashes,
      role: 'implements' as const,
      verifies: this.#verifies(dialect, 'implements', 0),
    };
    const range = { line: 0, character: 0, endLine: 0, endCharacter: 0 };
    this.#add(0, { ...link, status: this.#suspicion(link, 0, range) });
  }

  #verifies(dialect: LinkDialect, role: Annotation['role'], unit: number): boolean {
    if (role === 'verifies' || role !== 'implements' || !SAYS_NOTHING_OF_TESTS.has(dialect))
      return role === 'verifies';
    return this.#ground.scope.isTest(this.#file.path) || exemptUnit(this.#file.units, unit) === 'a test';
  }

  #add(unit: number, link: TraceLink): void {
    const known = this.byUnit.get(unit);
    if (known === undefined) this.byUnit.set(unit, [link]);
    else known.push(link);
  }

  #problem(
    code: TraceProblem['code'],
    message: string,
    range: Range,
    suggestions: readonly string[] = [],
    address?: string,
  ): void {
    const severity = code === 'broken-trace' ? 'error' : 'warning';
    const more = {
      ...(address === undefined ? {} : { address }),
      ...(suggestions.length === 0 ? {} : { suggestions }),
    };
    this.problems.push({ code, severity, path: this.#file.path, range, message, ...more });
  }
}

/** The fingerprint of what is named: a statement or item alone where one is, else the section with all in it. */
function hashOf(
  { path, section, definition, statement }: TraceTarget,
  { table }: TargetGround,
): string | null {
  const facts = table.facts(path);
  if (definition !== null) return definition.hash;
  if (statement >= 0) return facts?.statementHashes[statement] ?? null;
  return (section < 0 ? facts?.hash : facts?.sectionHashes[section]) ?? null;
}

function placeOf(path: string, { table }: TargetGround): TraceTarget | null {
  const document = table.document(path);
  return document === undefined ? null : placeTarget(document, -1);
}

function itemOf(
  { path, key }: { readonly path: string; readonly key: string },
  { table }: TargetGround,
): TraceTarget | null {
  const defined = table.defined(key, ['doorstop', 'strictdoc']).find((each) => each.path === path);
  return defined === undefined ? null : definedTarget(defined, table.document(path));
}
