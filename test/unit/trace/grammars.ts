import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Language, Parser } from 'web-tree-sitter';
import type { GrammarName } from '../../../src/trace/languages.ts';
import type { Grammars, SyntaxParser } from '../../../src/trace/syntax.ts';

const MODULES = path.resolve(import.meta.dirname, '../../../node_modules');

function wasmOf(grammar: GrammarName): string {
  if (grammar === 'c') return path.join(MODULES, 'tree-sitter-c/tree-sitter-c.wasm');
  return path.join(MODULES, `@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`);
}

let started: Promise<void> | null = null;
const parsers = new Map<GrammarName, Promise<SyntaxParser>>();

async function makeParser(grammar: GrammarName): Promise<SyntaxParser> {
  started ??= Parser.init();
  await started;
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(wasmOf(grammar))));
  return parser;
}

/** The real grammars, read from `node_modules`. */
export const grammars: Grammars = {
  load(grammar) {
    const parser = parsers.get(grammar) ?? makeParser(grammar);
    parsers.set(grammar, parser);
    return parser;
  },
};

/** Grammars that count the trees that are alive. */
export function countingGrammars(): { readonly grammars: Grammars; alive(): number } {
  let alive = 0;
  const load = async (grammar: GrammarName): Promise<SyntaxParser | null> => {
    const parser = await grammars.load(grammar);
    if (parser === null) return null;
    return {
      parse(text, old) {
        const tree = parser.parse(text, old);
        if (tree === null) return null;
        alive++;
        const free = tree.delete.bind(tree);
        tree.delete = () => {
          alive--;
          free();
        };
        return tree;
      },
    };
  };
  return { grammars: { load }, alive: () => alive };
}
