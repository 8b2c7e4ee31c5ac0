/** A finding of quality that was there when somebody adopted the checks: one line of the baseline. */
export interface SetAside {
  /** The rule's code: `quality/vague`. */
  readonly rule: string;
  readonly path: string;
  /** The fingerprint of the sentence that it stands in; another sentence is another finding. */
  readonly mark: string;
  /** Date and time as the caller writes them. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** What identifies it: rule, path and sentence, one a line. */
export function setAsideKey({ rule, path, mark }: Pick<SetAside, 'rule' | 'path' | 'mark'>): string {
  return `${rule}\n${path}\n${mark}`;
}

/** Reads the fields of a line; null where it sets nothing aside. */
export function readSetAside(fields: Readonly<Record<string, unknown>>): SetAside | null {
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  if (['rule', 'path', 'mark'].some((name) => text(name) === '')) return null;
  const [rule, path, mark] = [text('rule'), text('path'), text('mark')];
  return { rule, path, mark, at: text('at'), by: text('by'), reason: text('reason') };
}

/** The line of it. */
export function writeSetAside({ rule, path, mark, at, by, reason }: SetAside): string {
  return JSON.stringify({ rule, path, mark, at, by, reason });
}
