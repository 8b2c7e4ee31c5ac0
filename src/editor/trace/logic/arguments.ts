/** A declaration of a source file, or with '' the file: as commands name it. Names stay when lines move. */
export interface UnitRef {
  /** The workspace folder's URI. */
  readonly folder: string;
  readonly path: string;
  readonly unit: string;
}

/** A link from a declaration to a section. */
export interface LinkRef extends UnitRef {
  readonly address: string;
  /** Both sides as the person saw them: what has changed since is not accepted with them. */
  readonly seen?: SeenSides;
}

/** The fingerprints of the two sides of a link. */
export interface SeenSides {
  readonly code: string | null;
  readonly spec: string | null;
}

/** The declaration in a command's argument. */
export function unitIn(argument: unknown): UnitRef | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  if (!('folder' in argument && 'path' in argument && 'unit' in argument)) return undefined;
  const { folder, path, unit } = argument;
  const isUnit = typeof folder === 'string' && typeof path === 'string' && typeof unit === 'string';
  return isUnit ? { folder, path, unit } : undefined;
}

/** The link in a command's argument. */
export function linkIn(argument: unknown): LinkRef | undefined {
  const unit = unitIn(argument);
  if (unit === undefined || typeof argument !== 'object' || argument === null) return undefined;
  if (!('address' in argument) || typeof argument.address !== 'string') return undefined;
  const seen = 'seen' in argument ? (argument.seen as SeenSides | undefined) : undefined;
  return { ...unit, address: argument.address, ...(seen ? { seen } : {}) };
}
