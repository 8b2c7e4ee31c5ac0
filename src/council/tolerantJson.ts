/**
 * Reads JSON as it streams in, and what models write instead of JSON: prose and code fences around it, missing or too many commas and
 * brackets, quotation marks that are not escaped, line ends inside strings, single quotes, names without quotes, several values, an end in
 * the middle. Never throws, takes linear time, and any way of cutting the text into pieces gives the same.
 */

/** Objects are maps, so that no name (`__proto__`) means anything. */
export type Json = string | number | boolean | null | JsonList | JsonObject;
export type JsonList = readonly Json[];
export type JsonObject = ReadonlyMap<string, Json>;

/**
 * Told of every object and list once it is complete, inner ones first; `key` is the name that it stands under, for an item of a list the
 * list's name, null at the top.
 */
export type OnClosed = (value: JsonList | JsonObject, key: string | null) => void;

interface Frame {
  readonly value: Json[] | Map<string, Json>;
  readonly key: string | null;
  /** In an object: the name that was read and waits for its value. */
  name: string | null;
  /** The name's colon has not been seen yet. */
  wantsColon: boolean;
}

const SPACE = /\s/;
const BARE_END = /[\s,:{}[\]"]/;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
};

// @spec council.md#COUNCIL-11, council.md#COUNCIL-12
export class JsonStream {
  readonly #onClosed: OnClosed;
  readonly #frames: Frame[] = [];
  #mode: 'structure' | 'string' | 'escape' | 'quote' | 'bare' = 'structure';
  /** What was read of the string or bare word so far. */
  #text = '';
  #quote = '"';
  /** What follows a backslash, or a quotation mark of which it is not known yet whether it ends the string. */
  #held = '';
  #heldComma = false;
  #heldLineEnd = false;
  #openLists = 0;

  constructor(onClosed: OnClosed) {
    this.#onClosed = onClosed;
  }

  push(text: string): void {
    for (let at = 0; at < text.length; ) at = this.#step(text, at);
  }

  /** Whether something that was begun has no end yet. */
  get isOpen(): boolean {
    return this.#frames.length > 0;
  }

  /** The text is over: what is open is closed where it is. */
  end(): void {
    const cutName = this.#mode !== 'structure' && this.#wantsName();
    if (this.#mode === 'bare') this.#endBare();
    else if (this.#mode !== 'structure' && !cutName) this.#endString();
    while (this.#frames.length > 0) this.#close();
  }

  /** Reads on from an offset; gives the next one. */
  #step(text: string, at: number): number {
    switch (this.#mode) {
      case 'string':
        return this.#inString(text, at);
      case 'escape':
        return this.#inEscape(text.charAt(at)) ? at : at + 1;
      case 'quote':
        return this.#afterQuote(text.charAt(at)) ? at : at + 1;
      case 'bare':
        return this.#inBare(text, at);
      case 'structure':
        return this.#frames.length === 0 ? this.#outside(text, at) : this.#structure(text.charAt(at), at);
    }
  }

  /** Passes over everything up to the next object: a bracket in prose is no list, and a list's objects are found without it. */
  #outside(text: string, at: number): number {
    const next = text.indexOf('{', at);
    if (next < 0) return text.length;
    this.#open('{');
    return next + 1;
  }

  #structure(unit: string, at: number): number {
    if (SPACE.test(unit)) return at + 1;
    const frame = this.#frames.at(-1);
    if (frame?.wantsColon === true) {
      frame.wantsColon = false;
      if (unit === ':') return at + 1;
      if (this.#abandonProse(frame)) return at;
    }
    if (unit === '{' || unit === '[') this.#open(unit);
    else if (unit === '}' || unit === ']') this.#closeTo(unit);
    else if (unit === ',') this.#comma();
    else if (unit === '"' || unit === "'") this.#begin('string', '', unit);
    else if (unit !== ':') this.#begin('bare', unit, '"');
    return at + 1;
  }

  /** A bracket in prose: a first word without a colon behind it. What follows is looked at as if it had not been there. */
  #abandonProse(frame: Frame): boolean {
    const isProse = this.#frames.length === 1 && frame.value instanceof Map && frame.value.size === 0;
    if (isProse) this.#pop();
    return isProse;
  }

  #begin(mode: 'string' | 'bare', text: string, quote: string): void {
    this.#mode = mode;
    this.#text = text;
    this.#quote = quote;
  }

  #inString(text: string, at: number): number {
    let next = at;
    while (next < text.length && text[next] !== this.#quote && text[next] !== '\\') next++;
    this.#text += text.slice(at, next);
    if (next === text.length) return next;
    if (text[next] === '\\') this.#hold('escape', '\\');
    else if (this.#wantsName()) this.#endString();
    else this.#hold('quote', '');
    return next + 1;
  }

  #hold(mode: 'escape' | 'quote', held: string): void {
    this.#mode = mode;
    this.#held = held;
    this.#heldComma = false;
    this.#heldLineEnd = false;
  }

  /** Gives whether the unit is still to be read. */
  #inEscape(unit: string): boolean {
    const isUnicode = this.#held.startsWith('\\u');
    if (isUnicode && !/[0-9a-fA-F]/.test(unit)) {
      this.#endEscape(this.#held);
      return true;
    }
    this.#held += unit;
    if (this.#held === '\\u' || (isUnicode && this.#held.length < 6)) return false;
    this.#endEscape(
      isUnicode ? String.fromCharCode(Number.parseInt(this.#held.slice(2), 16)) : escapeOf(unit),
    );
    return false;
  }

  #endEscape(meant: string): void {
    this.#text += meant;
    this.#mode = 'string';
  }

  /**
   * Whether a quotation mark ended the string is seen by what follows it: a bracket, or a comma and what can come next. Gives whether the
   * unit is still to be read.
   */
  #afterQuote(unit: string): boolean {
    const isComma = unit === ',' && !this.#heldComma;
    if (isComma || SPACE.test(unit)) {
      this.#held += unit;
      this.#heldComma ||= isComma;
      this.#heldLineEnd ||= unit === '\n';
      return false;
    }
    if (this.#canFollow(unit)) this.#endString();
    else this.#continueString();
    return true;
  }

  #continueString(): void {
    this.#text += this.#quote + this.#held;
    this.#mode = 'string';
  }

  #canFollow(unit: string): boolean {
    if (unit === '}' || unit === ']') return true;
    if (unit === '"' || unit === "'") return this.#heldComma || this.#heldLineEnd;
    if (this.#frames.at(-1)?.value instanceof Map) return this.#heldComma && this.#heldLineEnd;
    return this.#heldComma && /[\d{[tfn-]/.test(unit);
  }

  #inBare(text: string, at: number): number {
    let next = at;
    while (next < text.length && !BARE_END.test(text.charAt(next))) next++;
    this.#text += text.slice(at, next);
    if (next < text.length) this.#endBare();
    return next;
  }

  #endBare(): void {
    this.#mode = 'structure';
    if (this.#wantsName()) this.#name(this.#text);
    else this.#put(bareValue(this.#text));
  }

  #endString(): void {
    this.#mode = 'structure';
    if (this.#wantsName()) this.#name(this.#text);
    else this.#put(this.#text);
  }

  #wantsName(): boolean {
    const frame = this.#frames.at(-1);
    return frame?.value instanceof Map && frame.name === null;
  }

  #name(name: string): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    frame.name = name;
    frame.wantsColon = true;
  }

  #put(value: Json): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    if (frame.value instanceof Map) frame.value.set(frame.name ?? '', value);
    else frame.value.push(value);
    frame.name = null;
  }

  #comma(): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.name = null;
  }

  #open(bracket: '{' | '['): void {
    const frame = this.#frames.at(-1);
    const key = frame === undefined ? null : frame.value instanceof Map ? frame.name : frame.key;
    const value = bracket === '{' ? new Map<string, Json>() : [];
    if (frame !== undefined) this.#put(value);
    this.#frames.push({ value, key, name: null, wantsColon: false });
    if (bracket === '[') this.#openLists++;
  }

  /** Closes up to the innermost container of this kind; a bracket that closes nothing is passed over. */
  #closeTo(bracket: '}' | ']'): void {
    const isMap = bracket === '}';
    if (!isMap && this.#openLists === 0) return;
    while (this.#frames.length > 0) {
      const isMeant = this.#frames.at(-1)?.value instanceof Map === isMap;
      this.#close();
      if (isMeant) return;
    }
  }

  #pop(): Frame | undefined {
    const frame = this.#frames.pop();
    if (Array.isArray(frame?.value)) this.#openLists--;
    return frame;
  }

  #close(): void {
    const frame = this.#pop();
    if (frame !== undefined) this.#onClosed(frame.value, frame.key);
  }
}

function escapeOf(unit: string): string {
  return ESCAPES[unit] ?? `\\${unit}`;
}

function bareValue(text: string): Json {
  if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return Number(text);
  switch (text.toLowerCase()) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
    case 'none':
      return null;
    default:
      return text;
  }
}
