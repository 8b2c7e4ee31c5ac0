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
import { isFields, isListOf, isOneOf, isText, type Readers, readMessage } from './readers.ts';

const LONGEST_PICTURE = 64 * 1024 * 1024;

const DEPTHS = [1, 2, 3, 'all'] as const;
const HOW: readonly OpenHow[] = ['glance', 'open', 'aside'];
const COMMANDS: readonly NodeCommand[] = ['references', 'impact', 'copyAddress', 'focus'];
const ACTIONS: readonly ViewAction[] = ['openInEditor', 'createSpec', 'openFolder', 'export'];
const FORMATS: readonly PictureFormat[] = ['png', 'svg'];

/** The options that an unknown value holds, undefined where it holds none. */
export function readOptions(value: unknown): GraphOptions | undefined {
  if (!isFields(value)) return undefined;
  // Options that were kept before there were deliberations in the graph say nothing of them.
  const { depth, filter, statuses, kinds, follow, code, deliberations = false, order } = value;
  if (!isOneOf(depth, DEPTHS) || !isText(filter) || typeof follow !== 'boolean') return undefined;
  if (typeof code !== 'boolean' || typeof deliberations !== 'boolean' || typeof order !== 'boolean')
    return undefined;
  if (!isListOf(statuses, STATUS_CHOICES) || !isListOf(kinds, KINDS)) return undefined;
  return { depth, filter, statuses, kinds, follow, code, deliberations, order };
}

const READERS: Readers<FromGraphView> = {
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
// @spec graph-view.md#VIEW-31, security.md#SEC-21
export function readFromGraphView(value: unknown): FromGraphView | undefined {
  return readMessage(READERS, value);
}
