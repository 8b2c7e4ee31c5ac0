import type { Entry } from './entry.ts';
import type { Resolution } from './model.ts';
import { Multimap, takeOut } from './tables.ts';

const NONE: readonly string[] = [];

/**
 * What a reference asks of the workspace. All references that ask the same (the same file and fragment, the same
 * id from the same folder) share one question, so that an answer is found and kept once.
 */
export class Question {
  readonly key: string;
  /** Documents that hold such a reference, each once. */
  readonly askers: Entry[] = [];
  answer: Resolution = { to: 'nothing' };
  /** Words that were looked up and whose meaning would change the answer. */
  watches: readonly string[] = NONE;
  /** The document whose content the answer rests on. */
  restsOn: Entry | undefined = undefined;

  constructor(key: string) {
    this.key = key;
  }
}

/** All questions that are asked, and who must be asked again when something changes. */
export class Questions {
  readonly #byKey = new Map<string, Question>();
  readonly #watching = new Multimap<Question>();

  /** The question of this key and whether it is new (and so has no answer yet). */
  ask(key: string): { readonly question: Question; readonly isNew: boolean } {
    const known = this.#byKey.get(key);
    if (known !== undefined) return { question: known, isNew: false };
    const question = new Question(key);
    this.#byKey.set(key, question);
    return { question, isNew: true };
  }

  get size(): number {
    return this.#byKey.size;
  }

  watching(word: string): readonly Question[] {
    return this.#watching.get(word);
  }

  /** Keeps an answer and what it rests on. */
  settle(
    question: Question,
    answer: Resolution,
    watches: readonly string[],
    restsOn: Entry | undefined,
  ): void {
    question.answer = answer;
    this.#rest(question, restsOn);
    if (question.watches.length === 0 && watches.length === 0) return;
    for (const word of question.watches) this.#watching.delete(word, question);
    for (const word of watches) this.#watching.add(word, question);
    question.watches = watches;
  }

  /** Takes one asker away; a question that nobody asks any more is forgotten. */
  release(question: Question, asker: Entry): void {
    takeOut(question.askers, asker);
    if (question.askers.length > 0) return;
    this.#byKey.delete(question.key);
    this.#rest(question, undefined);
    for (const word of question.watches) this.#watching.delete(word, question);
    question.watches = NONE;
  }

  #rest(question: Question, restsOn: Entry | undefined): void {
    if (question.restsOn === restsOn) return;
    if (question.restsOn !== undefined) takeOut(question.restsOn.answers, question);
    question.restsOn = restsOn;
    restsOn?.answers.push(question);
  }
}
