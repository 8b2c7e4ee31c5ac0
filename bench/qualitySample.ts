import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { QualityBook } from '../src/quality/book.ts';
import type { Finding } from '../src/quality/model.ts';
import { RULES } from '../src/quality/registry.ts';
import { reviewDocument } from '../src/quality/review.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../src/spec/read.ts';
import { discover } from '../src/workspace/discover.ts';

// How often each quality rule fires on real specifications, and a random sample of warnings to be judged by hand:
// `node bench/qualitySample.ts <folder>… [--count 100] [--seed 1] [--rule quality/…]`. Every rule is switched on that is not off.

interface Told {
  readonly corpus: string;
  readonly path: string;
  readonly line: string;
  readonly finding: Finding;
}

interface Measured {
  readonly name: string;
  readonly statements: number;
  readonly told: readonly Told[];
  readonly reading: number;
  readonly checking: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    rule: { type: 'string' },
  },
});
const corpora = positionals.map(measured);
process.stdout.write(`${fireRates()}\n\n${sample()}\n`);

function measured(root: string): Measured {
  const paths: string[] = [];
  discover({ root, specs: ['**/*.md'], excludes: [], stamps: false }, (files) => {
    for (const { path } of files) paths.push(path);
  });
  const texts = new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  const book = new QualityBook({});
  let [statements, reading, checking] = [0, 0, 0];
  for (const [path, text] of texts) {
    const started = performance.now();
    const document = readSpec(path, text, DEFAULT_READ_OPTIONS);
    const read = performance.now();
    book.put(path, reviewDocument(text, document, {}));
    reading += read - started;
    checking += performance.now() - read;
    statements += document.statements.length;
  }
  const name = basename(root);
  const told = [...texts].flatMap(([path, text]) => {
    const lines = text.split(/\r?\n/);
    return book
      .findings(path)
      .map((finding) => ({ corpus: name, path, line: lines[finding.range.line] ?? '', finding }));
  });
  return { name, statements, told, reading, checking };
}

/** Percent of the statements; several findings of one rule on one line count once. */
function fireRates(): string {
  const head = ['rule', ...corpora.map(({ name, statements }) => `${name} (${statements})`)];
  const rows = RULES.map(({ code }) => [code, ...corpora.map((corpus) => rate(corpus, code))]);
  const times = corpora.map(({ reading, checking }) => `${reading.toFixed(0)} ms, ${checking.toFixed(0)} ms`);
  return [head, ...rows, ['reading, checking', ...times]].map((row) => row.join('\t')).join('\n');
}

function rate({ statements, told }: Measured, code: string): string {
  const own = told.filter(({ finding }) => finding.code === code);
  const places = new Set(own.map(({ path, finding }) => `${path}:${finding.range.line}`)).size;
  return `${own.length} (${((100 * places) / statements).toFixed(1)} %)`;
}

function sample(): string {
  const isWanted = ({ finding }: Told) =>
    values.rule === undefined ? finding.severity === 'warning' : finding.code === values.rule;
  const all = corpora.flatMap(({ told }) => told.filter(isWanted));
  const chosen = shuffled(all, Number(values.seed)).slice(0, Number(values.count));
  return [`${all.length} findings, ${chosen.length} of them:`, ...chosen.map(described)].join('\n');
}

function described({ corpus, path, line, finding: { range, code, message } }: Told, at: number): string {
  const place = `${corpus}/${path}:${range.line + 1}:${range.character + 1}`;
  return `${at + 1}. ${code} ${place}\n   ${message}\n   | ${line.trim()}`;
}

/** The same order for the same seed, on every machine: a linear congruential generator. */
function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return all
    .map((each) => ({ each, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ each }) => each);
}
