import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import {
  closed,
  withAttempt,
  withClusters,
  withEdit,
  withFinding,
  withRebuttals,
} from '../../../src/council/changes.ts';
import { plain, quotation } from '../../../src/council/markdownText.ts';
import type { Deliberation } from '../../../src/council/model.ts';
import { readRecord, recordJson, recordMarkdown } from '../../../src/council/record.ts';
import type { SpecGraph } from '../../../src/graph/specGraph.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';
import { graphOf } from '../graph/build.ts';
import { answered, asked, attempt, disposed, done, LENS, raw, seat } from './build.ts';

/** A deliberation with something of everything; each text holds `text`. */
function full(text = 'words'): Deliberation {
  const before = asked(seat('A', { name: text, model: text, lens: { ...LENS, title: text } }), 'B');
  const findings = [
    raw({ claim: `one ${text}`, suggestion: text, consequence: text }),
    raw({ claim: `two ${text}`, quote: text }),
    raw({ claim: `three ${text}` }),
  ];
  const stances = [{ section: 'auth.md#Lifetime', statement: 'TOK-1', stance: 'keep', reason: text }];
  const position = { summary: text, reason: text };
  const both = answered(
    { ...before, intent: text, position: text },
    { A: { findings, position }, B: { stances } },
  );
  const retried = done(withAttempt(both, attempt('B', 'rate-limited', '', { number: 2, message: text })));
  const decided = disposed(
    disposed(retried, 'A1.1', 'accept-modified', { text, reason: text }),
    'A1.2',
    'reject',
    { reason: text },
  );
  const rebutted = done(
    withRebuttals(decided, [{ seat: 'B', attempt: 3, finding: 'A1.2', stance: 'oppose', reason: text }]),
  );
  const edited = done(
    withEdit(rebutted, { path: 'auth.md', findings: ['A1.1'], before: 'aa', after: 'bb', at: '2026-11-03' }),
  );
  return done(closed(edited, '2026-11-04T10:00:00Z', text));
}

const html = (markdown: string) => new MarkdownIt({ html: true, linkify: true }).render(markdown);
const body = (markdown: string) => markdown.slice(markdown.indexOf('\n---\n', 4) + 5);

// @verifies council.md#COUNCIL-50
describe('the minutes', () => {
  const minutes = recordMarkdown(full());

  it('have their parts in the order of a meeting', () => {
    assert.deepEqual(minutes.match(/^## .*/gm), [
      '## Question',
      '## What they were given',
      '## Who was asked',
      '## Where they stand',
      '## Accepted',
      '## Rejected',
      '## Dissent, word for word',
      '## The change',
      '## Left undecided',
    ]);
  });

  it('tell who was asked, and every attempt', () => {
    assert.match(minutes, /^2 asked · 2 answered · 2 model families\\$/m);
    assert.match(
      minutes,
      /^\| B \| Model B \(model-B\) \| Clarity \| rate-limited: words \| \[attempt 2\]\(critiques\/B2\.txt\) \|$/m,
    );
  });

  it('tell what was decided, why, and in which words', () => {
    assert.match(
      minutes,
      /### A1\.1: major, ambiguity[\s\S]*> one words[\s\S]*\*\*Decision\*\* \([^)]*\): accepted with other words\. words\n\nIn these words instead:\n\n> words/,
    );
    assert.match(minutes, /### A1\.2: major, ambiguity[\s\S]*About \(not in the text that was given\):/);
  });

  it('keep dissent word for word', () => {
    assert.match(minutes, /B would keep the statement that is the subject of A1\.1:\n\n> words/);
    assert.match(minutes, /B opposes A1\.2:\n\n> words/);
  });

  it('do not call it dissent when a critic upholds or refines a contested claim', () => {
    const word = { seat: 'A', attempt: 2, finding: 'A1.2', reason: 'I still think so.' };
    const change = withRebuttals({ ...full(), closed: null }, [{ ...word, stance: 'uphold' }]);
    const text = recordMarkdown(done(change));
    assert.match(
      text,
      /## Contested claims upheld, word for word\n\nA upholds A1\.2:\n\n> I still think so\./,
    );
    assert.doesNotMatch(text.slice(text.indexOf('## Dissent')), /upholds/);
  });

  it('say that dissent came without a reason', () => {
    const word = { seat: 'B', attempt: 3, finding: 'A1.3', stance: 'oppose', reason: '' } as const;
    const text = recordMarkdown(done(withRebuttals({ ...full(), closed: null }, [word])));
    assert.match(text, /\nB opposes A1\.3, without a reason\.\n/);
  });

  it('tell what was left undecided, and the reason', () => {
    assert.match(minutes, /## Left undecided\n\nReason: words\n\n### A1\.3: major/);
  });

  it('tell which findings raise the same point, and why they are held for the same', () => {
    const both = answered(asked('A', 'B'), {
      A: { findings: [raw()] },
      B: { findings: [raw(), raw({ claim: 'Other.', category: 'gap' })] },
    });
    assert.match(recordMarkdown(both), /The same point: B1\.1 \(same quote, same category\)\./);
    const merged = done(withClusters(both, [{ id: 'A1.1', findings: ['A1.1', 'B1.2'] }]));
    assert.match(recordMarkdown(merged), /The same point: B1\.2 \(put together by hand\)\./);
  });

  it('say that a position was skipped', () => {
    assert.match(recordMarkdown(asked('A')), /No position was written down before the council was asked\./);
  });

  it('have a short title, however long the question is', () => {
    const long = { ...asked('A'), intent: `${'word '.repeat(60)}\nsecond line` };
    assert.ok((/^# Deliberation: (.*)$/m.exec(recordMarkdown(long))?.[1] ?? '').length <= 102);
    assert.match(recordMarkdown({ ...asked('A'), intent: ' \n' }), /^# Deliberation: 2026-11-03-lifetime$/m);
  });
});

// @verifies council.md#COUNCIL-52
describe('links of the minutes', () => {
  it('lead to the sections from where the record stands', () => {
    const record = 'deliberations/2026-11-03-lifetime/record.md';
    const graph: SpecGraph = graphOf([
      readSpec(
        'auth.md',
        '# Auth\n\n## Lifetime {#Lifetime}\n\n## Rotation {#Rotation}\n',
        DEFAULT_READ_OPTIONS,
      ),
      readSpec(record, recordMarkdown(full()), DEFAULT_READ_OPTIONS),
    ]);
    const targets = graph
      .links(record)
      .map(({ resolution }) => (resolution.to === 'section' ? resolution.address : resolution.to));
    assert.deepEqual(
      [...new Set(targets)].filter((each) => each.startsWith('auth')),
      ['auth.md#Lifetime', 'auth.md#Rotation', 'auth.md'],
    );
  });

  it('follow the archive to another folder', () => {
    assert.match(
      recordMarkdown(full(), 'docs/decisions/x/record.md'),
      /\]\(\.\.\/\.\.\/\.\.\/auth\.md#Lifetime\)/,
    );
  });
});

const HOSTILE: readonly string[] = [
  '# Not a heading',
  '</td></table><script>alert(1)</script><!-- ',
  '[click](https://evil.example) ![x](https://evil.example/x.png)',
  'https://evil.example www.evil.example me@evil.example',
  '```\n~~~~\n````markdown',
  '| a | b |\n|---|---|\n| c | d |',
  'text\n===\n\n---\n- item\n+ item\n1. item\n2) item',
  '> > quoted\n\n    code\n\ttab',
  '**bold** _em_ `code` ~~gone~~ $x^2$ {#id} [[wiki]] [REQ-1] r[rule.id]',
  '[ref]: https://evil.example\n\n[ref]',
  '&lt;b&gt; &#35; \\# \\',
  '---\ntitle: x\n---',
  '{"schema": 2}',
  '\u2028\u0085\r\rlone',
  '"quoted": \'yaml\' # comment',
];

// @verifies council.md#COUNCIL-51, security.md#SEC-22
describe('a text in the minutes', () => {
  for (const text of HOSTILE) {
    it(`is no markup: ${JSON.stringify(text).slice(0, 50)}`, () => {
      const tags = (markdown: string) =>
        [...new Set(html(body(markdown)).match(/<[^>]+>/g))].filter((tag) => !/^<\/?(?:br|p)>$/.test(tag));
      assert.deepEqual(tags(recordMarkdown(full(text))).sort(), tags(recordMarkdown(full())).sort());
    });

    it(`reads as it was said: ${JSON.stringify(text).slice(0, 50)}`, () => {
      const shown = new MarkdownIt({ html: true, linkify: true }).renderInline(plain(text));
      const read = shown
        .replace(/<[^>]+>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&');
      assert.equal(read, text.replace(/\s+/g, ' ').trim());
    });
  }

  it('stays inside its quotation, line by line', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...HOSTILE, 'word', '\n', '\r\n')), (parts) => {
        const quoted = html(`${quotation(parts.join('\n'))}\n\nafter`);
        assert.match(quoted, /^<blockquote>(?:\s*<p>[\s\S]*<\/p>)?\s*<\/blockquote>\n<p>after<\/p>\n$/);
        assert.doesNotMatch(quoted, /<(?!\/?(?:blockquote|p|br)>)/);
      }),
    );
  });

  it('is no statement with an id, no definition, link or heading of the record; only a mention of an id stays one', () => {
    const at = (text: string) => {
      const read = readSpec('record.md', recordMarkdown(full(text)), DEFAULT_READ_OPTIONS);
      return [
        read.statements.filter(({ id }) => id !== null).length,
        read.references.filter(({ form }) => form !== 'id').length,
        read.anchors.filter(({ kind }) => kind !== 'block').length,
        read.sections.length,
        read.problems.length,
      ];
    };
    for (const text of [...HOSTILE, '[REQ-2] It MUST be so.', '**REQ-3**: It MUST be so.'])
      assert.deepEqual(at(text), at('words'), text);
  });
});

// @verifies council.md#COUNCIL-53
describe('a record', () => {
  const template = full(HOSTILE.join('\n'));
  const [carved] = template.attempts[0]?.critique.findings ?? [];
  assert.ok(carved !== undefined);
  const open = { ...template, closed: null, clusters: [{ id: 'A1.1', findings: ['A1.1', 'A1.2'] }] };
  const undone = {
    finding: 'A1.1',
    kind: 'undecided',
    reason: '',
    text: null,
    of: null,
    at: '2026-11-03T12:00:00Z',
  } as const;
  const record = done(
    withFinding({ ...open, dispositions: [...open.dispositions, undone] }, { ...carved, id: 'A1.p1' }),
  );
  const json = recordJson(record);

  it('is read back as it was written, and written the same', () => {
    const read = readRecord(JSON.parse(json));
    assert.ok('deliberation' in read);
    assert.equal(recordJson(read.deliberation), json);
    assert.deepEqual(read.deliberation, record);
  });

  it('is the same text whatever the order of its names', () => {
    const shuffled = Object.fromEntries(
      Object.entries(record).reverse(),
    ) as Partial<Deliberation> as Deliberation;
    assert.equal(recordJson(shuffled), json);
  });

  it('of a newer schema says so', () => {
    assert.deepEqual(readRecord({ schema: 2 }), {
      problem:
        'This record was written by a newer version of SDME (schema 2). Update the extension to read it.',
    });
  });

  const damage: readonly (readonly [string, (copy: Record<string, never>) => unknown, RegExp])[] = [
    ['no object', () => [], /not a JSON object/],
    ['no schema', (copy) => ({ ...copy, schema: undefined }), /schema: expected one of 1/],
    ['a number for a text', (copy) => ({ ...copy, intent: 7 }), /intent: expected text/],
    ['no list', (copy) => ({ ...copy, seats: {} }), /seats: expected a list/],
    [
      'an unknown state',
      (copy) => ({ ...copy, attempts: [{ ...Object(copy.attempts)[0], state: 'lost' }] }),
      /attempts\[0\]\.state: expected one of queued/,
    ],
    [
      'a negative number',
      (copy) => ({ ...copy, attempts: [{ ...Object(copy.attempts)[0], number: -1 }] }),
      /attempts\[0\]\.number: expected a whole number/,
    ],
    [
      'a damaged anchor',
      (copy) => ({ ...copy, carved: [{ ...carved, anchor: { kind: 'exact' } }] }),
      /carved\[0\]\.anchor\.section: expected text/,
    ],
  ];
  for (const [what, change, problem] of damage) {
    it(`with ${what} is refused with the place`, () => {
      const read = readRecord(change(JSON.parse(json)));
      assert.ok('problem' in read);
      assert.match(read.problem, problem);
    });
  }

  it('of any kind is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.ok('problem' in readRecord(value));
      }),
    );
  });

  it('with any one field taken out is refused', () => {
    const paths = (value: unknown, at: readonly string[]): readonly (readonly string[])[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, inner]) => [
            ...(Array.isArray(value) ? [] : [[...at, name]]),
            ...paths(inner, [...at, name]),
          ])
        : [];
    const without = (value: unknown, [name = '', ...rest]: readonly string[]): unknown => {
      const copy = Array.isArray(value) ? [...value] : { ...Object(value) };
      if (rest.length === 0) delete copy[name];
      else copy[name] = without(copy[name], rest);
      return copy;
    };
    for (const path of paths(JSON.parse(json), [])) {
      assert.ok('problem' in readRecord(without(JSON.parse(json), path)), path.join('.'));
    }
  });
});
