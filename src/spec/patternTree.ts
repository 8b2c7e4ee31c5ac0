/** A regular expression as a tree; what looks around stands aside, since it takes no characters. Assertions take none either. */
export type PatternTree =
  | { readonly kind: 'atom'; readonly source: string }
  | { readonly kind: 'assertion'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternTree[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternTree[] }
  | { readonly kind: 'repeat'; readonly of: PatternTree; readonly least: number; readonly most: number }
  | {
      readonly kind: 'aside';
      readonly of: PatternTree;
      readonly behind: boolean;
      readonly negative: boolean;
    };

const ASSERTION = /\^|\$|\\[bB]/y;
const GROUP = /\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?/y;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const ATOM =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\\(?:[pPu]\{[^}]*\}|u[\dA-Fa-f]{4}|x[\dA-Fa-f]{2}|c[A-Za-z]|k<[^>]*>|[1-9]\d*|[\s\S])|[\s\S]/uy;

const SIGNS: Readonly<Record<string, readonly [number, number]>> = {
  '*': [0, Number.POSITIVE_INFINITY],
  '+': [1, Number.POSITIVE_INFINITY],
  '?': [0, 1],
};

/** The tree of a regular expression that the engine has taken. */
export function patternTree(source: string): PatternTree {
  return new Reader(source).choice();
}

class Reader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  choice(): PatternTree {
    const options = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      options.push(this.sequence());
    }
    return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
  }

  private sequence(): PatternTree {
    const parts: PatternTree[] = [];
    while (this.at < this.source.length && !'|)'.includes(this.source.charAt(this.at)))
      parts.push(this.repeated(this.single()));
    return { kind: 'sequence', parts };
  }

  private single(): PatternTree {
    const assertion = this.take(ASSERTION);
    if (assertion) return { kind: 'assertion', source: assertion[0] };
    const group = this.take(GROUP);
    if (!group) return { kind: 'atom', source: this.take(ATOM)?.[0] ?? '' };
    const of = this.choice();
    this.at++;
    const negative = group[0].endsWith('!');
    const isAside = negative || group[0].endsWith('=');
    return isAside ? { kind: 'aside', of, behind: group[0].startsWith('(?<'), negative } : of;
  }

  private repeated(of: PatternTree): PatternTree {
    const taken = this.take(QUANTIFIER);
    if (!taken) return of;
    const [, sign, least, comma, most] = taken;
    const [from, to] = SIGNS[sign ?? ''] ?? [Number(least), upper(Number(least), comma, most)];
    return { kind: 'repeat', of, least: from, most: to };
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }
}

function upper(least: number, comma: string | undefined, most: string | undefined): number {
  if (comma !== ',') return least;
  return most ? Number(most) : Number.POSITIVE_INFINITY;
}
