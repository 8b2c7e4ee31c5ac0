import { DUVET_CONFIG } from '../trace/dialects/duvetToml.ts';
import { CONFIG_PATH } from './config.ts';
import { foldersAbove, isWithin, nameOf } from './paths.ts';
import { isSlugMarker } from './slugMarkers.ts';
import type { SpecFilter } from './specFilter.ts';

/** What a watcher tells; `path` is relative to the root, a file or a folder. */
export interface FileEvent {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** What a list of events asks for. */
export interface EventPlan {
  /** The configuration, the repository's address or the hosts that show it may have changed. */
  readonly reconfigure: boolean;
  /** Which files are specifications may have changed. */
  readonly rediscover: boolean;
  /** Specifications to read, or to find gone. */
  readonly reread: ReadonlySet<string>;
  /** Paths that may be new folders: a folder may be called `notes.md` too. */
  readonly perhapsFolders: ReadonlySet<string>;
  /** Paths that came, went or are others now. In the place of a file a link is told as a change. */
  readonly touched: ReadonlySet<string>;
}

const CONFIG_SOURCES = new Set([CONFIG_PATH, '.sdme', '.git', '.git/config', DUVET_CONFIG, '.duvet']);
const IGNORE_SOURCES = new Set(['.git/info/exclude', '.git/info']);

/** Works out what to do after a list of events. `known` are the specifications that the index has from disk. */
export function planEvents(
  events: readonly FileEvent[],
  filter: Pick<SpecFilter, 'matches' | 'overturns' | 'restsOn'>,
  known: ReadonlyMap<string, unknown>,
): EventPlan {
  const told = new Map(events.map(({ path, kind }) => [path, kind]));
  const paths = [...told.keys()];
  const near = paths.filter((path) => !isOfTool(path));
  const gone = new Set(near.filter((path) => told.get(path) === 'deleted' && !known.has(path)));
  const isBelowGone = (path: string) =>
    gone.size > 0 && foldersAbove(path).some((folder) => gone.has(folder));
  const below = gone.size === 0 ? [] : [...known.keys()].filter(isBelowGone);
  const specs = near.filter((path) => known.has(path) || filter.matches(path));
  return {
    reconfigure: paths.some((path) => CONFIG_SOURCES.has(path) || isSlugMarker(path)),
    rediscover:
      paths.some((path) => IGNORE_SOURCES.has(path)) ||
      near.some((path) => nameOf(path) === '.gitignore' || filter.overturns(path)) ||
      filter.restsOn(isBelowGone),
    reread: new Set([...specs, ...below]),
    perhapsFolders: new Set(near.filter((path) => told.get(path) === 'created')),
    touched: new Set(near),
  };
}

/** Files of tools come and go all day and say nothing about specifications. */
function isOfTool(path: string): boolean {
  return isWithin(path, '.sdme/cache') || isWithin(path, '.git') || /(?:^|\/)node_modules(?:\/|$)/.test(path);
}
