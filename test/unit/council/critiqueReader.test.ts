import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CritiqueReader, readRebuttals } from '../../../src/council/critiqueReader.ts';
import type { Critique, FrozenInput } from '../../../src/council/model.ts';
import { answer, raw, SECTIONS } from './build.ts';

const INPUT: FrozenInput = { sections: SECTIONS, images: [], sha256: '' };

function read(...pieces: readonly string[]): { readonly critique: Critique; readonly readable: boolean } {
  const reader = new CritiqueReader('A', 1, INPUT);
  for (const piece of pieces) reader.push(piece);
  return reader.finish();
}

function claims(text: string): readonly string[] {
  return read(text).critique.findings.map(({ claim }) => claim);
}

const WHOLE = answer({
  context: { sufficient: false, missing: ['threats.md'] },
  findings: [
    raw({ suggestion: 'A token MUST expire within 15 minutes.' }),
    raw({
      quote: 'rotated "often"',
      section: 'Rotation',
      severity: 'minor',
      claim: 'How "often"? {braces} [brackets] \\ 🂡',
    }),
  ],
  strengths: [{ section: 'auth.md#Lifetime', quote: 'A token MAY be long.', reason: 'Clear.' }],
  stances: [{ section: 'auth.md#Lifetime', statement: 'TOK-3', stance: 'keep', reason: 'Fine.' }],
});

describe('an answer as it was asked for', () => {
  it('is read whole', () => {
    const { critique, readable } = read(WHOLE);
    assert.equal(readable, true);
    assert.deepEqual(critique.context, { sufficient: false, missing: ['threats.md'] });
    assert.deepEqual(critique.position, { summary: 'It should be said.', reason: 'It matters.' });
    assert.deepEqual(critique.findings[0], {
      id: 'A1.1',
      seat: 'A',
      attempt: 1,
      section: 'auth.md#Lifetime',
      quote: 'A token MUST expire quickly.',
      anchor: { kind: 'exact', section: 'auth.md#Lifetime', from: 23, to: 51 },
      category: 'ambiguity',
      severity: 'major',
      claim: 'Nobody can say how quickly that is.',
      consequence: 'Tokens that live for days.',
      assumption: '',
      suggestion: 'A token MUST expire within 15 minutes.',
      by: 'critic',
    });
    assert.equal(critique.findings[1]?.claim, 'How "often"? {braces} [brackets] \\ 🂡');
    assert.equal(critique.strengths[0]?.anchor.kind, 'exact');
    assert.equal(critique.stances[0]?.statement, 'TOK-3');
  });

  // @verifies council.md#COUNCIL-10
  it('shows each finding with its last character, and no sooner', () => {
    const end = WHOLE.indexOf('},', WHOLE.indexOf('"findings"')) + 1;
    const reader = new CritiqueReader('A', 1, INPUT);
    reader.push(WHOLE.slice(0, end - 1));
    assert.equal(reader.critique.findings.length, 0);
    assert.equal(reader.push(WHOLE.slice(end - 1, end)), true);
    assert.equal(reader.critique.findings.length, 1);
    assert.equal(reader.push(WHOLE.slice(end, end + 20)), false);
  });

  it('leaves what was given out before as it was', () => {
    const reader = new CritiqueReader('A', 1, INPUT);
    const before = reader.critique;
    reader.push(WHOLE);
    assert.equal(before.findings.length, 0);
    assert.equal(reader.critique, reader.critique);
  });
});

// @verifies council.md#COUNCIL-12
describe('an answer that is not quite JSON', () => {
  const one = JSON.stringify(raw({ claim: 'one' }));
  const two = JSON.stringify(raw({ claim: 'two' }));
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'in a fence with prose around',
      `Sure! Here {it} is:\n\`\`\`json\n{"findings":[${one}]}\n\`\`\`\nHope [that] helps.`,
      ['one'],
    ],
    ['behind a byte order mark', `\ufeff{"findings":[${one}]}`, ['one']],
    ['behind a bracket in prose', `I see { of "things" [TOK-1], namely {"findings":[${one}]}`, ['one']],
    ['in several objects', `{"findings":[${one}]}\n{"findings":[${two}]}`, ['one', 'two']],
    ['given twice', `{"findings":[${one}]} and again {"findings":[${one}]}`, ['one']],
    ['with the same name twice', `{"findings":[${one}],"findings":[${two}]}`, ['one', 'two']],
    ['one finding a line', `${one}\n${two}`, ['one', 'two']],
    ['as a mere list', `[${one},${two}]`, ['one', 'two']],
    ['in a wrapper', `{"critique":{"findings":[${one}]}}`, ['one']],
    ['with commas too many', `{"findings":[${one},,${two},],}`, ['one', 'two']],
    ['with commas too few', `{"findings":[${one} ${two}]}`, ['one', 'two']],
    ['without a comma between lines', '{"findings":[{"claim":"one"\n"quote":"x"}]}', ['one']],
    ['with brackets too few', `{"findings":[${one},${two}`, ['one', 'two']],
    ['with a bracket of the wrong kind', `{"findings":[${one}},"position":{"summary":"x"}}`, ['one']],
    [
      'with quotation marks in a string',
      '{"findings":[{"claim":"the word "quickly" says nothing","quote":"x"}]}',
      ['the word "quickly" says nothing'],
    ],
    [
      'with quotation marks before a comma',
      '{"findings":[{"claim":"the "word", as used","quote":"x"}]}',
      ['the "word", as used'],
    ],
    ['with line ends in a string', '{"findings":[{"claim":"one\ntwo","quote":"x"}]}', ['one\ntwo']],
    ['in single quotes', "{'findings':[{'claim':'it isn\\'t','quote':'x'}]}", ["it isn't"]],
    ['with names without quotes', '{findings:[{claim:"one",\nquote:"x"}]}', ['one']],
    ['with unknown escapes', '{"findings":[{"claim":"a\\d \\u12 \\u00e9","quote":"x"}]}', ['a\\d \\u12 é']],
    [
      'with more fields',
      `{"findings":[{"claim":"one","quote":"x","score":9,"more":{"findings":3}}]}`,
      ['one'],
    ],
    ['cut in a string', '{"findings":[{"claim":"one","quote":"x"},{"claim":"tw', ['one', 'tw']],
    ['cut in a name', '{"findings":[{"claim":"one","quo', ['one']],
    ['cut in an escape', '{"findings":[{"claim":"one \\u00', ['one']],
    ['cut behind a string', '{"findings":[{"claim":"one"', ['one']],
    ['cut before anything was said', '{"findings":[{"section":"auth.md', []],
  ];
  for (const [how, text, expected] of cases) {
    it(`is read ${how}`, () => {
      assert.deepEqual(claims(text), expected);
    });
  }

  it('is read as if the prose around it were not there', () => {
    for (const prose of [
      'Sure:',
      '{x}',
      'A { of "things" and {',
      "It isn't [sure,",
      '} ] "',
      '[1] {2}',
      '```json',
      '[\'tis "{',
    ])
      assert.deepEqual(read(`${prose}\n${WHOLE}\n${prose}`).critique, read(WHOLE).critique, prose);
  });

  it('is said to hold nothing where there is nothing of a critique in it', () => {
    for (const text of ['', 'I cannot help with that.', '{"answer": 42}', '[1, 2]', '{', '"findings"']) {
      assert.equal(read(text).readable, false, text);
    }
  });

  it('is an answer when it says that there is nothing to say', () => {
    assert.equal(read('{"findings": []}').readable, true);
  });
});

// @verifies council.md#COUNCIL-13
describe('a field of the wrong kind', () => {
  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string, unknown])[] = [
    ['an unknown category is "other"', { category: 'vibes' }, 'category', 'other'],
    ['an unknown severity is a note', { severity: 'apocalyptic' }, 'severity', 'note'],
    ["another scale's severity is understood", { severity: 'High' }, 'severity', 'major'],
    ['case does not matter', { severity: ' Critical ' }, 'severity', 'critical'],
    ['a number is read as its text', { claim: 42 }, 'claim', '42'],
    ['a list is read line by line', { consequence: ['a', 'b'] }, 'consequence', 'a\nb'],
    ['an object is nothing', { assumption: { a: 1 } }, 'assumption', ''],
    ['no suggestion is null', { suggestion: '  ' }, 'suggestion', null],
    [
      'a section that was not sent gives way to the quote',
      { section: 'gone.md#x' },
      'section',
      'auth.md#Lifetime',
    ],
    [
      'a wrong section gives way to the quote',
      { section: 'auth.md#Rotation' },
      'section',
      'auth.md#Lifetime',
    ],
    ['an unanchored quote leaves the section named', { quote: 'not there' }, 'section', 'auth.md#Lifetime'],
    ['neither leaves none', { quote: 'not there', section: 7 }, 'section', null],
  ];
  for (const [what, fields, name, expected] of cases) {
    it(what, () => {
      const [finding] = read(answer({ findings: [raw(fields)] })).critique.findings;
      assert.ok(finding !== undefined);
      assert.deepEqual(Reflect.get(finding, name), expected);
    });
  }

  it('costs nothing else of the answer', () => {
    const { critique } = read(
      answer({
        context: 'fine',
        findings: ['A mere sentence.', 7, null, raw()],
        strengths: {},
        stances: 'none',
        position: 'Yes.',
      }),
    );
    assert.deepEqual(critique.findings.map(({ claim }) => claim).sort(), [
      'A mere sentence.',
      'Nobody can say how quickly that is.',
    ]);
    assert.deepEqual(critique.position, { summary: 'Yes.', reason: '' });
  });

  it('makes no stance of a word that is none', () => {
    const stances = [
      { section: 'auth.md#Lifetime', statement: 'TOK-1', stance: 'maybe', reason: '' },
      { section: 'auth.md#Lifetime', statement: 'TOK-2', stance: 'DROP', reason: '' },
    ];
    assert.deepEqual(
      read(answer({ stances })).critique.stances.map(({ statement, stance }) => [statement, stance]),
      [['TOK-2', 'drop']],
    );
  });

  it('is harmless under the name of a prototype', () => {
    const { critique } = read(
      '{"__proto__":{"findings":[{"claim":"one","quote":"x","__proto__":{"claim":"two"}}]}}',
    );
    assert.deepEqual(
      critique.findings.map(({ claim }) => claim),
      ['one'],
    );
    assert.equal(Reflect.get({}, 'claim'), undefined);
  });
});

// @verifies council.md#COUNCIL-11
describe('any answer', () => {
  const piece = fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '\\',
      '\\u',
      '\n',
      ' ',
      '0',
      '-1.5e3',
      'true',
      'null',
      'é',
      '\ud83c',
      '\udca1',
      '```',
      '{"findings":[',
    ],
    ...[
      '"claim":"a"',
      '"quote": "A token MUST',
      '"section"',
      WHOLE,
      JSON.stringify(raw()),
      'findings',
      '"position":',
      '__proto__',
    ],
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    fc.integer({ min: 0, max: WHOLE.length }).map((end) => WHOLE.slice(0, end)),
    fc.string({ unit: 'binary' }),
  );

  it('gives the same critique however it is cut', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(400), { maxLength: 8 }), (whole, cuts) => {
        const ends = [...cuts, whole.length].sort((a, b) => a - b);
        const pieces = ends.map((end, index) => whole.slice(ends[index - 1] ?? 0, end));
        assert.deepEqual(read(...pieces), read(whole));
      }),
    );
  });

  it('is read unit by unit as at once', () => {
    assert.deepEqual(read(...WHOLE.split('')), read(WHOLE));
  });

  it('loses no finding that was there when it goes on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: WHOLE.length }), (end) => {
        const reader = new CritiqueReader('A', 1, INPUT);
        reader.push(WHOLE.slice(0, end));
        const before = reader.critique.findings;
        reader.push(WHOLE.slice(end));
        assert.deepEqual(reader.finish().critique.findings.slice(0, before.length), before);
      }),
    );
  });

  const lengthy: readonly (readonly [string, string])[] = [
    [
      'findings',
      answer({
        findings: Array.from({ length: 6000 }, (_, at) => raw({ claim: `claim ${at} ${'x'.repeat(80)}` })),
      }),
    ],
    ['opening brackets', `${'{"a":'.repeat(1e5)}${']'.repeat(1e5)}`],
    ['spaces behind a quotation mark', `{"findings":[{"claim":"a"${' '.repeat(2e5)}`],
    ['quotation marks in one string', `{"findings":[{"claim":"${'x"'.repeat(1e5)}`],
    ['backslashes', `{"findings":[{"claim":"${'\\'.repeat(2e5)}`],
    ['commas', `{"findings":[${','.repeat(2e5)}`],
    ['lists in a claim', `{"findings":[{"claim":${'['.repeat(1e5)}`],
    ['lists in what is missing', `{"context":{"missing":${'['.repeat(1e5)}`],
  ];
  for (const [what, text] of lengthy) {
    it(`is read when it is very many ${what}`, () => {
      assert.equal(typeof read(text).readable, 'boolean');
    });
  }
});

// @verifies council.md#COUNCIL-15
describe('an answer to the rebuttal round', () => {
  const asked = { seat: 'B', attempt: 2, findings: ['A1.1', 'C1.4'] };

  it('is read by the numbers of the claims', () => {
    const text =
      'Well: {"rebuttals":[{"claim":2,"stance":"oppose","reason":"No."},{"claim":"Claim 1","stance":"REFINE","reason":"So."}]}';
    assert.deepEqual(readRebuttals(text, asked), [
      { seat: 'B', attempt: 2, finding: 'A1.1', stance: 'refine', reason: 'So.' },
      { seat: 'B', attempt: 2, finding: 'C1.4', stance: 'oppose', reason: 'No.' },
    ]);
  });

  it('counts once a claim, and not for claims that were not asked about', () => {
    const said = (claim: unknown, stance: string) => ({ claim, stance, reason: '' });
    const rebuttals = [
      said(1, 'uphold'),
      said(1, 'oppose'),
      said(0, 'oppose'),
      said(3, 'oppose'),
      said(2, 'shrug'),
      said(-1, 'oppose'),
    ];
    const read = readRebuttals(JSON.stringify({ rebuttals }), asked);
    assert.deepEqual(
      read.map(({ finding, stance }) => [finding, stance]),
      [['A1.1', 'uphold']],
    );
  });

  it('may hold nothing', () => {
    assert.deepEqual(readRebuttals('I would rather not.', asked), []);
  });
});
