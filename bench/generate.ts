import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// Specifications as they are written: headings, prose with links across documents, statements, lists, tables, code.
// The mix was counted on the OpenTelemetry specification; a document here is half as long.

/** Changes when the generated text does, so that an older corpus is not taken for it. */
export const GENERATOR = 'a3';

const WORDS =
  'the a of to and in for is that with each from value client server request response span metric context attribute exporter batch limit queue timeout retry payload header version schema resource signal record sampler baggage propagator endpoint collector instrument measurement view aggregation provider processor pipeline configuration default behaviour library user application implementation interface method parameter result error state order name key type list field set unit time interval callback registry scope trace log event identity token session policy rule boundary invariant contract'.split(
    ' ',
  );
/** Documents that belong together. */
const PROJECT = 200;
const KEYWORDS = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'SHALL', 'REQUIRED'];
const TITLES = [
  'Overview',
  'Goals',
  'Configuration',
  'Errors',
  'Lifecycle',
  'Limits',
  'Compatibility',
  'Examples',
];

/** Numbers that look random and are the same on every machine (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes a corpus of so many documents. */
export function generate(root: string, count: number): void {
  const paths = Array.from({ length: count }, (_, at) => pathOf(at));
  paths.forEach((path, at) => {
    const file = join(root, path);
    if (at % 50 === 0) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, new Writer(at, paths).document());
  });
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'src/main.ts'), '');
}

/** The path of the document with this number. */
function pathOf(at: number): string {
  return `specs/area-${String(Math.floor(at / 50)).padStart(3, '0')}/document-${String(at).padStart(5, '0')}.md`;
}

class Writer {
  private readonly next: () => number;
  private readonly at: number;
  private readonly paths: readonly string[];
  private readonly lines: string[] = [];
  private readonly own: string[] = [];

  constructor(at: number, paths: readonly string[]) {
    this.next = random(at + 1);
    this.at = at;
    this.paths = paths;
  }

  document(): string {
    if (this.next() < 0.3) this.lines.push('---', `title: Document ${this.at}`, 'status: stable', '---', '');
    this.lines.push(`# Document ${this.at}`, '', this.paragraph(), '');
    const sections = 5 + this.below(5);
    for (let section = 0; section < sections; section++) this.section(section);
    return `${this.lines.join('\n')}\n`;
  }

  private section(number: number): void {
    const title = `${TITLES[number % TITLES.length]} ${number}`;
    this.own.push(title.toLowerCase().replaceAll(' ', '-'));
    this.lines.push(`${this.next() < 0.6 ? '##' : '###'} ${title}`, '');
    this.lines.push(this.paragraph(), '', this.statements(), '');
    const kind = this.next();
    if (kind < 0.3) this.lines.push(this.code(), '');
    else if (kind < 0.5) this.lines.push(this.table(), '');
    else this.lines.push(this.paragraph(), '');
  }

  private paragraph(): string {
    const sentences = Array.from({ length: 3 + this.below(3) }, () => this.sentence());
    return wrapped(sentences.join(' '));
  }

  private sentence(): string {
    const words = this.words(8 + this.below(10));
    const what = this.next();
    if (what < 0.22) words.splice(3, 0, this.link());
    else if (what < 0.4) words.splice(2, 0, `\`${this.word()}_${this.word()}\``);
    else if (what < 0.48) words.splice(4, 0, `**${this.word()}**`);
    else if (what < 0.52) words.splice(4, 0, `*${this.word()}* – “${this.word()}”`);
    const text = words.join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }

  private statements(): string {
    const items = Array.from({ length: 1 + this.below(2) }, () => {
      const keyword = KEYWORDS[this.below(KEYWORDS.length)];
      return `- The ${this.word()} ${keyword} ${this.words(8).join(' ')}.`;
    });
    return items.join('\n');
  }

  private link(): string {
    const kind = this.next();
    const text = this.words(2).join(' ');
    if (kind < 0.15) return `[${text}](https://example.org/${this.word()}/${this.word()})`;
    if (kind < 0.35) return `[${text}](#${this.own[this.below(this.own.length)] ?? `document-${this.at}`})`;
    if (kind < 0.4) return `[${text}](../../src/main.ts)`;
    if (kind < 0.41) return `[${text}](../gone-${this.below(99)}.md)`;
    return `[${text}](${this.otherDocument()})`;
  }

  /**
   * As in real specifications a few documents are referred to from everywhere and most from nowhere; what lies in
   * another project is one of the foundations, which are older.
   */
  private otherDocument(): string {
    const project = Math.floor(this.at / PROJECT);
    const target = this.next() < 0.03 ? this.skewed(project + 1) : project;
    const size = Math.min(PROJECT, this.paths.length - target * PROJECT);
    const [, area, name] = (this.paths[target * PROJECT + this.skewed(size)] ?? '').split('/');
    const number = this.skewed(5);
    const fragment = this.next() < 0.7 ? `#${TITLES[number]?.toLowerCase()}-${number}` : '';
    return `../${area}/${name}${fragment}`;
  }

  private code(): string {
    const lines = Array.from(
      { length: 5 + this.below(8) },
      () => `  ${this.word()}.${this.word()}("${this.word()}");`,
    );
    return ['```js', ...lines, '```'].join('\n');
  }

  private table(): string {
    const row = () => `| \`${this.word()}\` | ${this.words(4).join(' ')} | ${this.word()} |`;
    return [
      '| Name | Meaning | Default |',
      '|---|---|---|',
      ...Array.from({ length: 4 + this.below(5) }, row),
    ].join('\n');
  }

  private words(count: number): string[] {
    return Array.from({ length: count }, () => this.word());
  }

  private word(): string {
    return WORDS[this.below(WORDS.length)] ?? 'word';
  }

  /** Mostly one of the first. */
  private skewed(limit: number): number {
    return Math.floor(limit * this.next() ** 4);
  }

  private below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
}

/** Lines of about a hundred characters, broken between words. */
function wrapped(text: string): string {
  return text.replace(/(.{80,110}?) /g, '$1\n');
}
