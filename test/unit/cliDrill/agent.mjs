// A scripted agent: reads a brief and builds what it asks for. What it shall do otherwise it finds in `orders.json` beside it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const brief = readFileSync(0, 'utf8');
const orders = JSON.parse(readFileSync(new URL('orders.json', import.meta.url), 'utf8'));
const step = /^# Brief: specs\/(\w+)\.md/.exec(brief)?.[1] ?? 'none';
const said = /\[\w+-1\] It MUST give (\d+)/.exec(brief.slice(brief.indexOf('## To build')))?.[1];
console.log(`building ${step}`);
const order = orders[step];
if (order === 'hang') setInterval(() => {}, 1_000);
else if (order === 'spec') writeFileSync(`specs/${step}.md`, '# Nothing\n');
else if (order === 'cheat')
  writeFileSync(
    `test/${step}.test.mjs`,
    `import { test } from './tap.mjs';\ntest('${step} gives ${said}', () => {});\n`,
  );
else if (order === 'keys') writeFileSync('src/keys.mjs', 'export const keys = () => 0;\n');
else if (order !== 'nothing') {
  mkdirSync('src', { recursive: true });
  writeFileSync(`src/${step}.mjs`, `export const ${step} = () => ${order === 'wrong' ? 0 : said};\n`);
}
