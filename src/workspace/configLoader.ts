import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkRules } from '../graph/model.ts';
import type { Range, ReadOptions } from '../spec/model.ts';
import { DEFAULT_READ_OPTIONS } from '../spec/read.ts';
import type { DialectOptions } from '../trace/dialects/dialect.ts';
import { DUVET_CONFIG, readDuvetMarks } from '../trace/dialects/duvetToml.ts';
import {
  CONFIG_PATH,
  DEFAULT_CONFIG,
  linkRulesOf,
  type ParsedConfig,
  parseConfig,
  readOptionsOf,
  slugsOf,
} from './config.ts';
import { ownUrlsOf } from './gitRemote.ts';
import { FileReader, readTextInside, textOf } from './readFile.ts';
import { slugHostsOf } from './slugMarkers.ts';

/** A folder's configuration and what follows from it. */
export interface Settings extends ParsedConfig {
  readonly options: ReadOptions;
  readonly rules: LinkRules;
  /** duvet's marks for annotations beside its usual ones, from its own configuration. */
  readonly duvetMarks: DialectOptions['duvetMarks'];
}

export const DEFAULT_SETTINGS: Settings = {
  config: DEFAULT_CONFIG,
  specPlaces: {},
  problems: [],
  options: DEFAULT_READ_OPTIONS,
  rules: linkRulesOf(DEFAULT_CONFIG, []),
  duvetMarks: [],
};

/** Reads a folder's configuration; without one, and where it cannot be read, the defaults hold. */
export async function loadSettings(root: string): Promise<Settings> {
  const [parsed, ownUrls, duvet] = await Promise.all([
    readConfig(root),
    ownUrlsOf(root),
    readTextInside(root, DUVET_CONFIG).catch(() => ''),
  ]);
  const { config } = parsed;
  const hosts = config.slugs === null ? await slugHostsOf(root, ownUrls) : [];
  return {
    ...parsed,
    options: readOptionsOf(config, ownUrls, { ...DEFAULT_READ_OPTIONS, slugs: slugsOf(config, hosts) }),
    rules: linkRulesOf(config, ownUrls),
    duvetMarks: readDuvetMarks(duvet),
  };
}

/** The defaults, but not the object itself: who looks whether the configuration is another one compares objects. */
function noConfig(): ParsedConfig {
  return { config: { ...DEFAULT_CONFIG }, specPlaces: {}, problems: [] };
}

// @spec workspace.md#INDEX-31
async function readConfig(root: string): Promise<ParsedConfig> {
  const read = new FileReader(root).read(CONFIG_PATH, false);
  if (read.state === 'unreadable') return unread(read.reason, 0);
  if (read.state === 'gone') {
    const reason = await whyGone(root);
    return reason === undefined ? noConfig() : unread(reason, 0);
  }
  const said = textOf(read.bytes);
  return 'text' in said ? parseConfig(said.text) : unread(said.reason, said.line);
}

/** Why there is no file to read where something is; undefined where there is nothing. */
async function whyGone(root: string): Promise<string | undefined> {
  try {
    const found = await lstat(join(root, CONFIG_PATH));
    if (found.isDirectory()) return 'it is a folder';
    return found.isFile() || found.isSymbolicLink()
      ? 'a symbolic link leads out of this folder, or to no file'
      : 'it is no file';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EACCES' || code === 'EPERM' ? 'permission is denied' : undefined;
  }
}

function unread(reason: string, line: number): ParsedConfig {
  const range: Range = { line, character: 0, endLine: line, endCharacter: 0 };
  const message = `The configuration cannot be read: ${reason}. The defaults hold.`;
  const code = 'invalid-config';
  return { ...noConfig(), problems: [{ code, severity: 'error', path: CONFIG_PATH, range, message }] };
}
