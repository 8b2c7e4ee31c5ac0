import type { SpecDocument } from '../spec/model.ts';
import { folderOf, splitAddress } from './address.ts';
import type { Aliases } from './aliases.ts';
import { askingOf } from './asking.ts';
import { asksOf } from './asks.ts';
import { doubledIds } from './duplicates.ts';
import { type Entry, textIdsOf } from './entry.ts';
import { Ground, idWordsOf, pathWord, pathWordsOf, wordsOf } from './ground.ts';
import { isWorkspaceId } from './identifiers.ts';
import type { Library } from './library.ts';
import type { Files, GraphChange, Resolution } from './model.ts';
import type { Question, Questions } from './questions.ts';
import { resolve } from './resolve.ts';
import { byText, minus } from './tables.ts';
import type { CompiledRules } from './written.ts';

/** What an update works on. */
export interface Workbench {
  readonly library: Library;
  readonly questions: Questions;
  readonly files: Files;
  readonly rules: CompiledRules;
}

/**
 * One change of the graph: old facts out, new facts in, then every question whose answer could have changed is asked
 * again, each once. Whether documents come one by one or all together makes no difference.
 */
// @spec graph.md#GRAPH-11
export class Update {
  readonly #bench: Workbench;
  readonly #fresh = new Set<Question>();
  readonly #doubtful = new Set<Question>();
  /** Questions that a document asks now and did not before, the reverse, or from another place in it. */
  readonly #moved = new Set<Question>();
  readonly #changed = new Set<string>();
  readonly #relinked = new Set<string>();
  readonly #retargeted = new Set<string>();
  readonly #sharing = new Set<string>();
  readonly #dependents = new Set<string>();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Documents that came, changed or went. */
  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  /** Documents whose depends-on references came, went or lead elsewhere. */
  get dependents(): ReadonlySet<string> {
    return this.#dependents;
  }

  /** Takes documents in, or out where there is none. */
  apply(edits: ReadonlyMap<string, SpecDocument | null>): void {
    const before = new Map<Entry, SpecDocument | null>();
    for (const [path, document] of edits) this.#exchange(path, document, before);
    for (const [entry, old] of before) this.#ask(entry, old);
    this.#settleAll();
  }

  /** Asks again what rests on the existence of paths. */
  recheck(paths: readonly string[]): void {
    for (const path of paths) this.#doubt(this.#bench.questions.watching(pathWord(path)));
    this.#settleAll();
  }

  /** Exchanges the aliases. A document that is found under other paths than before counts as changed. */
  // @spec graph.md#GRAPH-12
  realias(aliases: Aliases): void {
    const { library } = this.#bench;
    const before = library.aliases;
    library.aliases = aliases;
    for (const alias of aliases.movedSince(before)) {
      this.#doubtWords(pathWordsOf(alias));
      this.#renamed(before.real(alias));
      this.#renamed(aliases.real(alias));
    }
    this.#settleAll();
  }

  #renamed(path: string | undefined): void {
    if (path === undefined || this.#bench.library.get(path) === undefined) return;
    this.#changed.add(path);
    this.#relinked.add(path);
  }

  /** What came of it. `more` are further documents whose problems may have changed. */
  change(more: readonly string[]): GraphChange {
    const relinked = sorted(this.#relinked);
    const others = [...this.#sharing, ...more];
    return {
      changed: sorted(this.#changed),
      relinked,
      retargeted: sorted(this.#retargeted),
      recheck: others.length === 0 ? relinked : sorted(new Set([...relinked, ...others])),
    };
  }

  #exchange(path: string, document: SpecDocument | null, before: Map<Entry, SpecDocument | null>): void {
    const known = this.#bench.library.get(path);
    if (known === undefined && document === null) return;
    this.#changed.add(path);
    this.#relinked.add(path);
    if (known === undefined) {
      if (document !== null) before.set(this.#takeIn(document), null);
      return;
    }
    before.set(known, known.document);
    this.#doubt(known.answers);
    if (document === null) this.#takeOut(known);
    else this.#replace(known, document);
  }

  #takeIn(document: SpecDocument): Entry {
    const entry = this.#bench.library.add(document);
    if (this.#bench.questions.size > 0) this.#doubtWords(wordsOf(entry));
    this.#sharePath(entry);
    this.#share(entry, textIdsOf(entry));
    return entry;
  }

  #takeOut(entry: Entry): void {
    this.#doubtWords(wordsOf(entry));
    this.#bench.library.delete(entry);
    this.#sharePath(entry);
    this.#share(entry, textIdsOf(entry));
  }

  #replace(entry: Entry, document: SpecDocument): void {
    const [words, ids, old] = [wordsOf(entry), textIdsOf(entry), entry.document];
    const rows = entry.anchors.rows();
    this.#bench.library.replace(entry, document);
    this.#doubtWords(differing(words, wordsOf(entry)));
    for (const id of differing(rows, entry.anchors.rows())) this.#doubtWords(idWordsOf(entry, id));
    const now = textIdsOf(entry);
    if (old.flavour !== document.flavour) this.#share(entry, [...ids, ...now]);
    else {
      this.#share(entry, differing(ids, now));
      this.#share(entry, differing(doubledIds(old), doubledIds(document)));
    }
  }

  #doubtWords(words: Iterable<string>): void {
    for (const word of words) this.#doubt(this.#bench.questions.watching(word));
  }

  #doubt(questions: readonly Question[]): void {
    for (const question of questions) this.#doubtful.add(question);
  }

  /** Others whose path differs only in case may now be doubles, or no longer. */
  #sharePath(entry: Entry): void {
    for (const { path } of this.#bench.library.inOtherCase(entry.path)) this.#sharing.add(path);
  }

  /** Others that define the same ids may now be doubles, or no longer. */
  #share(entry: Entry, ids: Iterable<string>): void {
    const { library } = this.#bench;
    for (const id of ids) {
      const rivals = isWorkspaceId(id) ? library.defining(id) : library.definingIn(folderOf(entry.path), id);
      for (const { path } of rivals) if (path !== entry.path) this.#sharing.add(path);
    }
  }

  /** Exchanges the questions that a document asked for those that it asks now. */
  #ask(entry: Entry, old: SpecDocument | null): void {
    const { library, questions } = this.#bench;
    const document = library.get(entry.path) === entry ? entry.document : null;
    const asked = entry.questions;
    const now = document === null ? [] : this.#questionsOf(entry);
    if (this.#compare(entry, { document: old, questions: asked }, { document, questions: now }))
      this.#dependents.add(entry.path);
    entry.questions = now;
    if (asked.length === 0) return;
    for (const question of minus(new Set(asked), new Set(now))) questions.release(question, entry);
  }

  #questionsOf(entry: Entry): readonly Question[] {
    const { keys, indexes, dependent } = asksOf(entry.document, this.#bench.rules);
    const had = new Set(entry.questions);
    const asked = keys.map((key) => this.#question(key, entry, had));
    entry.isDependent = dependent;
    return indexes.map((index) => asked[index] as Question);
  }

  #question(key: string, entry: Entry, had: ReadonlySet<Question>): Question {
    const { questions } = this.#bench;
    const known = questions.find(key);
    if (known !== undefined) {
      if (!had.has(known)) questions.join(known, entry);
      return known;
    }
    const question = questions.open(key, entry);
    this.#fresh.add(question);
    return question;
  }

  /** Notes what is asked otherwise than before; true when a dependency is among it. */
  #compare(entry: Entry, before: Asked, after: Asked): boolean {
    if (before.document === null || after.document === null) {
      for (const question of before.questions) this.#moved.add(question);
      for (const question of after.questions) this.#moved.add(question);
      return entry.isDependent;
    }
    const [old, now] = [places(before.document, before.questions), places(after.document, after.questions)];
    const moved = [...differences(old, now), ...differences(now, old)];
    for (const [question] of moved) this.#moved.add(question);
    if (moved.some(([, place]) => place.includes(DEPENDS))) return true;
    // What a section needs depends on what it lies in.
    return entry.isDependent && nesting(before.document) !== nesting(after.document);
  }

  #retarget(answer: Resolution): void {
    if (answer.to === 'section') this.#retargeted.add(answer.path);
  }

  #settleAll(): void {
    for (const question of this.#fresh) this.#settle(question);
    for (const question of this.#doubtful) if (!this.#fresh.has(question)) this.#reconsider(question);
    for (const question of this.#moved) this.#retarget(question.answer);
  }

  #reconsider(question: Question): void {
    if (question.askers.length === 0) return;
    const old = question.answer;
    this.#settle(question);
    if (isSameAnswer(old, question.answer)) return;
    this.#retarget(old);
    this.#retarget(question.answer);
    for (const asker of question.askers) {
      this.#relinked.add(asker.path);
      if (asksAsDependency(asker, question)) this.#dependents.add(asker.path);
    }
  }

  #settle(question: Question): void {
    const { library, questions, files, rules } = this.#bench;
    const ground = new Ground(library, files);
    const answer = resolve(askingOf(question.key), ground, rules.docsRoot);
    questions.settle(question, answer, ground.watches, restsOn(answer, library) ?? ground.found);
  }
}

/** A document at one time, and what it asked then. */
interface Asked {
  readonly document: SpecDocument | null;
  readonly questions: readonly Question[];
}

const DEPENDS = ' depends-on ';

function differing(a: ReadonlySet<string>, b: ReadonlySet<string>): readonly string[] {
  return [...minus(a, b), ...minus(b, a)];
}

function sorted(paths: ReadonlySet<string>): readonly string[] {
  return [...paths].sort(byText);
}

/** Where in a document each question is asked and as what, in words that can be compared. */
function places(document: SpecDocument, asked: readonly Question[]): ReadonlyMap<Question, string> {
  const found = new Map<Question, string>();
  asked.forEach((question, index) => {
    const reference = document.references[index];
    if (reference === undefined) return;
    const id = document.sections[reference.section]?.id ?? '';
    found.set(question, `${found.get(question) ?? ''}${id} ${reference.kind} ${reference.form}\n`);
  });
  return found;
}

function differences(
  some: ReadonlyMap<Question, string>,
  others: ReadonlyMap<Question, string>,
): readonly (readonly [Question, string])[] {
  return [...some].filter(([question, place]) => others.get(question) !== place);
}

function nesting(document: SpecDocument): string {
  return document.sections.map(({ id, parent }) => `${id} ${parent}`).join('\n');
}

function asksAsDependency(asker: Entry, question: Question): boolean {
  if (!asker.isDependent) return false;
  return asker.document.references.some(
    ({ kind }, index) => kind === 'depends-on' && asker.questions[index] === question,
  );
}

/** The document that an answer names, and whose content it rests on. */
function restsOn(answer: Resolution, library: Library): Entry | undefined {
  if (answer.to === 'section') return library.get(answer.path);
  if (answer.to === 'ambiguous') return library.get(splitAddress(answer.candidates[0] ?? '').path);
  return answer.to === 'broken' && answer.reason === 'no-section' ? library.get(answer.path) : undefined;
}

/** Whether two answers are the same to whoever asked; the index of a section may shift under its id. */
export function isSameAnswer(a: Resolution, b: Resolution): boolean {
  return JSON.stringify(withoutIndex(a)) === JSON.stringify(withoutIndex(b));
}

function withoutIndex(resolution: Resolution): Resolution {
  return resolution.to === 'section' ? { ...resolution, section: 0 } : resolution;
}
