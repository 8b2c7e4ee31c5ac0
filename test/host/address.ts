import type { Server } from './server.ts';

/** What an address needs to know of a server. */
type Reachable = Pick<Server, 'origin' | 'authority' | 'token'>;

/** What a page of the browser-hosted VS Code opens. All paths are absolute. */
export interface Opening {
  /** A folder, or a `.code-workspace` file that names several. */
  readonly folder: string;
  /** The folder of an extension to load from its sources; the server must run with `automation`. */
  readonly developmentPath?: string;
  /** A module that exports `run()`: VS Code calls it in the extension host and then ends. */
  readonly testsPath?: string;
}

/** The address of a page that opens a folder, and loads an extension under development if one is named. */
export function pageAddress(server: Reachable, opening: Opening): string {
  const url = new URL(server.origin);
  url.searchParams.set('tkn', server.token);
  const kind = opening.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  url.searchParams.set(kind, slashed(opening.folder));
  const payload: [string, string][] = [];
  if (opening.developmentPath)
    payload.push(['extensionDevelopmentPath', remote(server, opening.developmentPath)]);
  if (opening.testsPath) payload.push(['extensionTestsPath', remote(server, opening.testsPath)]);
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  // A slash needs no code in a query, and a person reads this address.
  return url.href.replaceAll('%2F', '/');
}

function remote(server: Reachable, path: string): string {
  return `vscode-remote://${server.authority}${slashed(path).split('/').map(encodeURIComponent).join('/')}`;
}

function slashed(path: string): string {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}
