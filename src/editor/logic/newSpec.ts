/** Where the first specification is made. */
const FOLDER = 'specs';

/** A file name for a title: `Harbour gate` → `harbour-gate`. */
export function fileName(title: string): string {
  const name = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return name === '' ? 'overview' : name;
}

/** The folder in which most specifications lie, `specs` where there is none. */
export function usualFolder(paths: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    const folder = slash < 0 ? '' : path.slice(0, slash);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || a.length - b.length);
  return best?.[0] ?? FOLDER;
}

/** A path that is free: `specs/gate.md`, `specs/gate-2.md`, … */
export async function freePath(
  folder: string,
  name: string,
  exists: (path: string) => Promise<boolean>,
): Promise<string> {
  const base = folder === '' ? name : `${folder}/${name}`;
  for (let number = 1; ; number++) {
    const path = number === 1 ? `${base}.md` : `${base}-${number}.md`;
    if (!(await exists(path))) return path;
  }
}

/** What a new specification begins with: every part is there once and says what it is for. */
export function template(title: string): string {
  return `---
status: draft
---

# ${title}

What this is about, and for whom, in two or three sentences.

## Behaviour

- [${idPrefix(title)}-1] It MUST do what it is for. Say here what that is, so that a test can tell.
- [${idPrefix(title)}-2] It SHOULD say what went wrong. Refer to other sections, such as [the limits](#limits).

## Limits

What it does not do, and why.
`;
}

/** The first word of a title, as the beginning of its statements' ids. */
function idPrefix(title: string): string {
  const word = /[A-Za-z]{2,}/.exec(title)?.[0].toUpperCase() ?? 'SPEC';
  return word.slice(0, 8);
}
