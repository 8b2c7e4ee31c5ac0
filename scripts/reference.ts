/** Writes docs/reference.md from package.json and the configuration's schema. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';
import { type Manifest, referenceText } from './referenceText.ts';

const manifest = JSON.parse(await readFile(join(repoRoot, 'package.json'), 'utf8')) as Manifest;
const file = join(repoRoot, 'docs', 'reference.md');
await mkdir(join(repoRoot, 'docs'), { recursive: true });
await writeFile(`${file}.new`, referenceText(manifest));
await rename(`${file}.new`, file);
