import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import type { GrammarName } from '../../trace/languages.ts';
import type { Grammars, SyntaxParser } from '../../trace/syntax.ts';

const LIBRARY = 'web-tree-sitter.wasm';

/** Parsers by the file of their grammar: loading one takes longer than reading most files, and it can be used again. */
const loaded = new Map<string, SyntaxParser>();
let started: Promise<void> | undefined;

/** The grammars that lie in some folders; each is loaded when it is first asked for. */
export function grammarsIn(folders: readonly string[]): Grammars {
  const find = (name: string) => folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  return {
    load: async (grammar) => {
      const [library, file] = [find(LIBRARY), find(grammarFile(grammar))];
      if (library === undefined || file === undefined) return null;
      const known = loaded.get(file);
      if (known !== undefined) return known;
      started ??= Parser.init({ locateFile: () => library });
      await started;
      const parser = parserOf(await Language.load(await readFile(file)));
      loaded.set(file, parser);
      return parser;
    },
  };
}

/** The file name of a grammar. */
export function grammarFile(grammar: GrammarName): string {
  return `tree-sitter-${grammar}.wasm`;
}

function parserOf(language: Language): SyntaxParser {
  const parser = new Parser();
  parser.setLanguage(language);
  return parser;
}
