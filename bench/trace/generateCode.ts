import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { random } from '../generate.ts';

// A code base as they are: most files say nothing of specifications, some name a section above a declaration. About 10 KB a file.

/** Changes when the generated code does, so that an older tree is not taken for it. */
export const CODE_GENERATOR = 'c2';

const NAMES =
  'read write open close parse format index cache token session limit queue retry header payload schema resolve reject merge split count order store load fetch apply commit revert trace check verify accept meet find walk visit collect reduce filter group sort join'.split(
    ' ',
  );
const SECTIONS = ['blind', 'open', 'limits', 'errors', 'lifecycle', 'storage', 'timing', 'order'];

interface Kind {
  readonly ending: string;
  readonly comment: string;
  readonly share: number;
  readonly unit: (writer: Writer, name: string) => string;
  readonly head: string;
}

const KINDS: readonly Kind[] = [
  { ending: 'ts', comment: '//', share: 0.4, unit: script, head: "import { join } from 'node:path';\n" },
  { ending: 'py', comment: '#', share: 0.2, unit: python, head: 'import os\n' },
  { ending: 'go', comment: '//', share: 0.15, unit: go, head: 'package area\n' },
  { ending: 'java', comment: '//', share: 0.1, unit: java, head: 'package area;\n' },
  { ending: 'rs', comment: '//', share: 0.1, unit: rust, head: 'use std::fmt;\n' },
  { ending: 'c', comment: '//', share: 0.05, unit: c, head: '#include <stdio.h>\n' },
];

/** Writes so many source files, and a specification for every fifty of them. */
export function generateCode(root: string, count: number): void {
  const specs = Math.max(1, Math.floor(count / 50));
  for (let at = 0; at < specs; at++) put(join(root, `specs/area-${at}.md`), specOf(at));
  for (let at = 0; at < count; at++) {
    const writer = new Writer(at, { share: 0.15, text: (own) => `@spec ${own.address(specs)}` });
    put(join(root, `src/area-${Math.floor(at / 50)}/file-${at}.${writer.kind.ending}`), writer.file());
  }
}

export function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function specOf(at: number): string {
  const sections = SECTIONS.map(
    (name, index) =>
      `## ${name}\n\n- [AREA-${at}${index}] The ${name} MUST hold.\n\nText of it, and more of it.\n`,
  );
  return `# Area ${at}\n\n${sections.join('\n')}`;
}

/** What files say of specifications: the share of them that do, and the words behind the comment's mark. */
export interface Marks {
  readonly share: number;
  readonly text: (writer: Writer) => string;
}

/** Writes one source file, always the same for the same number. */
export class Writer {
  readonly kind: Kind;
  private readonly next: () => number;
  private readonly marks: Marks;
  private readonly at: number;

  constructor(at: number, marks: Marks) {
    this.at = at;
    this.next = random(at + 1);
    this.marks = marks;
    this.kind = this.pickKind();
  }

  file(): string {
    const isAnnotated = this.next() < this.marks.share;
    const parts = [this.kind.head];
    let length = 0;
    for (let unit = 0; length < 10_000; unit++) {
      const mark = isAnnotated && this.next() < 0.1 ? `${this.kind.comment} ${this.marks.text(this)}\n` : '';
      const text = mark + this.kind.unit(this, `${this.word()}${this.at}x${unit}`);
      parts.push(text);
      length += text.length;
    }
    return parts.join('\n');
  }

  word(): string {
    return NAMES[this.below(NAMES.length)] ?? 'name';
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Statements of a body, one a line. */
  lines(indent: string, end: string): string {
    return Array.from(
      { length: 4 + this.below(8) },
      () =>
        `${indent}${this.word()}(${this.word()} + ${this.below(100)}, "${this.word()} ${this.word()}", ${this.word()}(${this.below(9)}))${end}`,
    ).join('\n');
  }

  address(specs: number): string {
    return `area-${this.below(specs)}#${SECTIONS[this.below(SECTIONS.length)]}`;
  }

  private pickKind(): Kind {
    let left = this.next();
    for (const kind of KINDS) {
      left -= kind.share;
      if (left < 0) return kind;
    }
    return KINDS[0] as Kind;
  }
}

function script(writer: Writer, name: string): string {
  return `/** Does ${name} with what it is given. */\nexport function ${name}(a: number, b: string): number {\n${writer.lines('  ', ';')}\n  if (a > ${writer.below(99)}) {\n    return a * 2;\n  }\n  return b.length;\n}\n`;
}

function python(writer: Writer, name: string): string {
  return `def ${name}(a, b):\n    """Does ${name} with what it is given."""\n${writer.lines('    ', '')}\n    if a > ${writer.below(99)}:\n        return a * 2\n    return len(b)\n\n`;
}

function go(writer: Writer, name: string): string {
  return `// ${name} does what it is told.\nfunc ${name}(a int, b string) int {\n${writer.lines('\t', '')}\n\tif a > ${writer.below(99)} {\n\t\treturn a * 2\n\t}\n\treturn len(b)\n}\n`;
}

function java(writer: Writer, name: string): string {
  return `class ${name} {\n  /** Runs. */\n  int run(int a, String b) {\n${writer.lines('    ', ';')}\n    if (a > ${writer.below(99)}) {\n      return a * 2;\n    }\n    return b.length();\n  }\n}\n`;
}

function rust(writer: Writer, name: string): string {
  return `/// Does ${name}.\npub fn ${name}(a: i64, b: &str) -> i64 {\n${writer.lines('    ', ';')}\n    if a > ${writer.below(99)} {\n        return a * 2;\n    }\n    b.len() as i64\n}\n`;
}

function c(writer: Writer, name: string): string {
  return `/* Does ${name}. */\nint ${name}(int a, const char *b) {\n${writer.lines('  ', ';')}\n  if (a > ${writer.below(99)}) {\n    return a * 2;\n  }\n  return b[0];\n}\n`;
}
