/** What a tool of agents wants to be told; its JSON schema and the check of what comes in are made from this one place. */
export type Input = { readonly description: string; readonly optional?: boolean } & (
  | { readonly type: 'text' }
  | { readonly type: 'texts' }
  | { readonly type: 'count'; readonly most: number }
);
export type Inputs = Readonly<Record<string, Input>>;

/** The values of inputs. */
export type Values<T extends Inputs> = {
  readonly [K in keyof T]: T[K] extends { readonly optional: true }
    ? ValueOf<T[K]> | undefined
    : ValueOf<T[K]>;
};
type ValueOf<T extends Input> = T['type'] extends 'text'
  ? string
  : T['type'] extends 'texts'
    ? readonly string[]
    : number;

/** Longer texts are no address, no question. Characters. */
const LONGEST_TEXT = 2_000;
const MOST_TEXTS = 100;

/** The JSON schema of the arguments. */
export function schemaOf(inputs: Inputs): { readonly type: 'object' } & Readonly<Record<string, unknown>> {
  const properties = Object.entries(inputs).map(([name, input]) => [name, propertyOf(input)]);
  const required = Object.keys(inputs).filter((name) => inputs[name]?.optional !== true);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
}

function propertyOf(input: Input): object {
  const { type, description } = input;
  const text = { type: 'string', maxLength: LONGEST_TEXT };
  if (type === 'text') return { ...text, description };
  if (type === 'texts') return { type: 'array', items: text, minItems: 1, maxItems: MOST_TEXTS, description };
  return { type: 'integer', minimum: 1, maximum: input.most, description };
}

export type ReadInputs<T extends Inputs> =
  | { readonly ok: true; readonly values: Values<T> }
  /** What is wrong and what to write instead. */
  | { readonly ok: false; readonly message: string };

/** The values that unknown arguments hold; refused with a message for whoever sent them. */
// @spec agents.md#AGENT-4
export function readInputs<T extends Inputs>(inputs: T, given: unknown): ReadInputs<T> {
  const fields = given ?? {};
  if (typeof fields !== 'object' || Array.isArray(fields))
    return refused('The arguments have to be an object.');
  const unknown = Object.keys(fields).find((name) => !Object.hasOwn(inputs, name));
  const names = Object.keys(inputs).join(', ') || 'none';
  if (unknown !== undefined)
    return refused(`There is no argument "${unknown.slice(0, 80)}". There are: ${names}.`);
  for (const [name, input] of Object.entries(inputs)) {
    const fault = faultOf(input, (fields as Readonly<Record<string, unknown>>)[name]);
    if (fault !== undefined) return refused(`"${name}" ${fault}`);
  }
  return { ok: true, values: fields as Values<T> };
}

function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

function faultOf(input: Input, value: unknown): string | undefined {
  if (value === undefined) return input.optional ? undefined : `is missing: ${input.description}`;
  if (input.type === 'text')
    return isText(value) ? undefined : `has to be a text of at most ${LONGEST_TEXT} characters.`;
  if (input.type === 'texts') {
    const isList =
      Array.isArray(value) && value.length > 0 && value.length <= MOST_TEXTS && value.every(isText);
    return isList ? undefined : `has to be a list of 1 to ${MOST_TEXTS} texts.`;
  }
  const isCount = Number.isInteger(value) && Number(value) >= 1 && Number(value) <= input.most;
  return isCount ? undefined : `has to be a whole number from 1 to ${input.most}.`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT;
}
