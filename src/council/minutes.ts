import { relativeTarget } from '../graph/address.ts';
import type { Address } from '../graph/model.ts';
import { answeredAttempt, currentDisposition, findingsOf, undisposed } from './changes.ts';
import { whyAlike } from './clusters.ts';
import { type Contradiction, contradictionsOf } from './contradictions.ts';
import { disputesOf } from './disputes.ts';
import { plain, quotation } from './markdownText.ts';
import type {
  Attempt,
  Cluster,
  Decided,
  Deliberation,
  DispositionKind,
  Finding,
  Rebuttal,
  Seat,
} from './model.ts';
import { rebuttalsOf } from './rebuttals.ts';
import { DISPOSITION_WORDS, pictureWords, STATE_WORDS } from './words.ts';

/** The parts of the minutes, each as lines of markdown; a part that has nothing to say is empty. */

/** Where the minutes stand, from which links lead away. */
export interface Minutes {
  readonly deliberation: Deliberation;
  readonly path: string;
  readonly clusters: readonly Cluster[];
}

export function question({ deliberation }: Minutes): readonly string[] {
  const { intent, position } = deliberation;
  const own =
    position === null
      ? ['No position was written down before the council was asked.']
      : ['The position of the person who asked, which the critics did not see:', '', quotation(position)];
  return ['## Question', '', quotation(intent), '', ...own, ''];
}

export function input({ deliberation, path }: Minutes): readonly string[] {
  const { sections, images, sha256 } = deliberation.input;
  return [
    '## What they were given',
    '',
    ...sections.map(({ address, why }) => {
      const note = why === 'dependency' ? ', because another one depends on it' : '';
      return `- ${sectionLink(deliberation, path, address)}${note}`;
    }),
    ...images.map(
      ({ file, caption, origin }) =>
        `- picture [${plain(caption) || plain(file)}](input/${encodeURIComponent(file)}), ${plain(origin)}`,
    ),
    '',
    `The same text for all, SHA-256 \`${sha256}\`.`,
    '',
  ];
}

export function seats({ deliberation }: Minutes): readonly string[] {
  const rows = deliberation.seats.flatMap((seat) => {
    const attempts = deliberation.attempts.filter((each) => each.seat === seat.id);
    return attempts.length === 0 ? [seatRow(seat, null)] : attempts.map((attempt) => seatRow(seat, attempt));
  });
  return [
    '## Who was asked',
    '',
    '| seat | who | lens | outcome | answer |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ];
}

function seatRow({ id, name, model, provider, lens }: Seat, attempt: Attempt | null): string {
  const who = model === '' ? `${plain(name)} (${provider})` : `${plain(name)} (${plain(model)})`;
  const outcome =
    attempt === null
      ? 'not asked'
      : [STATE_WORDS[attempt.state], plain(attempt.message)].filter((words) => words !== '').join(': ');
  const pictures = attempt === null ? '' : pictureWords(attempt.images);
  const told = pictures === '' ? outcome : `${outcome}; ${pictures}`;
  const round = attempt?.round === 2 ? 'rebuttal, ' : '';
  const raw = attempt === null ? '' : answerLinks(attempt);
  return `| ${plain(id)} | ${who} | ${plain(lens.title)} | ${round}${told} | ${raw} |`;
}

function answerLinks({ number, rawFile, pictures = [] }: Attempt): string {
  if (pictures.length === 0) return `[attempt ${number}](${answerPath(rawFile)})`;
  const named = pictures.map(({ file }, at) => `[picture ${at + 1}](${answerPath(file)})`);
  return `attempt ${number}: ${named.join(', ')}`;
}

function answerPath(file: string): string {
  return `critiques/${encodeURIComponent(file)}`;
}

/** Answers of which nothing but the picture is known. */
// @spec council.md#COUNCIL-37
export function pictured({ deliberation }: Minutes): readonly string[] {
  const shown = deliberation.attempts.flatMap(({ seat: id, number, pictures = [] }) =>
    pictures.flatMap(({ file, caption, origin, sha256 }, at) => [
      `${plain(id)}, attempt ${number}, ${plain(origin)}, SHA-256 \`${plain(sha256)}\`:`,
      '',
      `![${plain(caption) || `Picture ${at + 1} of the answer of ${plain(id)}`}](${answerPath(file)})`,
      '',
    ]),
  );
  if (shown.length === 0) return [];
  return [
    '## Answers as pictures',
    '',
    'What they say was not read, but for the findings taken out of them by hand.',
    '',
    ...shown,
  ];
}

export function positions({ deliberation }: Minutes): readonly string[] {
  const taken = deliberation.seats.flatMap(({ id }) => {
    const position = answeredAttempt(deliberation, id)?.critique.position;
    const words = [position?.summary, position?.reason].filter((each) => each !== undefined && each !== '');
    return words.length === 0 ? [] : [`${plain(id)}:`, '', quotation(words.join('\n\n')), ''];
  });
  return taken.length === 0 ? [] : ['## Where they stand', '', ...taken];
}

const PARTS: readonly { readonly title: string; readonly kinds: readonly DispositionKind[] }[] = [
  { title: 'Accepted', kinds: ['accept', 'accept-modified'] },
  { title: 'Open questions', kinds: ['open-question'] },
  { title: 'Accepted risks', kinds: ['accepted-risk'] },
  { title: 'Deferred', kinds: ['defer'] },
  { title: 'Out of scope', kinds: ['out-of-scope'] },
  { title: 'Rejected', kinds: ['reject'] },
  { title: 'Duplicates', kinds: ['duplicate'] },
];

export function decisions(minutes: Minutes): readonly string[] {
  const { deliberation } = minutes;
  const decided = findingsOf(deliberation).flatMap((finding) => {
    const disposition = currentDisposition(deliberation, finding.id);
    return disposition === null ? [] : [{ finding, disposition }];
  });
  return PARTS.flatMap(({ title, kinds }) => {
    const here = decided.filter(({ disposition }) => kinds.includes(disposition.kind));
    if (here.length === 0) return [];
    return [
      `## ${title}`,
      '',
      ...here.flatMap(({ finding, disposition }) => [
        ...findingLines(minutes, finding),
        ...decisionLines(disposition),
      ]),
    ];
  });
}

function findingLines(minutes: Minutes, finding: Finding): readonly string[] {
  const { id, severity, category, section, claim, consequence, quote, suggestion, anchor, by } = finding;
  const { deliberation, path } = minutes;
  const place = section === null ? 'no section' : sectionLink(deliberation, path, section);
  const carved = by === 'person' ? ', taken out of the answer by hand' : '';
  const unanchored = anchor.kind === 'unanchored' ? ' (not in the text that was given)' : '';
  return [
    `### ${plain(id)}: ${severity}, ${category}`,
    '',
    `In ${place}${carved}.`,
    '',
    quotation(claim),
    '',
    ...(quote === '' ? [] : [`About${unanchored}:`, '', quotation(quote), '']),
    ...(consequence === '' ? [] : ['If it is left:', '', quotation(consequence), '']),
    ...(suggestion === null ? [] : ['Suggested in its place:', '', quotation(suggestion), '']),
    ...togetherWith(minutes, finding),
  ];
}

/** The other findings that raise the same point, and why they are held for the same. */
function togetherWith({ deliberation, clusters }: Minutes, finding: Finding): readonly string[] {
  const ids = clusters.find(({ findings }) => findings.includes(finding.id))?.findings ?? [];
  const others = findingsOf(deliberation).filter(({ id }) => id !== finding.id && ids.includes(id));
  const named = others.map((other) => {
    const why = whyAlike(finding, other) ?? 'put together by hand';
    return `${plain(other.id)} (${why})`;
  });
  return named.length === 0 ? [] : [`The same point: ${named.join(', ')}.`, ''];
}

function decisionLines({ kind, reason, text, of, at }: Decided): readonly string[] {
  const what = kind === 'duplicate' ? `duplicate of ${plain(of ?? '')}` : DISPOSITION_WORDS[kind];
  const why = reason === '' ? 'No reason was given.' : plain(reason);
  return [
    `**Decision** (${plain(at)}): ${what}. ${why}`,
    '',
    ...(text === null ? [] : ['In these words instead:', '', quotation(text), '']),
  ];
}

/** What one seat said of a finding. */
interface Said {
  readonly seat: string;
  readonly finding: string;
  readonly how: string;
  readonly reason: string;
}

/** What critics said in the rebuttal round with such a stance. */
function wordsOf(deliberation: Deliberation, is: (stance: Rebuttal['stance']) => boolean): readonly Said[] {
  return rebuttalsOf(deliberation).flatMap(({ seat, finding, stance, reason }) =>
    is(stance) ? [{ seat, finding, how: `${stance}s`, reason }] : [],
  );
}

function saidLines({ seat, finding, how, reason }: Said): readonly string[] {
  return wordForWord(`${plain(seat)} ${how} ${plain(finding)}`, reason);
}

/** What somebody did, with their reason where they gave one. */
function wordForWord(what: string, reason: string): readonly string[] {
  return reason === '' ? [`${what}, without a reason.`, ''] : [`${what}:`, '', quotation(reason), ''];
}

/** Who upholds or refines a contested claim does not dissent from it. */
export function upheld({ deliberation }: Minutes): readonly string[] {
  const said = wordsOf(deliberation, (stance) => stance !== 'oppose');
  return said.length === 0
    ? []
    : ['## Contested claims upheld, word for word', '', ...said.flatMap(saidLines)];
}

export function dissent({ deliberation, path }: Minutes): readonly string[] {
  const contradictions = [...contradictionsOf(deliberation)].flatMap(([finding, against]) =>
    against
      .filter(({ kind }) => kind !== 'oppose')
      .map(({ seat, kind, reason }) => ({ seat, finding, how: AGAINST[kind], reason })),
  );
  const said = [...contradictions, ...wordsOf(deliberation, (stance) => stance === 'oppose')];
  const disputes = disputesOf(deliberation);
  if (said.length + disputes.length === 0) return [];
  return [
    '## Dissent, word for word',
    '',
    ...said.flatMap(saidLines),
    ...disputes.flatMap(({ statement, judgements }) => [
      `About this statement of ${sectionLink(deliberation, path, statement.section)}, without a finding:`,
      '',
      quotation(statement.text),
      '',
      ...judgements.flatMap(({ seat, stance, reason }) =>
        wordForWord(`${plain(seat)} would ${stance} it`, reason),
      ),
    ]),
  ];
}

const AGAINST: Readonly<Record<Contradiction['kind'], string>> = {
  keep: 'would keep the statement that is the subject of',
  change: 'would change, and not drop, the statement that is the subject of',
  drop: 'would drop, and not change, the statement that is the subject of',
  strength: 'praises the words that are the subject of',
  opposite: 'suggests other words than',
  oppose: 'opposes',
};

export function edits({ deliberation, path }: Minutes): readonly string[] {
  if (deliberation.edits.length === 0) return [];
  return [
    '## The change',
    '',
    ...deliberation.edits.map(({ path: file, findings, before, after, at }) => {
      const link = `[${plain(file)}](${relativeTarget(path, file)})`;
      return `- ${link} on ${plain(at)} for ${findings.map(plain).join(', ')}: SHA-256 \`${before}\` became \`${after}\``;
    }),
    '',
  ];
}

export function left(minutes: Minutes): readonly string[] {
  const { deliberation } = minutes;
  const findings = undisposed(deliberation);
  const reason = deliberation.closed?.reason ?? '';
  if (findings.length === 0 && reason === '') return [];
  return [
    '## Left undecided',
    '',
    ...(reason === '' ? [] : [`Reason: ${plain(reason)}`, '']),
    ...findings.flatMap((finding) => findingLines(minutes, finding)),
  ];
}

// @spec council.md#COUNCIL-52
function sectionLink(deliberation: Deliberation, path: string, address: Address): string {
  const title = deliberation.input.sections.find((section) => section.address === address)?.title ?? address;
  return `[${plain(title)}](${relativeTarget(path, address)})`;
}
