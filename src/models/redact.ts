/** What looks like a key although it is none that we know, for instance one that a provider shows with stars in it. */
const LOOKS_LIKE_A_KEY = [
  /\bBearer\s+[^\s"',]+/gi,
  /\bsk-[\w*.-]{4,}/g,
  /[\w.-]*\*{3,}[\w.-]*/g,
  /(?<=[?&](?:api[-_]?key|key|token|access_token)=)[^&\s"']+/gi,
];

const HIDDEN = '[key]';

/** A text of elsewhere without keys: `key` as it is or percent-encoded, and whatever else looks like one. */
// @spec models.md#MODEL-3
export function redact(text: string, key: string | null): string {
  const known = key === null || key === '' ? [] : [key, encodeURIComponent(key)];
  const without = known.reduce((rest, each) => rest.replaceAll(each, HIDDEN), text);
  return LOOKS_LIKE_A_KEY.reduce((rest, pattern) => rest.replace(pattern, HIDDEN), without);
}
