import type { Entry } from './entry.ts';
import type { Resolution } from './model.ts';
import { appended, Multimap, takeOut } from './tables.ts';

const NONE: readonly string[] = [];

/**
 * What a reference asks of the workspace. All references that ask the same (the same file and fragment, the same
 * id from the same folder) share one question, so that an answer is found and kept once.
 */
export class Question {
  readonly key: string;
  /** Documents that hold such a reference, each once. */
  askers: Entry[];
  answer: Resolution = { to: 'nothing' };
  /** Words that were looked up and whose meaning would change the answer. */
  watches: readonly string[] = NONE;
  /** The document whose content the answer rests on. */
  restsOn: Entry | undefined = undefined;

  constructor(key: string, asker: Entry) {
    this.key = key;
    // Most have one asker: a list that is made with it is a tenth of one that grew.
    this.askers = [asker];
  }
}

/** All questions that are asked, and who must be asked again when something changes. */
export class Questions {
  readonly #byKey = new Map<string, Question>();
  readonly #watching = new Multimap<Question>();

  find(key: string): Question | undefined {
    return this.#byKey.get(key);
  }

  /** A question that nobody asked yet, without an answer. */
  open(key: string, asker: Entry): Question {
    const question = new Question(key, asker);
    this.#byKey.set(key, question);
    return question;
  }

  get size(): number {
    return this.#byKey.size;
  }

  watching(word: string): readonly Question[] {
    return this.#watching.get(word);
  }

  /** Notes one more document that asks. */
  join(question: Question, asker: Entry): void {
    question.askers = appended(question.askers, asker);
  }

  /** Keeps an answer and what it rests on. */
  settle(
    question: Question,
    answer: Resolution,
    watches: readonly string[],
    restsOn: Entry | undefined,
  ): void {
    question.answer = sharingText(answer, question.key);
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
    if (restsOn !== undefined) restsOn.answers = appended(restsOn.answers, question);
  }
}

/** The address of an exact link is the text of its question: kept once. */
function sharingText(answer: Resolution, key: string): Resolution {
  return answer.to === 'section' && answer.address === key ? { ...answer, address: key } : answer;
}
