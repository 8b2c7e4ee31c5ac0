import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LinkRules, Problem } from '../graph/model.ts';
import type { ReadOptions } from '../spec/model.ts';
import { DEFAULT_READ_OPTIONS } from '../spec/read.ts';
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
}

export const DEFAULT_SETTINGS: Settings = {
  config: DEFAULT_CONFIG,
  problems: [],
  options: DEFAULT_READ_OPTIONS,
  rules: linkRulesOf(DEFAULT_CONFIG, []),
};

/** Reads a folder's configuration; without one the defaults hold. */
export async function loadSettings(root: string): Promise<Settings> {
  const [text, ownUrls] = await Promise.all([configText(root), ownUrlsOf(root)]);
  const { config, problems } =
    text === undefined ? { config: DEFAULT_CONFIG, problems: [] } : parseConfig(text);
  return {
    config,
    problems,
    options: readOptionsOf(config, ownUrls, DEFAULT_READ_OPTIONS),
    rules: linkRulesOf(config, ownUrls),
  };
}

async function configText(root: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, CONFIG_PATH), 'utf8');
  } catch {
    return undefined;
  }
}
