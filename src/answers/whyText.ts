import type { LineChange } from '../workspace/code/gitLines.ts';
import type { NoHistory } from '../workspace/code/gitTexts.ts';
import type {
  Why,
  WhyAcceptance,
  WhyDeliberation,
  WhyOfSection,
  WhyPlace,
  WhyReference,
  WhySession,
} from './why.ts';

/** How things read and where they lead: markdown in the editor and the chat, plain text in a terminal. */
export interface WhyForm {
  heading(text: string): string;
  strong(text: string): string;
  /** An address, a path, a commit. */
  code(text: string): string;
  /** A name that leads to a place; lines from 1. */
  link(name: string, path: string, line: number): string;
  /** Words that somebody wrote, so that they stay words. */
  plain(words: string): string;
}

/** For a terminal. */
export const PLAIN_FORM: WhyForm = {
  heading: (text) => text,
  strong: (text) => `${text}:`,
  code: (text) => text,
  link: (name, path, line) => `${name} (${path}:${line})`,
  plain: (words) => words,
};

/** Why a section or code unit is as it is, in words. */
export function whyText(why: Why, form: WhyForm): string {
  const list = (title: string, lines: readonly string[], none = '') => listed(form, title, lines, none);
  const blocks = [
    titleOf(why, form),
    why.kind === 'section'
      ? ''
      : list(
          'Built from',
          why.sections.map((each) => placed(each, form)),
          'No specification accounts for it.',
        ),
    list(
      'Decided in',
      why.deliberations.map((each) => decided(each, form)),
      'No deliberation was about it.',
    ),
    list(
      'Accepted as agreeing',
      why.acceptances.map((each) => accepted(each, form)),
      'Nobody has accepted that code and specification agree.',
    ),
    typeof why.changes === 'string'
      ? NO_HISTORY[why.changes]
      : list(
          'Changed in',
          why.changes.map((each) => changed(each, form)),
          'No commit holds it yet.',
        ),
    list(
      'Built in',
      why.sessions.map((each) => built(each, form)),
      'No session built it.',
    ),
    ...(why.section === null ? [] : sectionBlocks(why.section, form)),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function titleOf({ kind, title, name, path, line, section }: Why, form: WhyForm): string {
  const what = kind === 'code' ? 'code' : (section?.status ?? 'section');
  const guard = section?.humanOnly ?? null;
  const people = guard === null ? '' : `\n\nFor people only${guard === '' ? '' : `: ${form.plain(guard)}`}.`;
  return `${form.heading(form.plain(title))}\n\n${form.link(name, path, line)} · ${what}${people}`;
}

const NO_HISTORY: Readonly<Record<NoHistory, string>> = {
  'no-git': 'Its changes are not known: there is no git here.',
  'no-repository': 'Its changes are not known: the folder is in no git repository.',
  'too-long': 'Its changes are not known: git took too long.',
  failed: 'Its changes are not known: git could not tell them.',
};

function sectionBlocks(section: WhyOfSection, form: WhyForm): readonly string[] {
  const { refersTo, referredToBy, implementedBy, verifiedBy } = section;
  const place = (each: WhyPlace) => form.link(each.name, each.path, each.line);
  const reference = (each: WhyReference) => `${each.kind} ${place(each)}`;
  return [
    listed(form, 'Rests on', refersTo.map(reference), ''),
    listed(form, 'Rests on it', referredToBy.map(reference), ''),
    listed(form, 'Implemented by', implementedBy.map(place), 'No code names it.'),
    listed(form, 'Verified by', verifiedBy.map(place), 'No test verifies it.'),
  ];
}

/** A long list drowns its reader; `--json` and the views hold all of it. */
const MOST = 30;

function listed({ strong }: WhyForm, title: string, lines: readonly string[], none: string): string {
  if (lines.length === 0) return none;
  const more = lines.length > MOST ? [`- and ${lines.length - MOST} more`] : [];
  return [strong(title), '', ...lines.slice(0, MOST).map((line) => `- ${line}`), ...more].join('\n');
}

function placed({ name, title, path, line }: WhyPlace, form: WhyForm): string {
  return `${form.link(name, path, line)} ${form.plain(title)}`;
}

function decided({ id, intent, state, edits, createdAt, path }: WhyDeliberation, form: WhyForm): string {
  const edited = edits === 0 ? '' : `, ${edits} ${edits === 1 ? 'edit' : 'edits'}`;
  return `${day(createdAt)} ${form.link(id, path, 1)} ${form.plain(intent)} (${state}${edited})`;
}

function accepted({ at, by, reason, path, unit, address }: WhyAcceptance, form: WhyForm): string {
  const code = unit === '' ? path : `${path}#${unit}`;
  const why = reason === '' ? '' : `: ${form.plain(reason)}`;
  return `${day(at)} ${form.plain(by === '' ? 'somebody' : by)}, ${form.code(code)} and ${form.code(address)}${why}`;
}

function changed({ commit, at, by, subject }: LineChange, form: WhyForm): string {
  return `${day(at)} ${form.code(commit.slice(0, 10))} ${form.plain(subject)} (${form.plain(by)})`;
}

function built({ id, path, startedAt, closedAt, passed, how }: WhySession, form: WhyForm): string {
  const gate = passed === null ? 'open' : passed ? 'gate passed' : 'gate not passed';
  const asked = how === 'asked' ? 'its brief was about it' : 'it changed the file';
  return `${day(closedAt ?? startedAt)} ${form.link(id, path, 1)} (${asked}; ${gate})`;
}

function day(at: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(at)?.[0] ?? 'unknown day,';
}
