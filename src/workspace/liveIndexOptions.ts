export interface LiveIndexOptions {
  /** The folder, as an absolute path. */
  readonly root: string;
  /** The file that the reading threads run. */
  readonly worker: string | URL;
  /** Whether facts are kept in `.sdme/cache` between starts; yes by default. */
  readonly cache?: boolean;
  /** Reading threads at most, 2 by default. */
  readonly workers?: number;
  /** Globs of the editor's `files.exclude`. */
  readonly excludes?: readonly string[];
}
