import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkRules, Problem } from '../graph/model.ts';
import type { ReadOptions } from '../spec/model.ts';
import { DEFAULT_READ_OPTIONS } from '../spec/read.ts';
import type { DialectOptions } from '../trace/dialects/dialect.ts';
import { DUVET_CONFIG, readDuvetMarks } from '../trace/dialects/duvetToml.ts';
import {
  CONFIG_PATH,
  type Config,
  DEFAULT_CONFIG,
  linkRulesOf,
  parseConfig,
  readOptionsOf,
} from './config.ts';
import { ownUrlsOf } from './gitRemote.ts';

/** A folder's configuration and what follows from it. */
export interface Settings {
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly options: ReadOptions;
  readonly rules: LinkRules;
  /** duvet's marks for annotations beside its usual ones, from its own configuration. */
  readonly duvetMarks: DialectOptions['duvetMarks'];
}

export const DEFAULT_SETTINGS: Settings = {
  config: DEFAULT_CONFIG,
  problems: [],
  options: DEFAULT_READ_OPTIONS,
  rules: linkRulesOf(DEFAULT_CONFIG, []),
  duvetMarks: [],
};

/** Reads a folder's configuration; without one the defaults hold. */
export async function loadSettings(root: string): Promise<Settings> {
  const [text, ownUrls, duvet] = await Promise.all([
    textOf(root, CONFIG_PATH),
    ownUrlsOf(root),
    textOf(root, DUVET_CONFIG),
  ]);
  // Not the defaults themselves: who looks whether the configuration is another one compares objects.
  const { config, problems } =
    text === undefined ? { config: { ...DEFAULT_CONFIG }, problems: [] } : parseConfig(text);
  return {
    config,
    problems,
    options: readOptionsOf(config, ownUrls, DEFAULT_READ_OPTIONS),
    rules: linkRulesOf(config, ownUrls),
    duvetMarks: readDuvetMarks(duvet ?? ''),
  };
}

async function textOf(root: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}
