/** What both codecs read unknown values with. */

export type Fields = Readonly<Record<string, unknown>>;

/** Longer texts are no address, no filter: refused before anything looks at them. */
const LONGEST_TEXT = 8_192;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown, longest = LONGEST_TEXT): value is string {
  return typeof value === 'string' && value.length <= longest;
}

export function isOneOf<T>(value: unknown, choices: readonly T[]): value is T {
  return choices.some((choice) => choice === value);
}

export function isListOf<T>(value: unknown, choices: readonly T[]): value is readonly T[] {
  return (
    Array.isArray(value) && value.length <= choices.length && value.every((each) => isOneOf(each, choices))
  );
}

/** Takes fields over into a message of one type; undefined where they do not have the agreed shape. */
export type Readers<Message extends { readonly type: string }> = {
  readonly [Type in Message['type']]: (
    fields: Fields,
  ) => Extract<Message, { readonly type: Type }> | undefined;
};

/** The message that an unknown value is, undefined for anything that does not have the agreed shape. */
export function readMessage<Message extends { readonly type: string }>(
  readers: Readers<Message>,
  value: unknown,
): Message | undefined {
  if (!isFields(value)) return undefined;
  const { type } = value;
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) return undefined;
  return readers[type as Message['type']](value);
}
