import { type Dialect, Findings, rangeIn } from './dialect.ts';

const LINE_MARK = /^(?:\/\/|#)/;
const MARKER = /(?:^|\/\/|#)\s*@lat:\s*(?:\[\[([^\]]*)\]\])?/g;

/** lat.md: `@lat: [[file#Section#Sub]]` directly behind `//` or `#`; in block comments it does not count. */
export const LAT: Dialect = {
  name: 'lat',
  markers: () => ['@lat:'],
  hits: () => /@lat:/g,
  goesOn: false,
  read({ lines }) {
    const found = new Findings('lat');
    for (const line of lines) {
      if (!LINE_MARK.test(line.mark)) continue;
      for (const match of line.text.matchAll(MARKER)) {
        const range = rangeIn(line, match.index, match[0].length);
        const target = (match[1] ?? '').split('|')[0] ?? '';
        const text = target.trim();
        if (text === '') {
          found.problem('Name a section: `@lat: [[file#Section]]`.', range);
          continue;
        }
        const at = match.index + match[0].indexOf('[[') + 2 + target.indexOf(text);
        found.add({ role: 'implements', range, targets: [{ text, range: rangeIn(line, at, text.length) }] });
      }
    }
    return found;
  },
};
