/** What looks like a key although it is none that we know, for instance one that a provider shows with stars in it. */
const LOOKS_LIKE_A_KEY = [
  /\bBearer\s+[^\s"',]+/gi,
  /\bsk-[\w*.-]{4,}/g,
  /[\w.-]*\*{3,}[\w.-]*/g,
  /(?<=[?&](?:api[-_]?key|key|token|access_token)=)[^&\s"']+/gi,
];

const HIDDEN = '[key]';
const LONGEST_MESSAGE = 2_000;
/** So much of a key at the end of a text is no chance: it was cut there. */
const TELLING = 6;

/** A text of elsewhere without keys: `key` as it is or percent-encoded, whole or cut at the end, and whatever else looks like one. */
// @spec models.md#MODEL-3
export function redact(text: string, key: string | null): string {
  const forms = key === null || key === '' ? [] : formsOf(key);
  const without = withoutForms(text, forms);
  const cut = begunAtEnd(without, forms);
  const whole = cut < TELLING ? without : `${without.slice(0, -cut)}${HIDDEN}`;
  const short = whole.length > LONGEST_MESSAGE ? `${whole.slice(0, LONGEST_MESSAGE)}…` : whole;
  return LOOKS_LIKE_A_KEY.reduce((rest, pattern) => rest.replace(pattern, HIDDEN), short);
}

/** Servers that want no key are given words like `ollama` or `none`, which may well stand in an answer. */
const SHORTEST_IN_ANSWERS = 16;

/** Takes a key out of an answer that comes in pieces; what may be its beginning waits for the next piece. */
// @spec models.md#MODEL-26
export class KeyFilter {
  readonly #forms: readonly string[];
  #held = '';

  constructor(key: string | null) {
    this.#forms = key === null || key.length < SHORTEST_IN_ANSWERS ? [] : formsOf(key);
  }

  /** What can be told of the answer by now. */
  pass(piece: string): string {
    const text = withoutForms(this.#held + piece, this.#forms);
    const sure = text.length - begunAtEnd(text, this.#forms);
    this.#held = text.slice(sure);
    return text.slice(0, sure);
  }

  /** What waits at the answer's end. */
  rest(): string {
    return this.#held.length < TELLING ? this.#held : HIDDEN;
  }
}

/** A key as it is, and percent-encoded in capitals and not. */
function formsOf(key: string): readonly string[] {
  const encoded = encodeURIComponent(key);
  return [...new Set([key, encoded, encoded.replace(/%../g, (code) => code.toLowerCase())])];
}

function withoutForms(text: string, forms: readonly string[]): string {
  return forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
}

/** How much of the text's end is the beginning of a form. */
function begunAtEnd(text: string, forms: readonly string[]): number {
  const lengths = forms.map((form) => {
    let length = Math.min(form.length - 1, text.length);
    while (length > 0 && !text.endsWith(form.slice(0, length))) length--;
    return length;
  });
  return Math.max(0, ...lengths);
}
