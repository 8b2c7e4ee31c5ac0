import { readFileSync } from 'node:fs';
import type { Corpus } from './corpus.ts';
import type { Numbers } from './measure.ts';

// One measurement in a process of its own: `node child.ts <measurement> <file of the corpus>`, which prints the numbers.

const [name = '', corpus = ''] = process.argv.slice(2);
const { measure } = (await import(`./measurements/${name}.ts`)) as {
  measure: (corpus: Corpus) => Promise<Numbers>;
};
process.stdout.write(JSON.stringify(await measure(JSON.parse(readFileSync(corpus, 'utf8')) as Corpus)));
