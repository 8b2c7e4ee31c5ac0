/** One import of a source file. */
export interface Import {
  readonly specifier: string;
  readonly isType: boolean;
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** What a file imports before it runs: its import and export-from statements. */
export function staticImportsOf(source: string): readonly Import[] {
  const statement = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"]([^'"]+)['"]/gm;
  return [...withoutComments(source).matchAll(statement)].map(([, type, specifier = '']) => ({
    specifier,
    isType: type !== undefined,
  }));
}

/** Everything that a file imports, also later by an import() expression. */
export function importsOf(source: string): readonly Import[] {
  const later = withoutComments(source).matchAll(/\b(?:import|require)\(\s*['"]([^'"]+)['"]/g);
  return [
    ...staticImportsOf(source),
    ...[...later].map(([, specifier = '']) => ({ specifier, isType: false })),
  ];
}
