import { QUALITY_CODES } from '../quality/registry.ts';
import { SLUG_HOSTS } from '../spec/model.ts';
import { DIALECT_NAMES } from '../trace/dialects/all.ts';

/**
 * The JSON schema of `.sdme/config.json`: what the editor completes and what the parser accepts come from this one
 * place. `media/config.schema.json` is written from it; a test says when it must be written anew.
 */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'number';
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  /** Schema of all other keys; false means that there are no others. */
  readonly additionalProperties?: false | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly format?: 'regex' | 'glob';
  readonly minLength?: number;
  readonly exclusiveMinimum?: number;
  readonly pattern?: string;
  /** What the pattern asks for, in words; VS Code shows it, too. */
  readonly patternErrorMessage?: string;
}

/** A path in the folder: not absolute, without `..`, with `/`. */
const INSIDE = '^(?!/)(?!(?:.*/)?\\.\\.(?:/|$))[^\\\\:]*$';

/** Every code a severity can be set for. */
export const PROBLEM_CODES = [
  'broken-reference',
  'ambiguous-reference',
  'imprecise-reference',
  'duplicate-id',
  'duplicate-path',
  'dependency-cycle',
  'undefined-label',
  'malformed-front-matter',
  'merge-conflict',
  'unreadable-file',
  'invalid-config',
  'untraced-code',
  'broken-trace',
  'suspect-spec',
  'suspect-code',
  'unverified-statement',
  'malformed-annotation',
  'malformed-baseline',
  'rule-broken',
  'rule-gone',
  'malformed-rule',
  'instructions-out-of-step',
  ...QUALITY_CODES,
] as const;

export const REFERENCE_KINDS = ['mentions', 'depends-on', 'refines', 'supersedes', 'decided-in'] as const;
export const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const;

const text: Schema = { type: 'string', minLength: 1 };
/** A backslash before a letter would be the separator of Windows, which separates nothing in a glob. */
const glob: Schema = {
  type: 'string',
  minLength: 1,
  pattern: '^(?![A-Za-z]:)(?:[^\\\\]|\\\\\\W)*$',
  patternErrorMessage: 'must be relative to this folder and written with /',
  format: 'glob',
};
const severity: Schema = { type: 'string', enum: SEVERITIES };

function list(description: string, items: Schema = text): Schema {
  return { type: 'array', description, items };
}

function record(
  description: string,
  properties: Record<string, Schema>,
  required: readonly string[] = [],
): Schema {
  return { type: 'object', description, properties, required, additionalProperties: false };
}

function severities(): Record<string, Schema> {
  return Object.fromEntries(PROBLEM_CODES.map((code) => [code, severity]));
}

export const CONFIG_SCHEMA: Schema = record('How SDME reads this folder.', {
  $schema: { type: 'string', description: 'The schema of this file.' },
  specs: list(
    'Globs of the specifications, relative to this folder. `!` in front takes files out again.',
    glob,
  ),
  code: list('Globs of the source files. Without it, all source files that git does not ignore.', glob),
  exempt: list(
    'Code that needs no specification.',
    record('Code that needs no specification, and why.', { glob, reason: text }, ['glob', 'reason']),
  ),
  unasked: record(
    'More code that is not asked for a specification. `!` in front of a glob takes files out of what is not asked by itself: `!src/build/**`.',
    {
      tests: list('Globs of tests. What they name, they verify.', glob),
      generated: list('Globs of generated code.', glob),
      vendored: list('Globs of code of others.', glob),
      declarationOnly: list('Globs of files that only declare what is elsewhere.', glob),
    },
  ),
  dialects: list(
    'Notations of code annotations to read besides `@spec`. Without it, those that the project uses.',
    { type: 'string', enum: DIALECT_NAMES },
  ),
  quotes: record(
    'How comments quote numbered specifications, where it is not `BOLT #2: quoted text`.',
    {
      marker: {
        type: 'string',
        minLength: 1,
        pattern: '^[^\\s#:/](?:[^#:/\\r\\n]*[^\\s#:/])?$',
        patternErrorMessage: 'must be the words before the number, without #, : and /',
        description:
          'What a quote begins with: with `SPEC`, `SPEC #2/Closing: quoted text` quotes the section whose title holds `Closing` of the file `02-*.md`.',
      },
      folder: {
        type: 'string',
        pattern: INSIDE,
        patternErrorMessage: 'must be a folder inside this one, written with /',
        description: 'Folder in which the numbered specifications lie. Without it, anywhere.',
      },
    },
    ['marker'],
  ),
  ids: list(
    'Textual ids that are references.',
    record(
      'A family of textual ids.',
      {
        pattern: {
          type: 'string',
          format: 'regex',
          minLength: 1,
          description: 'Regular expression, for example `KEP-(\\d+)`.',
        },
        target: {
          type: 'string',
          minLength: 1,
          description:
            'File or section that it names, with `$1` for the first group, for example `keps/$1/README.md`.',
        },
      },
      ['pattern', 'target'],
    ),
  ),
  links: record('How links are understood.', {
    docsRoot: {
      type: 'string',
      description: 'Folder that links beginning with `/` start from. Without it, the workspace folder.',
    },
    slugs: {
      type: 'string',
      enum: SLUG_HOSTS,
      description:
        "Whose rule makes the anchors of headings. Without it, GitHub's, and those of a host whose files are here lead to a heading as well.",
    },
    sites: list(
      'Web sites that show files of this repository.',
      record(
        'A web site that shows files of this repository.',
        {
          prefix: {
            type: 'string',
            minLength: 1,
            description: 'Beginning of the URLs, for example `https://docs.example.org/`.',
          },
          folder: { type: 'string', description: 'Folder that the site shows.' },
        },
        ['prefix'],
      ),
    ),
    frontMatter: {
      type: 'object',
      description: 'Front matter keys that hold references, and the kind of each.',
      additionalProperties: { type: 'string', enum: REFERENCE_KINDS },
    },
  }),
  test: record('How the tests are run.', {
    command: { type: 'string', description: 'Command line that runs the tests.' },
    report: {
      type: 'string',
      description:
        'Reports that it writes, a path or a glob: JUnit XML, TAP or `go test -json`. Without it, what it prints counts.',
    },
    minutes: {
      type: 'number',
      exclusiveMinimum: 0,
      description: 'Minutes after which the tests are ended, and count as not passed. 30 without it.',
    },
  }),
  archive: {
    type: 'string',
    minLength: 1,
    pattern: INSIDE,
    patternErrorMessage: 'must be a folder inside this one, written with /',
    description: 'Folder of the deliberations. `deliberations` without it.',
  },
  checks: {
    type: 'object',
    description: 'Severity of each problem code; `off` leaves it out.',
    properties: { ...severities() },
    additionalProperties: severity,
  },
  rules: list('Addresses of the sections whose rules are written into the files that coding agents read.'),
});

/** The schema file's text. */
export function schemaText(): string {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: '.sdme/config.json' };
  return `${JSON.stringify({ ...head, allowComments: true, ...CONFIG_SCHEMA }, null, 2)}\n`;
}
