import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folders of the grammars: beside this bundle, or where the packages that they come from are installed. */
export function grammarFolders(): readonly string[] {
  const bundled = new URL('./grammars/', import.meta.url);
  if (existsSync(bundled)) return [fileURLToPath(bundled)];
  const packages = ['web-tree-sitter/', '@vscode/tree-sitter-wasm/wasm/', 'tree-sitter-c/'];
  return packages.map((name) => fileURLToPath(new URL(`../../node_modules/${name}`, import.meta.url)));
}
