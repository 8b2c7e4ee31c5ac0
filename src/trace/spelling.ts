import { latWritten } from './latWritten.ts';
import type { DialectName } from './model.ts';
import { findTarget, type TargetGround, type TraceTarget } from './targets.ts';
import { writtenAddress } from './written.ts';

/** What an annotation shall name, and where. */
export interface Naming {
  readonly dialect: DialectName;
  readonly target: TraceTarget;
  /** The code file. */
  readonly from: string;
  /** The target that stands there now, or how code nearby names the document; its manner is kept. Empty where there is none. */
  readonly was: string;
  /** A quote stands beside it. */
  readonly quoted: boolean;
}

/** A target as it stands in code, and what its reader takes it for. */
export interface Spelling {
  readonly written: string;
  readonly text: string;
}

type Speller = (naming: Naming, ground: TargetGround) => readonly (Spelling | string | null)[];

/** How each dialect may say it, best first; what is not read back is left out later. */
const SPELLERS: Readonly<Record<DialectName, Speller>> = {
  sdme: (naming, ground) => [...inItsManner(naming), ...byId(naming), ...byAddress(naming, ground)],
  duvet: (naming, ground) => [...inItsManner(naming), ...byAddress(naming, ground)],
  lat: ({ target, from, was }, { table }) => {
    const { title = '', name = '' } = table.document(target.path)?.sections[target.section] ?? {};
    const short = was === '' || target.section < 0 ? null : `${placeIn(was)}#${name || title}`;
    return [short, latWritten(table, target.address, from)];
  },
  tracey: ({ target: { definition }, was }) => {
    const [, prefix, id] = RULE.exec(definition?.key ?? '') ?? [];
    if (prefix === undefined || (was !== '' && RULE.exec(was)?.[1] !== prefix)) return [];
    const version = definition?.version ?? 1;
    return [{ written: version > 1 ? `${id}+${version}` : `${id}`, text: `${prefix}[${id}]` }];
  },
  openfasttrace: ({ target: { definition } }) =>
    definition === null
      ? []
      : [{ written: `${definition.key}~${definition.version ?? 1}`, text: definition.key }],
  strictdoc: ({ target }) => [target.definition?.key ?? null],
  codelinks: ({ target }) => [target.definition?.key ?? null],
  doorstop: () => [],
  'requirement-ids': ({ target }) =>
    target.definition === null ? [] : [target.definition.id, target.definition.key, target.address],
  bolt: numbered,
  links: (naming, ground) => [...inItsManner(naming), byUrl(naming, ground)],
};

const RULE = /^([a-z][a-z0-9]*)\[(.*)\]$/;

/** What the readers of some dialects can take for one target. */
const FORMS: Readonly<Partial<Record<DialectName, RegExp>>> = {
  sdme: /^[^\s,]+$/,
  lat: /^[^\]|]+$/,
  strictdoc: /^[^\s,(){}=]+$/,
  codelinks: /^[^,]+$/,
  bolt: /^[^:]+$/,
  links: /^[^\s<>"'`)\]]*[^\s<>"'`)\].,;:]$/,
};

/** How a dialect names a target in a code file; null where it cannot, or where that would be read as something else. */
// @spec trace.md#TRACE-8
export function spell(naming: Naming, ground: TargetGround): Spelling | null {
  for (const way of SPELLERS[naming.dialect](naming, ground)) {
    const spelling = typeof way === 'string' ? { written: way, text: way } : way;
    if (spelling !== null && isReadBack(spelling, naming, ground)) return spelling;
  }
  return null;
}

function isReadBack({ written, text }: Spelling, naming: Naming, ground: TargetGround): boolean {
  const { dialect, from, target, quoted } = naming;
  if (FORMS[dialect]?.test(written) === false) return false;
  const found = findTarget({ dialect, text, from }, ground);
  if (found.to !== 'target') return false;
  // Where a BOLT is named by its number alone, the section is the one in which the quote stands.
  const byQuote = dialect === 'bolt' && quoted && found.target.section < 0;
  return byQuote ? found.target.path === target.path : found.target.address === target.address;
}

/** The same document, named as it was, with another place in it. */
function inItsManner({ target, was }: Naming): string[] {
  return was === '' ? [] : [placeIn(was) + fragmentOf(target)];
}

/** A statement or item by its id alone, where that stood there. */
function byId({ target, was }: Naming): (string | null)[] {
  const isItem = target.statement >= 0 || target.definition !== null;
  if (!isItem || was === '' || was.includes('#')) return [];
  return [fragmentOf(target).slice(1), target.definition?.key ?? null];
}

function byAddress({ target: { address }, from }: Naming, { book }: TargetGround): string[] {
  return [writtenAddress(book, address, from), address];
}

/** In the branch that was named, where one was. */
function byUrl({ target, was }: Naming, { options: { ownUrls } }: TargetGround): string | null {
  const { path } = target;
  const isOwn = ({ folder }: { folder: string }) => folder === '' || path.startsWith(`${folder}/`);
  const own =
    ownUrls.find((each) => isOwn(each) && was !== '' && was.startsWith(each.prefix)) ?? ownUrls.find(isOwn);
  if (own === undefined) return null;
  const ref = was.startsWith(own.prefix) ? was.slice(own.prefix.length).split('/')[0] : undefined;
  const branch = own.hasRef ? `${ref ?? own.defaultRef ?? 'main'}/` : '';
  const inFolder = own.folder === '' ? path : path.slice(own.folder.length + 1);
  const inRepository = own.within === undefined ? inFolder : `${own.within}/${inFolder}`;
  return own.prefix + branch + encodeURI(inRepository) + fragmentOf(target);
}

/** A quote is the author's to choose; a section is named by its title, beside a quote only where one was. */
function numbered({ target, was, quoted }: Naming, { table }: TargetGround): string[] {
  const number = /^0*(\d+)/.exec(target.path.slice(target.path.lastIndexOf('/') + 1))?.[1];
  if (number === undefined) return [];
  const title = table.document(target.path)?.sections[target.section]?.title;
  const whole = title === undefined ? number : `${number}/${title}`;
  return quoted && !was.includes('/') ? [number, whole] : [whole];
}

function placeIn(written: string): string {
  const hash = written.indexOf('#');
  return hash < 0 ? written : written.slice(0, hash);
}

function fragmentOf({ address, path }: TraceTarget): string {
  return address.slice(path.length);
}
