/**
 * The facts that are read from one specification. Plain data: it crosses threads, goes into the cache as JSON
 * and is never changed in place.
 */

/** A stretch of text. Lines and characters count from 0, characters in UTF-16 units, the end is exclusive. */
export interface Range {
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

/** Where a specification stands in its life. Written in the front matter as `status`. */
export type SpecStatus = 'draft' | 'deliberating' | 'stable' | 'superseded';
export const SPEC_STATUSES: readonly SpecStatus[] = ['draft', 'deliberating', 'stable', 'superseded'];

/** What one section says about another by referring to it. */
export type ReferenceKind = 'mentions' | 'depends-on' | 'refines' | 'supersedes' | 'decided-in';

/** How a reference is written, which decides how its target is looked up and how a rename rewrites it. */
export type ReferenceForm =
  | 'inline' // [text](target)
  | 'reference' // [text][label], [label][], [label]
  | 'autolink' // <https://…> or a bare URL
  | 'image' // ![alt](target)
  | 'html' // <a href="target">, <img src="target">
  | 'wiki' // [[target]], [[target|label]]
  | 'front-matter' // an item of a front matter list
  | 'id'; // a textual id: RFC 1234, EIP-20, [REQ-3], r[rule.id]

/** Whose rule makes a heading's anchor from its text. `gitlab-16` is GitLab before version 17. */
export type SlugHost = (typeof SLUG_HOSTS)[number];
export const SLUG_HOSTS = [
  'github',
  'gitlab',
  'gitlab-16',
  'gitbook',
  'docusaurus',
  'vitepress',
  'mkdocs',
  'mdbook',
] as const;

/** Whose slug a section is called by, and whose else lead to it. */
export interface SlugOptions {
  readonly own: SlugHost;
  /** Hosts of which it is only guessed that they show the documents. */
  readonly also: readonly SlugHost[];
}

/** A heading and all up to the next heading of its level or higher. */
export interface Section {
  /** The address within the document: an explicit id if there is one, else the slug. Unique in the document. */
  readonly id: string;
  /** The slug that GitHub gives, or the host that is configured. A valid anchor also where `id` is explicit. */
  readonly slug: string;
  /** The heading's text as GitHub slugs it, markup removed. */
  readonly title: string;
  /** What references by name call it, where lat.md calls it otherwise than by its title. */
  readonly name?: string;
  /** 1 to 6. */
  readonly level: number;
  /** The heading's text without `#` and explicit id; what a rename edits. */
  readonly heading: Range;
  /** First line of the heading, from 0. */
  readonly line: number;
  /** Last line of the section, from 0, inclusive. */
  readonly endLine: number;
  /** Index of the enclosing section in the document, -1 at the top. */
  readonly parent: number;
}

/** A sentence or list item that binds: it holds an RFC 2119/8174 keyword in capitals, or it has an id. */
export interface Statement {
  /** The explicit id (`REQ-12`, `rule.id`, `1.2`), null where it has none. */
  readonly id: string | null;
  /** The strongest keyword (`MUST NOT` before `SHOULD`), null where only the id makes it a statement. */
  readonly keyword: string | null;
  /** Plain text, white space folded. */
  readonly text: string;
  /** The lead-in above the list that gives the subject ("The sender:"), null where the sentence has its own. */
  readonly subject: string | null;
  readonly range: Range;
  /** Index of the innermost section, -1 before the first heading. */
  readonly section: number;
}

/** A pointer to somewhere else, as written. What it resolves to is the graph's business. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly form: ReferenceForm;
  /** The target as an author means it: entities and backslash escapes decoded, percent signs kept. */
  readonly target: string;
  /** The visible text of the link, white space folded; for an image its alternative text. */
  readonly text: string;
  /** Where the target is written: the destination, for reference style the definition's destination. */
  readonly range: Range;
  /** Where the reference stands: the same as `range`, except for reference style, where it is the label used. */
  readonly use: Range;
  /** Index of the innermost section, -1 before the first heading. */
  readonly section: number;
}

/** A place inside a document that can be pointed at and that is not its section's slug. */
export interface Anchor {
  /**
   * `html`: an `id` or `name` attribute; `explicit`: `{#id}`; `block`: `^id`; `id`: a textual id that is defined
   * here (`[REQ-3]` or `**REQ-12**` at the start of a list item or paragraph, `r[rule.id]`, `### Requirement 1`);
   * `row`: such an id as the first cell of a row, which counts after those that are defined in text;
   * `heading`: what GitHub calls a heading that is written as an HTML tag;
   * `slug`: what another host calls the heading. Slugs come last: whatever is written in the text counts before them.
   */
  readonly kind: 'html' | 'explicit' | 'block' | 'id' | 'row' | 'heading' | 'slug';
  readonly id: string;
  readonly range: Range;
  /** Index of the section that the anchor stands for or lies in, -1 before the first heading. */
  readonly section: number;
}

/** Something in the text that could not be read as meant. */
export interface ReadProblem {
  readonly code: 'malformed-front-matter' | 'undefined-label' | 'unreadable-file' | 'merge-conflict';
  readonly message: string;
  readonly range: Range;
}

/** The tool whose conventions a folder follows; it decides what its headings and ids mean. */
export type Flavour = 'plain' | 'spec-kit' | 'kiro' | 'openspec' | 'lat';

/** A glob of the front matter's `implements:` list. */
export interface ImplementsGlob {
  readonly glob: string;
  readonly range: Range;
}

/** A mark by which a section, or the document where `section` is -1, is for people only. */
export interface HumanOnlyMark {
  readonly reason: string;
  readonly line: number;
  readonly section: number;
}

/** All that is known of one specification from its text alone. */
export interface SpecDocument {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly flavour: Flavour;
  /** Front matter's title, else the first heading of the highest level, else the file's name. */
  readonly title: string;
  readonly status: SpecStatus | null;
  readonly sections: readonly Section[];
  readonly statements: readonly Statement[];
  readonly references: readonly Reference[];
  readonly anchors: readonly Anchor[];
  readonly implementsGlobs: readonly ImplementsGlob[];
  /** What is for people only. */
  readonly humanOnly: readonly HumanOnlyMark[];
  readonly problems: readonly ReadProblem[];
  /** UTF-8 size of the text. */
  readonly bytes: number;
  /** Number of lines. */
  readonly lines: number;
}

/** What the reader may be told by the configuration; all of it is optional for the reader's caller. */
export interface ReadOptions {
  /** Front matter keys that hold references, and the kind that each means. */
  readonly frontMatterKeys: Readonly<Record<string, ReferenceKind>>;
  /** Extra patterns (regular expression sources) of textual ids, beside the ready ones. */
  readonly idPatterns: readonly string[];
  /**
   * Beginnings of full URLs that lead to the repository's own files (`https://github.com/owner/repo/`). Links to
   * anywhere else outside are not references and are not kept.
   */
  readonly ownUrls: readonly string[];
  readonly slugs: SlugOptions;
}
