/**
 * The candidates that are spelt most like a text, best first; none that is very different. `formsOf` gives the ways
 * in which a person may write a candidate.
 */
export function nearest(
  text: string,
  candidates: Iterable<string>,
  count: number,
  formsOf: (candidate: string) => readonly string[] = (candidate) => [candidate],
): string[] {
  const wanted = text.toLowerCase();
  const most = Math.max(2, Math.ceil(wanted.length / 3));
  const scored: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const distance = Math.min(
      ...formsOf(candidate).map((form) => distanceTo(wanted, form.toLowerCase(), most)),
    );
    if (distance <= most) scored.push({ candidate, distance });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, count).map(({ candidate }) => candidate);
}

/** Edits from one text to another, at most `most` + 1; 0.5 where one holds the other. */
function distanceTo(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (a.length > 3 && b.includes(a)) return 0.5;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchange = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchange, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? most + 1;
}

/** `a/b/file.md#id` is also written `file.md#id`, `file#id` or `id`. */
export function shortForms(address: string): readonly string[] {
  const short = address.slice(address.lastIndexOf('/', address.indexOf('#') >>> 0) + 1);
  const id = address.includes('#') ? [address.slice(address.indexOf('#') + 1)] : [];
  return [address, short, short.replace(/\.\w+(?=#|$)/, ''), ...id];
}
