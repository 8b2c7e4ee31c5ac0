import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import type { Range, ReadOptions, Reference, Section, SpecDocument, Statement } from './model.ts';

// First version, on markdown-it's tokens: right in what it gives, approximate in columns. The fast reader replaces it.

export const DEFAULT_READ_OPTIONS: ReadOptions = {
  frontMatterKeys: { 'depends-on': 'depends-on', requires: 'depends-on', refines: 'refines', supersedes: 'supersedes' },
  idPatterns: [],
  ownUrls: [],
};

const markdown = new MarkdownIt({ html: true });
const KEYWORD = /\b(MUST NOT|MUST|SHALL NOT|SHALL|REQUIRED|SHOULD NOT|SHOULD|NOT RECOMMENDED|RECOMMENDED|MAY|OPTIONAL)\b/;

interface Child {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Child[] | null;
  attrGet(name: string): string | null;
}

function textOf(children: readonly Child[]): string {
  return children.map((c) => (c.type === 'text' || c.type === 'code_inline' ? c.content : c.type.endsWith('break') ? ' ' : '')).join('');
}

function rangeOf(lines: readonly string[], line: number, end: number, needle: string, from: Map<string, number>): Range {
  for (let at = line; at < end; at++) {
    const key = `${at} ${needle}`;
    const character = (lines[at] ?? '').indexOf(needle, from.get(key) ?? 0);
    if (character < 0) continue;
    from.set(key, character + 1);
    return { line: at, character, endLine: at, endCharacter: character + needle.length };
  }
  return { line, character: 0, endLine: line, endCharacter: (lines[line] ?? '').length };
}

/** Reads one specification. Never throws: what cannot be read as meant is in `problems`. */
export function readSpec(path: string, text: string, options: ReadOptions): SpecDocument {
  const source = text.replace(/^\uFEFF/, '').replace(/^---\r?\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/, (all) => all.replace(/[^\n]/g, ''));
  const lines = source.split(/\r\n|\r|\n/);
  const slugger = new GithubSlugger();
  const sections: Section[] = [];
  const references: Reference[] = [];
  const statements: Statement[] = [];
  const from = new Map<string, number>();
  const tokens = markdown.parse(source, {});
  tokens.forEach((token, index) => {
    const line = token.map?.[0] ?? 0;
    if (token.type === 'heading_open') {
      const title = textOf(tokens[index + 1]?.children ?? []);
      const level = Number(token.tag.slice(1));
      const slug = slugger.slug(title);
      let parent = sections.length - 1;
      while (parent >= 0 && (sections[parent]?.level ?? 0) >= level) parent = sections[parent]?.parent ?? -1;
      const heading = rangeOf(lines, line, line + 1, tokens[index + 1]?.content ?? '', from);
      sections.push({ id: slug, slug, title, level, heading, line, endLine: lines.length - 1, parent });
    }
    if (token.type !== 'inline') return;
    const section = sections.length - 1;
    const end = token.map?.[1] ?? line + 1;
    for (const child of token.children ?? []) {
      const target = child.attrGet(child.type === 'image' ? 'src' : 'href');
      if (target === null || (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target) && !options.ownUrls.some((u) => target.startsWith(u)))) continue;
      const range = rangeOf(lines, line, end, decodeSafe(target), from);
      references.push({ kind: 'mentions', form: child.type === 'image' ? 'image' : 'inline', target, text: '', range, use: range, section });
    }
    const keyword = KEYWORD.exec(token.content)?.[1];
    if (keyword !== undefined) {
      const range = { line, character: 0, endLine: end - 1, endCharacter: (lines[end - 1] ?? '').length };
      statements.push({ id: null, keyword, text: textOf(token.children ?? []), subject: null, range, section });
    }
  });
  const closed = sections.map((s, i) => {
    const next = sections.find((other, j) => j > i && other.level <= s.level);
    return next === undefined ? s : { ...s, endLine: next.line - 1 };
  });
  return {
    path,
    flavour: 'plain',
    title: sections[0]?.title ?? path,
    status: null,
    sections: closed,
    statements,
    references,
    anchors: [],
    implementsGlobs: [],
    problems: [],
    bytes: new TextEncoder().encode(text).length,
    lines: lines.length,
  };
}

function decodeSafe(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
