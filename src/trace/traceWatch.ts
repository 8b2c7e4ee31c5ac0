import type { CodeFile, FileTrace } from './model.ts';

/** Remembers what each file's verdict rested on, so that a change of a document leads to the files that it can change. */
export class TraceWatch {
  readonly #byDocument = new Map<string, Set<string>>();
  readonly #byName = new Map<string, Set<string>>();
  readonly #loose = new Set<string>();
  readonly #names = new Map<string, readonly string[]>();
  readonly #documents = new Map<string, readonly string[]>();

  /** Notes what a file names and what that led to. */
  file(file: CodeFile, trace: FileTrace): void {
    this.removeFile(file.path);
    const links = trace.units.filter((unit) => unit.links.length > 0).flatMap((unit) => unit.links);
    // Most files name nothing.
    if (links.length === 0 && file.annotations.length === 0) return;
    const documents = [...new Set(links.flatMap(({ path }) => (path === null ? [] : [path])))];
    // A file names the same places again and again.
    const written = new Set(file.annotations.flatMap(({ targets }) => targets.map(({ text }) => text)));
    const names = [...new Set([...written].flatMap(namesOf))];
    for (const document of documents) put(this.#byDocument, document, file.path);
    for (const name of names) put(this.#byName, name, file.path);
    if (links.some(({ path, status }) => path === null || status === 'broken')) this.#loose.add(file.path);
    this.#documents.set(file.path, documents);
    this.#names.set(file.path, names);
  }

  removeFile(path: string): void {
    for (const document of this.#documents.get(path) ?? []) this.#byDocument.get(document)?.delete(path);
    for (const name of this.#names.get(path) ?? []) this.#byName.get(name)?.delete(path);
    this.#documents.delete(path);
    this.#names.delete(path);
    this.#loose.delete(path);
  }

  /** Files that a change of a document can change: those that lead to it, and those that name what came or went in it. */
  document(path: string, before: ReadonlySet<string>, after: ReadonlySet<string>): Set<string> {
    const touched = new Set([...(this.#byDocument.get(path) ?? []), ...this.#loose]);
    const moved = [
      ...[...before].filter((name) => !after.has(name)),
      ...[...after].filter((name) => !before.has(name)),
    ];
    for (const name of moved) for (const file of this.#byName.get(name) ?? []) touched.add(file);
    return touched;
  }

  /** Files of which a link leads nowhere. */
  get loose(): ReadonlySet<string> {
    return new Set(this.#loose);
  }

  linkedTo(document: string): readonly string[] {
    return [...(this.#byDocument.get(document) ?? [])];
  }
}

function put(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

/** The names in a target that a document can come to answer to: its file's, and the last of what is named in it. */
function namesOf(text: string): string[] {
  const lower = text.toLowerCase();
  const [file = '', ...rest] = lower.split('#');
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.(?:md|markdown|txt|html?)$/, '');
  const last = rest.at(-1) ?? '';
  return [...new Set([base, last, lower, lower.slice(lower.lastIndexOf('/') + 1)])].filter(
    (name) => name !== '',
  );
}
