import { lensMarkdown } from './lenses.ts';
import type { FrozenImage, FrozenSection, Lens } from './model.ts';

/** Something in a text that looks like a secret. The secret itself is not in here. */
export interface Secret {
  /** From 0. */
  readonly line: number;
  readonly what: string;
}

interface Kind {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Forms that providers document, so that few things that are no secrets have them. */
const KINDS: readonly Kind[] = [
  { what: 'Anthropic API key', pattern: /\bsk-ant-[\w-]{20,}/g },
  { what: 'OpenAI API key', pattern: /\bsk-(?!ant-|or-)(?=[\w-]{0,60}\d)(?=[\w-]{0,60}[A-Z])[\w-]{32,}/g },
  {
    what: 'API key',
    pattern: /\b(?:sk-[0-9a-f]{32}|gsk_[A-Za-z0-9]{40,}|xai-[A-Za-z0-9]{60,}|pplx-[A-Za-z0-9]{40,})\b/g,
  },
  { what: 'OpenRouter API key', pattern: /\bsk-or-v1-[0-9a-f]{32,}/g },
  { what: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { what: 'AWS secret key', pattern: /secret_?access_?key\W{1,5}[\w+/]{40}(?![\w+/])/gi },
  { what: 'Azure storage key', pattern: /\bAccountKey=[\w+/]{86}==/g },
  { what: 'Google API key', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { what: 'Google OAuth secret', pattern: /\b(?:GOCSPX-[\w-]{28}|ya29\.[\w-]{30,})/g },
  { what: 'GitHub token', pattern: /\b(?:gh[opsur]_[A-Za-z0-9]{36}|github_pat_\w{50,})/g },
  { what: 'GitLab token', pattern: /\bgl(?:pat|ptt|dt|rt|ft|cbt|imt|oas|soat|agent)-[\w-]{20,}/g },
  { what: 'Slack token', pattern: /\b(?:xox[a-eoprs]-[A-Za-z0-9%-]{20,}|xapp-\d-[A-Za-z0-9-]{20,})/g },
  { what: 'Slack webhook', pattern: /\bhooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{16,}/g },
  { what: 'Discord webhook', pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[\w-]{60,}/g },
  { what: 'Telegram token', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { what: 'Stripe key', pattern: /\b(?:[rs]k_live_[A-Za-z0-9]{20,}|whsec_[A-Za-z0-9+/]{32,})/g },
  { what: 'Twilio key', pattern: /\bSK[0-9a-f]{32}\b/g },
  { what: 'SendGrid key', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}/g },
  { what: 'Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g },
  { what: 'DigitalOcean token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/g },
  { what: 'Databricks token', pattern: /\bdapi[0-9a-f]{32}\b/g },
  { what: 'Atlassian token', pattern: /\bATATT3[\w-]{60,}/g },
  { what: 'Vault token', pattern: /\bhv[bs]\.[\w-]{24,}/g },
  { what: 'PyPI token', pattern: /\bpypi-AgE[\w-]{50,}/g },
  { what: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: 'Hugging Face token', pattern: /\bhf_[A-Za-z0-9]{34}\b/g },
  { what: 'private key', pattern: /-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g },
  { what: 'private key', pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b|\bPuTTY-User-Key-File-\d:/g },
  { what: 'JSON Web Token', pattern: /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/g },
  {
    what: 'password in a URL',
    pattern:
      /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@<>"'`]{0,64}:(?![<${*x.]|password\b|pass\b|secret\b)[^\s/@<>"'`]{3,128}@[\w[]/gi,
  },
];

/** Finds what looks like a secret, at most one of a kind a line. Examples that say what they are (`AKIA…EXAMPLE`) are none. */
// @spec council.md#COUNCIL-7, security.md#SEC-4
export function findSecrets(text: string): readonly Secret[] {
  return text.split('\n').flatMap((line, number) =>
    KINDS.flatMap(({ what, pattern }) => {
      const isTold = line.match(pattern)?.some((found) => !isExample(found)) ?? false;
      return isTold ? [{ line: number, what }] : [];
    }),
  );
}

function isExample(found: string): boolean {
  return /example|x{6}|0{8}|1234567890/i.test(found);
}

/** Everything that seats are sent. */
export interface Sent {
  readonly intent: string;
  readonly sections: readonly FrozenSection[];
  readonly images: readonly Pick<FrozenImage, 'caption' | 'origin'>[];
  readonly lenses: readonly Lens[];
}

/** A secret and where it stands. */
export interface PlacedSecret extends Secret {
  /** A section's file, whose lines count, or `Intent`, `Picture 1`, `Lens security`. */
  readonly place: string;
  readonly isInFile: boolean;
}

/** What looks like a secret in anything that is sent. What is seen in a picture is not read. */
// @spec council.md#COUNCIL-7, security.md#SEC-4
export function secretsSent({ intent, sections, images, lenses }: Sent): readonly PlacedSecret[] {
  const found = (place: string, text: string, from?: number) =>
    findSecrets(text).map(({ line, what }) => {
      return { place, line: line + (from ?? 0), what, isInFile: from !== undefined };
    });
  return [
    ...sections.flatMap(({ path, line, text }) => found(path, text, line)),
    ...found('Intent', intent),
    ...images.flatMap(({ origin, caption }, at) => found(`Picture ${at + 1}`, `${origin} ${caption}`)),
    ...lenses.flatMap((lens) => found(`Lens ${lens.id}`, lensMarkdown(lens))),
  ];
}
