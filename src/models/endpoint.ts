/** Where a model is asked, and how it is called in messages. */
export interface Endpoint {
  /** `OpenAI`, `Ollama`; what a person knows it as. */
  readonly name: string;
  /** The address below which the provider's paths lie: `https://api.openai.com/v1`. */
  readonly url: string;
  /** Null where none is needed. */
  readonly key: string | null;
}

/** Host names that never leave the machine. */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Scheme, host and port of an address: `https://api.openai.com`; null where it is none of a server. */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

/** Why nothing may be sent to an endpoint; null where it may. */
// @spec models.md#MODEL-12, models.md#MODEL-2
export function objectionTo({ url, key }: Endpoint): string | null {
  if (originOf(url) === null)
    return `"${withoutSecrets(url)}" is no address of a server. Correct the seat's endpoint; it begins with https://.`;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '')
    return `The endpoint at ${hostname} has a name or password in its address. Take it out, and set it as the key.`;
  if (protocol === 'http:' && key !== null && !LOOPBACK.test(hostname))
    return `${hostname} would get the key unencrypted. Use https://; http:// is only for this machine, or for endpoints without a key.`;
  if (key !== null && /[^!-~]/.test(key))
    return `The key for ${originOf(url)} holds characters that no key has, perhaps a line end. Set it again.`;
  return null;
}

/** An address without what could be a secret in it: user, password, query. */
export function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/@\s]*@/, '//').replace(/[?#].*$/s, '');
}
