import { applyEdits, type FileEdit } from '../../../src/editor/logic/edits.ts';
import { renameEdits } from '../../../src/editor/logic/renameEdits.ts';
import { renamableAt, renameOf } from '../../../src/editor/logic/renaming.ts';
import { TextLines } from '../../../src/editor/logic/textLines.ts';
import type { LinkRules } from '../../../src/graph/model.ts';
import type { SpecGraph } from '../../../src/graph/specGraph.ts';
import type { ReadOptions, SlugOptions, SpecDocument } from '../../../src/spec/model.ts';
import { DEFAULT_READ_OPTIONS, readSpec } from '../../../src/spec/read.ts';
import { FakeFiles, graphOf } from '../graph/build.ts';

export type Texts = Readonly<Record<string, string>>;

/** Files as they are written, read and put into a graph. */
export interface World {
  readonly texts: Texts;
  readonly graph: SpecGraph;
  readonly options: ReadOptions;
  document(path: string): SpecDocument;
  lines(path: string): TextLines;
}

/** Specifications by their text; `others` are files that are none. */
export function world(
  texts: Texts,
  others: readonly string[] = [],
  rules: Partial<LinkRules> = {},
  slugs: SlugOptions = DEFAULT_READ_OPTIONS.slugs,
): World {
  const options = {
    ...DEFAULT_READ_OPTIONS,
    slugs,
    ownUrls: (rules.ownUrls ?? []).map(({ prefix }) => prefix),
  };
  const documents = Object.entries(texts).map(([path, text]) => readSpec(path, text, options));
  const files = new FakeFiles(...others, ...Object.keys(texts));
  const graph = graphOf(documents, { files, rules });
  return {
    texts,
    graph,
    options,
    document: (path) => {
      const document = graph.document(path);
      if (!document) throw new Error(`There is no ${path}`);
      return document;
    },
    lines: (path) => new TextLines(texts[path] ?? ''),
  };
}

/** The texts after some edits. */
export function edited(texts: Texts, edits: readonly FileEdit[]): Texts {
  const entries = Object.entries(texts).map(([path, text]) => {
    const own = edits.filter((edit) => edit.path === path);
    return [path, own.length === 0 ? text : applyEdits(text, own)] as const;
  });
  return Object.fromEntries(entries);
}

/** The texts after what stands behind `marker` in a file was renamed; text where the rename is refused. */
export function renamed(before: World, path: string, marker: string, newName: string): Texts | string {
  const text = before.texts[path] ?? '';
  const offset = text.indexOf(marker);
  const above = text.slice(0, offset).split('\n');
  const position = { line: above.length - 1, character: above.at(-1)?.length ?? 0 };
  const lines = before.lines(path);
  const renamable = renamableAt(before.document(path), position, lines);
  if (!renamable) return 'nothing to rename';
  const own = { path, range: renamable.range, newText: newName };
  const after = readSpec(path, applyEdits(text, [own]), before.options);
  const change = renameOf(before.document(path), after, own.range.line);
  if ('refusal' in change) return change.refusal;
  const { edits, impossible } = renameEdits(before.graph, change, own, before.lines);
  return impossible > 0 ? `${impossible} impossible` : edited(before.texts, [own, ...edits]);
}
