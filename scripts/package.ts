/** Packs the product: `sdme-<version>.vsix` in the root of the repository. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';
import { packageExtension } from './vsix.ts';

const manifest = JSON.parse(await readFile(join(repoRoot, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

process.stdout.write(await packageExtension(join(repoRoot, `${manifest.name}-${manifest.version}.vsix`)));
