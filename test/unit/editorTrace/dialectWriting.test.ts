import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../src/editor/logic/edits.ts';
import { TextLines } from '../../../src/editor/logic/textLines.ts';
import { commentsEdit, syntaxFor } from '../../../src/editor/trace/logic/annotate.ts';
import { dialectsNear, itemsIn, writeLink } from '../../../src/editor/trace/logic/dialectWriting.ts';
import type { DialectName } from '../../../src/trace/model.ts';
import { annotationList, projectOf, readCodeText } from '../trace/workshop.ts';

interface Case {
  readonly dialect: DialectName;
  /** The specification's path and text. */
  readonly spec: readonly [path: string, text: string];
  /** The section that is picked. */
  readonly id: string;
  readonly code: readonly [path: string, text: string, unit: string];
  readonly written: string;
  /** What the written annotation is read back as. */
  readonly says: string;
  readonly spelt?: string;
}

const TS = ['src/a.ts', 'export function run() {}\n', 'run'] as const;
const TEST = ['test/a.test.ts', "test('runs', () => {});\n", 'runs'] as const;
const MD = ['docs/a.md', '# A\n\n## One\n\nText.\n\n## Two\n\nText.\n'] as const;

const CASES: readonly Case[] = [
  {
    dialect: 'lat',
    spec: ['lat.md/auth.md', '# Auth\n\n## Token life\n\nText.\n'],
    id: 'token-life',
    code: TS,
    written: '// @lat: [[auth#Auth#Token life]]\n',
    says: 'run → lat.md/auth.md#token-life (current)',
  },
  {
    dialect: 'duvet',
    spec: MD,
    id: 'two',
    code: TS,
    written: '//= a.md#two\n',
    says: 'run → docs/a.md#two (current)',
  },
  {
    dialect: 'duvet',
    spec: MD,
    id: 'two',
    code: ['src/a.py', 'def run():\n    pass\n', 'run'],
    written: '#= a.md#two\n',
    says: 'run → docs/a.md#two (current)',
  },
  {
    dialect: 'duvet',
    spec: MD,
    id: 'two',
    code: TEST,
    written: '//= a.md#two\n//= type=test\n',
    says: 'runs ✓ docs/a.md#two (current)',
  },
  {
    dialect: 'duvet',
    spec: ['specs/www.rfc-editor.org/rfc/rfc1.txt', '1. One\n\n   Text.\n\n2. Two\n\n   Text.\n'],
    id: 'none',
    code: TS,
    spelt: 'https://www.rfc-editor.org/rfc/rfc1',
    written: '//= https://www.rfc-editor.org/rfc/rfc1\n',
    says: 'run → specs/www.rfc-editor.org/rfc/rfc1.txt (current)',
  },
  {
    dialect: 'tracey',
    spec: ['docs/a.md', '# A\n\n## One\n\nr[auth.one]\nTokens expire.\n'],
    id: 'one',
    code: TS,
    written: '// r[impl auth.one]\n',
    says: 'run → docs/a.md#auth.one (current)',
  },
  {
    dialect: 'tracey',
    spec: ['docs/a.md', '# A\n\n## One\n\nr[auth.one+2]\nTokens expire.\n'],
    id: 'one',
    code: TEST,
    written: '// r[verify auth.one+2]\n',
    says: 'runs ✓ docs/a.md#auth.one (current)',
  },
  {
    dialect: 'openfasttrace',
    spec: ['docs/a.md', '# A\n\n## Login\n`dsn~login~3`\n\nText.\n\nNeeds: impl\n'],
    id: 'login',
    code: ['src/A.java', 'class A {\n  void run() {}\n}\n', 'A.run'],
    written: '  // [impl->dsn~login~3]\n',
    says: 'A.run → docs/a.md#dsn~login~3 (current)',
  },
  {
    dialect: 'openfasttrace',
    spec: ['docs/a.md', '# A\n\n## Login\n`dsn~login~3`\n\nText.\n\nNeeds: impl\n'],
    id: 'login',
    code: TEST,
    written: '// [utest->dsn~login~3]\n',
    says: 'runs ✓ docs/a.md#dsn~login~3 (current)',
  },
  {
    dialect: 'strictdoc',
    spec: ['docs/a.md', '# A\n\n## Login\n\n**UID**: REQ-7\n\nText.\n'],
    id: 'login',
    code: ['src/a.py', 'class Run:\n    pass\n', 'Run'],
    written: '# @relation(REQ-7, scope=class)\n',
    says: 'Run → docs/a.md#REQ-7 (current)',
  },
  {
    dialect: 'codelinks',
    spec: ['docs/a.md', '# A\n\n## Login\n\n- **REQ-7**: Text.\n'],
    id: 'login',
    code: TS,
    written: '// @need-ids: REQ-7\n',
    says: 'run → docs/a.md#REQ-7 (current)',
  },
  {
    dialect: 'requirement-ids',
    spec: ['specs/1/spec.md', '# A\n\n## Login\n\n- **FR-007**: Text.\n'],
    id: 'login',
    code: TS,
    written: '// @impl FR-007\n',
    says: 'run → specs/1/spec.md#FR-007 (current)',
  },
  {
    dialect: 'requirement-ids',
    spec: ['openspec/specs/a/spec.md', '# A\n\n### Requirement: Tokens expire\n\nText.\n'],
    id: 'requirement-tokens-expire',
    code: TS,
    written: '// req: "Tokens expire"\n',
    says: 'run → openspec/specs/a/spec.md#Tokens expire (current)',
  },
  {
    dialect: 'bolt',
    spec: ['02-peer.md', '# BOLT 2\n\n## Channel Close\n\nText.\n'],
    id: 'channel-close',
    code: ['a.c', 'int x;\n', ''],
    written: '// BOLT #2/Channel Close:\n\n',
    says: 'file → 02-peer.md#channel-close (current)',
  },
  {
    dialect: 'links',
    spec: MD,
    id: 'two',
    code: TS,
    written: '// https://github.com/o/r/blob/main/docs/a.md#two\n',
    says: 'run → docs/a.md#two (current)',
  },
];

/** Writes a link as the case says, and gives the text and what the project then says of the file. */
async function linked({ dialect, spec: [path, text], id, code, spelt }: Case) {
  const options = { ownUrls: [{ prefix: 'https://github.com/o/r/blob/', folder: '', hasRef: true }] };
  const project = await projectOf({ [path]: text }, { dialects: [dialect], options });
  const document = project.graph.document(path) ?? assert.fail();
  const section = document.sections.findIndex((each) => each.id === id);
  const [from, before, name] = code;
  const file = await readCodeText(from, before);
  const at = { file, lines: new TextLines(before), unit: file.units.findIndex((unit) => unit.name === name) };
  const ground = { table: project.index.specs, book: project.graph, options: project.index.options };
  const place = { ground, document, section };
  const item = itemsIn(dialect, place)[0] ?? null;
  const unit = file.units[at.unit]?.kind ?? 'file';
  const wanted = { ...place, item, from, comments: syntaxFor(at), unit, spelt: spelt ?? null };
  const written = writeLink(dialect, wanted) ?? assert.fail(`${dialect} cannot say it`);
  const after = applyEdits(before, [commentsEdit(at, written)]);
  await project.put(from, after);
  return { after, links: project.links(from) };
}

// @verifies editor-trace.md#SEE-24
describe('a link in the notation of the project', () => {
  for (const each of CASES) {
    it(`of ${each.dialect} is ${each.written.trim().replace('\n', ' and ')} in ${each.code[0]}`, async () => {
      const { after, links } = await linked(each);
      assert.ok(after.includes(each.written), after);
      assert.deepEqual(links, [each.says]);
    });
  }

  it('is not written where the notation cannot say it', async () => {
    const project = await projectOf({ [MD[0]]: MD[1] });
    const document = project.graph.document(MD[0]) ?? assert.fail();
    const ground = { table: project.index.specs, book: project.graph, options: project.index.options };
    const wanted = {
      ground,
      document,
      section: 1,
      item: null,
      from: 'a.ts',
      unit: 'function',
      spelt: null,
    } as const;
    const file = await readCodeText('a.ts', 'x()\n');
    const comments = syntaxFor({ file, lines: new TextLines('x()\n'), unit: 0 });
    for (const dialect of ['lat', 'tracey', 'strictdoc', 'openfasttrace', 'bolt', 'doorstop'] as const)
      assert.equal(writeLink(dialect, { ...wanted, comments }), null, dialect);
  });
});

describe('the notation that is chosen', () => {
  const file = (path: string, text: string) => readCodeText(path, text);

  it('is that of the file, then of the files beside it, then of the project, and ours at last', async () => {
    const own = await file('a.ts', '// r[impl auth.one]\nf();\n');
    const beside = await file('b.ts', '//= a.md#x\nf();\n');
    const other = await file('c/d.ts', '// @need-ids: R-1\n// @need-ids: R-2\n//= a.md#y\nf();\n');
    assert.deepEqual(annotationList(own, 'tracey').length, 1);
    assert.deepEqual(dialectsNear(own, [beside], [other]), ['tracey', 'duvet', 'codelinks', 'sdme']);
  });
});
