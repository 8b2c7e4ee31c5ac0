import { type Dialect, Findings, listTargets, rangeIn } from './dialect.ts';
import { withoutCode } from './sdme.ts';

/** sphinx-codelinks: `@need-ids: a, b`. */
export const CODELINKS: Dialect = {
  name: 'codelinks',
  markers: () => ['@need-ids:'],
  hits: () => /@need-ids:/g,
  goesOn: false,
  read({ lines }) {
    const found = new Findings('codelinks');
    for (const line of lines) {
      const match = /@need-ids:(.*)$/.exec(withoutCode(line.text));
      if (match === null) continue;
      const range = rangeIn(line, match.index, match[0].length);
      const targets = listTargets(
        line,
        match.index + match[0].length - (match[1] ?? '').length,
        match[1] ?? '',
      );
      if (targets.length === 0) found.problem('Name the needs: `@need-ids: ID_1, ID_2`.', range);
      else found.add({ role: 'implements', range, targets });
    }
    return found;
  },
};
