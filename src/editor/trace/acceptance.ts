import type { CodeFolder } from './codeFolders.ts';
import type { LinkRef } from './logic/arguments.ts';

/** Spec and code as they were when a link was accepted; null where that is not known any more. */
export interface AcceptedText {
  readonly spec: string | null;
  readonly code: string | null;
}

/** What a person agreed to when a link was last accepted. */
export async function acceptedText(_folder: CodeFolder, _link: LinkRef): Promise<AcceptedText> {
  return { spec: null, code: null };
}

/** Who accepts: the name that git knows, '' where it knows none. */
export async function author(_folder: CodeFolder): Promise<string> {
  return '';
}
