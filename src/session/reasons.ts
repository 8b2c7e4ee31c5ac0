/** Reasons by what they are for, or the text that gives none. */
export type ReadReasons =
  | { readonly ok: true; readonly reasons: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly text: string };

/** Reads `what=reason`, each. What is changed may hold no `=`, a reason may. */
export function readReasons(texts: readonly string[]): ReadReasons {
  const reasons = new Map<string, string>();
  for (const text of texts) {
    const [, what, reason] = /^([^=]+)=\s*(\S[\s\S]*)$/.exec(text) ?? [];
    if (what === undefined || reason === undefined) return { ok: false, text };
    reasons.set(what.trim(), reason.trim());
  }
  return { ok: true, reasons };
}
