/** Builds the product and writes media/NOTICE.txt: what is in it that others made, and under which licence. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../test/host/paths.ts';
import { buildAll } from './bundles.ts';
import { noticeText, shippedPackages } from './noticeText.ts';

await buildAll(false);
const { inputs } = JSON.parse(await readFile(join(repoRoot, 'out', 'meta.json'), 'utf8'));
const file = join(repoRoot, 'media', 'NOTICE.txt');
await writeFile(`${file}.new`, noticeText(shippedPackages(repoRoot, Object.keys(inputs))));
await rename(`${file}.new`, file);
