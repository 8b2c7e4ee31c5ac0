import {
  type FromGraphView,
  type GraphOptions,
  KINDS,
  type NodeCommand,
  type OpenHow,
  type PictureFormat,
  STATUS_CHOICES,
  type ViewAction,
} from './graph.ts';

/** Longer texts are no address, no filter: refused before anything looks at them. */
const LONGEST_TEXT = 8_192;
const LONGEST_PICTURE = 64 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

const DEPTHS = [1, 2, 3, 'all'] as const;
const HOW: readonly OpenHow[] = ['glance', 'open', 'aside'];
const COMMANDS: readonly NodeCommand[] = ['references', 'impact', 'copyAddress', 'focus'];
const ACTIONS: readonly ViewAction[] = ['openInEditor', 'createSpec', 'openFolder', 'export'];
const FORMATS: readonly PictureFormat[] = ['png', 'svg'];

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, longest = LONGEST_TEXT): value is string {
  return typeof value === 'string' && value.length <= longest;
}

function isOneOf<T>(value: unknown, choices: readonly T[]): value is T {
  return choices.some((choice) => choice === value);
}

function isListOf<T>(value: unknown, choices: readonly T[]): value is readonly T[] {
  return (
    Array.isArray(value) && value.length <= choices.length && value.every((each) => isOneOf(each, choices))
  );
}

/** The options that an unknown value holds, undefined where it holds none. */
export function readOptions(value: unknown): GraphOptions | undefined {
  if (!isFields(value)) return undefined;
  const { depth, filter, statuses, kinds, follow } = value;
  if (!isOneOf(depth, DEPTHS) || !isText(filter) || typeof follow !== 'boolean') return undefined;
  if (!isListOf(statuses, STATUS_CHOICES) || !isListOf(kinds, KINDS)) return undefined;
  return { depth, filter, statuses, kinds, follow };
}

type Reader = (fields: Fields) => FromGraphView | undefined;

const READERS: Readonly<Record<FromGraphView['type'], Reader>> = {
  ready: () => ({ type: 'ready' }),
  open: ({ id, how }) => (isText(id) && isOneOf(how, HOW) ? { type: 'open', id, how } : undefined),
  preview: ({ id }) => (isText(id) ? { type: 'preview', id } : undefined),
  command: ({ id, command }) =>
    isText(id) && isOneOf(command, COMMANDS) ? { type: 'command', command, id } : undefined,
  options: (fields) => {
    const options = readOptions(fields.options);
    return options && { type: 'options', options };
  },
  action: ({ action }) => (isOneOf(action, ACTIONS) ? { type: 'action', action } : undefined),
  exported: ({ format, data }) =>
    isOneOf(format, FORMATS) && isText(data, LONGEST_PICTURE)
      ? { type: 'exported', format, data }
      : undefined,
};

/** The message that an unknown value is, undefined for anything that does not have the agreed shape. */
export function readFromGraphView(value: unknown): FromGraphView | undefined {
  if (!isFields(value)) return undefined;
  const type = value.type;
  if (typeof type !== 'string' || !Object.hasOwn(READERS, type)) return undefined;
  return READERS[type as FromGraphView['type']](value);
}
