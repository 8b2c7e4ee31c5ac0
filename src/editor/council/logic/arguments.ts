/** A deliberation of a workspace folder, by names that outlive a reload. */
export interface DeliberationRef {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly id: string;
}

/** The deliberation in a command's argument: itself, or what a tree node carries. */
export function deliberationIn(argument: unknown): DeliberationRef | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if ('ref' in argument) return deliberationIn(argument.ref);
  if (!('folder' in argument && 'id' in argument)) return undefined;
  const { folder, id } = argument;
  return typeof folder === 'string' && typeof id === 'string' ? { folder, id } : undefined;
}
