import type { SpecDocument } from '../spec/model.ts';
import { splitAddress } from './address.ts';
import { asking, askingOf, type CompiledRules, keyOf } from './asking.ts';
import { definesId, type Entry, idsOf, namesOf, titleOf } from './entry.ts';
import { Ground, idWord, nameWord, pathWord, titleWord } from './ground.ts';
import type { Library } from './library.ts';
import type { Files, GraphChange, Resolution } from './model.ts';
import type { Question, Questions } from './questions.ts';
import { resolve } from './resolve.ts';
import { byText } from './tables.ts';

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
export class Update {
  readonly #bench: Workbench;
  readonly #fresh = new Set<Question>();
  readonly #doubtful = new Set<Question>();
  /** Questions that a document asks now and did not before, the reverse, or from another place in it. */
  readonly #moved = new Set<Question>();
  readonly #changed = new Set<string>();
  readonly #relinked = new Set<string>();
  readonly #retargeted = new Set<string>();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** Takes documents in, or out where there is none. */
  apply(edits: ReadonlyMap<string, SpecDocument | null>): GraphChange {
    const before = new Map<Entry, SpecDocument | null>();
    for (const [path, document] of edits) this.#exchange(path, document, before);
    for (const [entry, old] of before) this.#ask(entry, old);
    return this.#finish();
  }

  /** Asks again what rests on the existence of paths. */
  recheck(paths: readonly string[]): GraphChange {
    for (const path of paths) this.#doubt(this.#bench.questions.watching(pathWord(path)));
    return this.#finish();
  }

  #exchange(path: string, document: SpecDocument | null, before: Map<Entry, SpecDocument | null>): void {
    const { library } = this.#bench;
    const known = library.get(path);
    if (known === undefined && document === null) return;
    this.#changed.add(path);
    if (known !== undefined) this.#doubtAbout(known);
    if (known !== undefined) before.set(known, known.document);
    if (document === null) {
      if (known !== undefined) library.delete(known);
      return;
    }
    if (known !== undefined) library.replace(known, document);
    const entry = known ?? library.add(document);
    if (known === undefined) before.set(entry, null);
    this.#doubtAbout(entry);
  }

  /** Everything that is answered by a document, or that looked for one of its names. */
  #doubtAbout(entry: Entry): void {
    const { questions } = this.#bench;
    if (questions.size === 0) return;
    this.#doubt(entry.answers);
    this.#doubt(questions.watching(pathWord(entry.path)));
    for (const name of namesOf(entry.path)) this.#doubt(questions.watching(nameWord(name)));
    this.#doubt(questions.watching(titleWord(titleOf(entry.document))));
    for (const id of idsOf(entry)) this.#doubt(questions.watching(idWord(id)));
  }

  #doubt(questions: readonly Question[]): void {
    for (const question of questions) this.#doubtful.add(question);
  }

  /** Exchanges the questions that a document asked for those that it asks now. */
  #ask(entry: Entry, old: SpecDocument | null): void {
    const { library, questions } = this.#bench;
    const stays = library.get(entry.path) === entry;
    const asked = entry.questions;
    const now = stays ? this.#questionsOf(entry) : [];
    this.#compare(old, asked, stays ? entry.document : null, now);
    const [had, has] = [new Set(asked), new Set(now)];
    for (const question of has) if (!had.has(question)) question.askers.push(entry);
    for (const question of had) if (!has.has(question)) questions.release(question, entry);
    entry.questions = now;
  }

  #questionsOf(entry: Entry): readonly Question[] {
    const { questions, rules } = this.#bench;
    const defines = definesId(entry);
    return entry.document.references.map((reference) => {
      const { question, isNew } = questions.ask(keyOf(asking(reference, entry.document, rules, defines)));
      if (isNew) this.#fresh.add(question);
      return question;
    });
  }

  #compare(
    old: SpecDocument | null,
    asked: readonly Question[],
    document: SpecDocument | null,
    now: readonly Question[],
  ): void {
    const [before, after] = [places(old, asked), places(document, now)];
    for (const [question, place] of before) if (after.get(question) !== place) this.#move(question);
    for (const [question, place] of after) if (before.get(question) !== place) this.#move(question);
  }

  #move(question: Question): void {
    this.#moved.add(question);
    this.#retarget(question.answer);
  }

  #retarget(answer: Resolution): void {
    if (answer.to === 'section') this.#retargeted.add(answer.path);
  }

  #finish(): GraphChange {
    for (const question of this.#fresh) this.#settle(question);
    for (const question of this.#doubtful) if (!this.#fresh.has(question)) this.#reconsider(question);
    for (const question of this.#moved) this.#retarget(question.answer);
    for (const path of this.#changed) this.#relinked.add(path);
    return {
      changed: sorted(this.#changed),
      relinked: sorted(this.#relinked),
      retargeted: sorted(this.#retargeted),
    };
  }

  #reconsider(question: Question): void {
    if (question.askers.length === 0) return;
    const old = question.answer;
    this.#settle(question);
    if (isSameAnswer(old, question.answer)) return;
    this.#retarget(old);
    this.#retarget(question.answer);
    for (const { path } of question.askers) this.#relinked.add(path);
  }

  #settle(question: Question): void {
    const { library, questions, files, rules } = this.#bench;
    const ground = new Ground(library, files);
    const answer = resolve(askingOf(question.key), ground, rules.docsRoot);
    questions.settle(question, answer, ground.watches, restsOn(answer, library));
  }
}

function sorted(paths: ReadonlySet<string>): readonly string[] {
  return [...paths].sort(byText);
}

/** Where in a document each question is asked and as what, in words that can be compared. */
function places(document: SpecDocument | null, asked: readonly Question[]): ReadonlyMap<Question, string> {
  const found = new Map<Question, string>();
  asked.forEach((question, index) => {
    const reference = document?.references[index];
    if (document === null || reference === undefined) return;
    const id = document.sections[reference.section]?.id ?? '';
    found.set(question, `${found.get(question) ?? ''}${id} ${reference.kind} ${reference.form}\n`);
  });
  return found;
}

/** The document whose content an answer rests on. */
function restsOn(answer: Resolution, library: Library): Entry | undefined {
  if (answer.to === 'section') return library.get(answer.path);
  if (answer.to === 'ambiguous') return library.get(splitAddress(answer.candidates[0] ?? '').path);
  return answer.to === 'broken' && answer.reason === 'no-section' ? library.get(answer.path) : undefined;
}

/** Whether two answers are the same to whoever asked; the index of a section may shift under its id. */
export function isSameAnswer(a: Resolution, b: Resolution): boolean {
  if (a.to === 'section') return b.to === 'section' && a.address === b.address && a.hint === b.hint;
  if (a.to === 'ambiguous')
    return b.to === 'ambiguous' && a.candidates.join('\n') === b.candidates.join('\n');
  if (a.to === 'broken') {
    return (
      b.to === 'broken' &&
      a.reason === b.reason &&
      a.path === b.path &&
      a.fragment === b.fragment &&
      a.spelt === b.spelt
    );
  }
  if (a.to === 'nothing') return b.to === 'nothing';
  return a.to === b.to && a.path === b.path && a.hint === b.hint;
}
