import { distinct, type TestReport } from './testTally.ts';

/** A JUnit report; null where a text is none. Never throws, and reads a report that was cut off as far as it goes. */
export function junitReport(text: string): TestReport | null {
  if (!/^\uFEFF?\s*</.test(text)) return null;
  const reader = new JunitReader();
  for (const tag of tagsIn(text)) reader.take(tag);
  return reader.report();
}

/** A tag of XML: `<name …>`, `</name>` or `<name …/>`. */
interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'single';
  readonly body: string;
}

/** The tags of a text, in one pass, without what stands in comments, CDATA and instructions. */
function* tagsIn(text: string): Generator<Tag> {
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const skipped = SKIPPED.find(([begin]) => text.startsWith(begin, at));
    const end = skipped ? text.indexOf(skipped[1], at) : tagEnd(text, at);
    if (end === -1) return;
    if (!skipped) yield tagOf(text.slice(at + 1, end));
    at = end + (skipped?.[1].length ?? 1);
  }
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Where a tag ends: at the first `>` outside of quotes. */
function tagEnd(text: string, start: number): number {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return -1;
}

function tagOf(inner: string): Tag {
  const kind = inner.startsWith('/') ? 'close' : inner.endsWith('/') ? 'single' : 'open';
  const [name = ''] = /[^\s/]+/.exec(inner) ?? [];
  return { name, kind, body: inner };
}

/** What becomes of a test by the tags in it. */
const FATES: Readonly<Record<string, Fate | undefined>> = {
  failure: 'failed',
  error: 'failed',
  skipped: 'skipped',
};
type Fate = 'passed' | 'failed' | 'skipped';

class JunitReader {
  readonly #suites: string[] = [];
  readonly #tallies = { passed: 0, failed: 0, skipped: 0 };
  /** What the outermost suites say of themselves: failures may stand there alone. */
  readonly #said = { tests: 0, failed: 0, skipped: 0 };
  readonly #names: string[] = [];
  #open: { readonly name: string; fate: Fate } | undefined;
  #cases = 0;
  #isReport = false;

  take(tag: Tag): void {
    if (tag.name === 'testsuites') this.#isReport = true;
    if (tag.name === 'testsuite') this.#suite(tag);
    else if (tag.name === 'testcase') this.#case(tag);
    else if (this.#open && tag.kind !== 'close') this.#becomes(FATES[tag.name]);
  }

  report(): TestReport | null {
    if (!this.#isReport) return null;
    // The report ends within a test: whoever wrote it did not come to its end.
    if (this.#open) this.#open.fate = 'failed';
    this.#end();
    const failed = Math.max(this.#tallies.failed, this.#said.failed);
    if (this.#cases > 0) return { ...this.#tallies, failed, names: distinct(this.#names) };
    const passed = Math.max(0, this.#said.tests - failed - this.#said.skipped);
    return { passed, failed, skipped: this.#said.skipped, names: null };
  }

  /** A test that failed stays so, whatever is said of it after that. */
  #becomes(fate: Fate | undefined): void {
    if (this.#open && fate && this.#open.fate !== 'failed') this.#open.fate = fate;
  }

  #suite({ kind, body }: Tag): void {
    this.#isReport = true;
    if (kind === 'close') {
      this.#suites.pop();
      return;
    }
    if (this.#suites.length === 0) this.#addSaid(body);
    if (kind === 'open') this.#suites.push(attribute(body, 'name'));
  }

  #addSaid(body: string): void {
    const number = (name: string): number => Number.parseInt(attribute(body, name), 10) || 0;
    this.#said.tests += number('tests');
    this.#said.failed += number('failures') + number('errors');
    this.#said.skipped += number('skipped') + number('disabled');
  }

  #case({ kind, body }: Tag): void {
    if (kind !== 'open' || this.#open) this.#end();
    if (kind === 'close') return;
    this.#open = { name: this.#nameOf(body), fate: 'passed' };
    if (kind === 'single') this.#end();
  }

  #end(): void {
    if (this.#open === undefined) return;
    const { name, fate } = this.#open;
    this.#cases++;
    this.#tallies[fate]++;
    if (fate === 'passed') this.#names.push(name);
    this.#open = undefined;
  }

  #nameOf(body: string): string {
    const parts = [...this.#suites, attribute(body, 'classname'), attribute(body, 'name')];
    return parts.filter((part, at) => part !== '' && part !== parts[at - 1]).join(' › ');
  }
}

function attribute(body: string, name: string): string {
  for (const [, key, double, single] of body.matchAll(ATTRIBUTES)) {
    if (key === name) return (double ?? single ?? '').replace(/&(#x?[\da-f]+|\w+);/gi, entity);
  }
  return '';
}

const ATTRIBUTES = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function entity(written: string, name: string): string {
  const number = /^#(?:x([\da-f]+)|(\d+))$/i.exec(name);
  if (!number) return ENTITIES[name] ?? written;
  const code = Number.parseInt(number[1] ?? number[2] ?? '', number[1] === undefined ? 10 : 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : written;
}
