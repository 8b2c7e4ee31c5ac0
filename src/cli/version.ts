import { readFileSync } from 'node:fs';

/** The version in the package's manifest, from the bundle and from the source alike. */
export const VERSION = manifestVersion();

function manifestVersion(): string {
  for (const place of ['../package.json', '../../package.json']) {
    const version = versionIn(new URL(place, import.meta.url));
    if (version !== undefined) return version;
  }
  return '0.0.0';
}

function versionIn(manifest: URL): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      name?: unknown;
      version?: unknown;
    };
    return name === 'sdme' && typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}
