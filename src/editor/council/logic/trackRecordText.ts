import { ENOUGH, rate, seatSuggestions, type Tally, type Track } from '../../../council/trackRecord.ts';
import { duration, grouped } from './words.ts';

/** The track record as a document that can be read: numbers from the archive alone, rates only where there are enough. */
// @spec council-editor.md#DESK-31
export function trackRecordText(tracks: readonly Track[], deliberations: number): string {
  if (tracks.length === 0)
    return '# Track record\n\nNo critic has been asked yet. Numbers appear here once deliberations are in the archive.\n';
  const suggestions = seatSuggestions(tracks);
  return [
    '# Track record',
    '',
    `From the ${grouped(deliberations)} deliberations of the archive, and nothing else. A rate is given from n = ${ENOUGH} on; with fewer it would be chance.`,
    '',
    '| model | lens | asked | failed | raised | accepted | alone | rejected | not in the spec | median time | tokens in / out |',
    '|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...tracks.map(row),
    '',
    '*Accepted* of those decided about; *alone*: accepted and raised by no other seat; *not in the spec*: the quote was not in the text that was given.',
    '',
    ...(suggestions.length === 0
      ? []
      : ['## Whom to ask for what', '', ...suggestions.map((each) => `- ${each}`), '']),
    '## By concern',
    '',
    '| model | lens | concern | raised | accepted | alone | rejected |',
    '|---|---|---|--:|--:|--:|--:|',
    ...tracks.flatMap(concernRows),
    '',
  ].join('\n');
}

function row({ model, lens, asked, failed, latency, tokens, total }: Track): string {
  const used = tokens === null ? 'unknown' : `${grouped(tokens.input)} / ${grouped(tokens.output)}`;
  const time = latency === null ? 'unknown' : duration(latency);
  const cells = [
    cell(model),
    cell(lens),
    asked,
    failed,
    total.raised,
    ...judged(total),
    total.unanchored,
    time,
    used,
  ];
  return `| ${cells.join(' | ')} |`;
}

function concernRows({ model, lens, categories }: Track): readonly string[] {
  return categories.map(
    ({ category, tally }) =>
      `| ${[cell(model), cell(lens), category, tally.raised, ...judged(tally)].join(' | ')} |`,
  );
}

function judged({ accepted, acceptedAlone, rejected, decided }: Tally): readonly string[] {
  return [accepted, acceptedAlone, rejected].map((part) => share(part, decided));
}

/** `7`, from ten on `7 (58 % of 12)`. */
function share(part: number, whole: number): string {
  const known = rate(part, whole);
  return known === null ? String(part) : `${part} (${Math.round(100 * known)} % of ${whole})`;
}

/** A model's name comes from outside: it must not end the cell. */
function cell(text: string): string {
  return text.replace(/[\r\n|]/g, ' ').replace(/[[\]<>`*_\\]/g, '\\$&');
}
