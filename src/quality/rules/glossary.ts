import type { Hit, Rule } from '../model.ts';
import type { Shelf } from '../shelf.ts';
import { type Term, wordsOfName } from '../terms.ts';

/** INCOSE, defined terms, acronyms and consistent terms; ISO/IEC/IEEE 29148, consistency. */
export const glossary: Rule<Shelf> = {
  code: 'quality/glossary',
  severity: 'information',
  concern: 'ambiguity',
  summary: 'A name is not explained, spelt in two ways, defined twice, or defined and never used.',
  consequence: 'Readers and code take one thing for two, or two for one.',
  *check(shelf) {
    const { acronyms, hyphenated, defined } = shelf.extract.terms;
    for (const acronym of acronyms)
      if (shelf.unexplained(acronym.name) === shelf.path)
        yield hitOn(
          acronym,
          `No document spells "${acronym.name}" out. Write it in full where it stands first.`,
        );
    for (const term of hyphenated) yield* spelling(shelf, term);
    for (const term of defined) yield* definition(shelf, term);
  },
};

function* spelling(shelf: Shelf, term: Term): Generator<Hit> {
  const joined = term.name.replace('-', '');
  if (!shelf.uses(joined)) return;
  const message = `"${term.name}" is also written "${joined}". Choose one, so that a search finds all of it.`;
  yield {
    ...hitOn(term, message),
    fix: { title: `Change to "${joined}"`, range: term.range, newText: joined },
  };
}

function* definition(shelf: Shelf, term: Term): Generator<Hit> {
  const [first] = shelf.definitions(term.name);
  if (first !== undefined && first.item !== term)
    yield hitOn(
      term,
      `"${term.name}" is defined in ${first.path}:${first.item.range.line + 1} too. Keep one.`,
    );
  else if (!isUsed(shelf, term))
    yield hitOn(term, `"${term.name}" is defined and not used. Take it out, or use it where it is meant.`);
}

/** A name of several words counts as used when all of its words are: they may stand in another form between others. */
function isUsed(shelf: Shelf, { name }: Term): boolean {
  return wordsOfName(name).every((word) =>
    [word, `${word}s`, word.replace(/s$/, '')].some((form) => shelf.uses(form)),
  );
}

function hitOn({ range, mark }: Term, message: string): Hit {
  return { range, mark, message };
}
