import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import type { GrammarName } from '../../trace/languages.ts';
import type { Grammars, SyntaxParser, SyntaxTree } from '../../trace/syntax.ts';
import { ThreadBroken } from '../thread.ts';

/** As every host of Node has it; the library's types leave it to those of browsers. */
declare const WebAssembly: { readonly Memory: new (pages: typeof MEMORY) => object };

const LIBRARY = 'web-tree-sitter.wasm';
const PAGE = 64 << 10;
/** The longest text that is parsed needs a quarter of it. Ten kilobytes of open brackets would take two gigabytes. */
const MEMORY = { initial: (32 << 20) / PAGE, maximum: (512 << 20) / PAGE };

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
      started ??= Parser.init({ locateFile: () => library, wasmMemory: new WebAssembly.Memory(MEMORY) });
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
  return { parse: (text, old) => parsed(parser, text, old) };
}

/** The library is one for all grammars: after an error in it nothing more can be read here. */
function parsed(parser: Parser, text: string, old: SyntaxTree | null | undefined): SyntaxTree | null {
  try {
    return parser.parse(text, old as Tree | null | undefined);
  } catch (error) {
    throw new ThreadBroken('The parser came to grief over this file', { cause: error });
  }
}
