import * as vscode from 'vscode';
import type { Definition } from '../../trace/definitions.ts';
import type { DialectName } from '../../trace/model.ts';
import type { TraceIndex } from '../../trace/traceIndex.ts';
import type { CodeView } from './codeFolders.ts';
import { type AnnotatedUnit, syntaxFor } from './logic/annotate.ts';
import { dialectsNear, itemsIn, namesItems, type WantedLink, writeLink } from './logic/dialectWriting.ts';
import { neighboursOf } from './neighbours.ts';

/**
 * The comments that say an address in the notation that code nearby uses, the next one where that cannot say it. Asks which rule is meant where the
 * notation names rules and the section has several.
 */
// @spec editor-trace.md#SEE-24
export async function writtenInDialect(
  view: CodeView,
  at: AnnotatedUnit,
  address: string,
): Promise<readonly string[] | 'ours' | 'cancelled'> {
  const place = view.index.graph.at(address);
  const { traces } = view.code;
  if (!place || !traces) return 'ours';
  for (const dialect of dialectsOf(view, traces, place.document.path)) {
    if (dialect === 'sdme') return 'ours';
    const wanted = {
      ...wantedOf(view, at, traces),
      ...place,
      spelt: speltIn(traces, dialect, place.document.path),
    };
    const items = itemsIn(dialect, wanted);
    if (namesItems(dialect) && items.length === 0) continue;
    const item = items.length > 1 ? await pickItem(items) : (items[0] ?? null);
    if (item === undefined) return 'cancelled';
    const written = writeLink(dialect, { ...wanted, item });
    if (written !== null) return written;
  }
  return 'ours';
}

/** A project that keeps its specifications in lat.md reads its own notation elsewhere too. */
function dialectsOf(view: CodeView, traces: TraceIndex, path: string): readonly DialectName[] {
  const known = (paths: Iterable<string>) => [...paths].flatMap((each) => view.code.file(each) ?? []);
  const near = dialectsNear(view.file, known(neighboursOf(view)), known(traces.paths()));
  return /(?:^|\/)lat\.md\//.test(path) ? ['lat', ...near] : near;
}

function wantedOf(
  { index, path }: CodeView,
  at: AnnotatedUnit,
  traces: TraceIndex,
): Pick<WantedLink, 'ground' | 'from' | 'comments' | 'unit'> {
  return {
    ground: { table: traces.specs, book: index.graph, options: traces.options },
    from: path,
    comments: syntaxFor(at),
    unit: at.file.units[at.unit]?.kind ?? 'file',
  };
}

/** How code writes a document in a notation: by its URL, for example. */
function speltIn(traces: TraceIndex, dialect: DialectName, path: string): string | null {
  for (const { path: from, link } of traces.linksInto(path)) {
    const annotation = link.dialect === dialect ? traces.code(from)?.annotations[link.annotation] : undefined;
    const text = annotation?.targets[0]?.text;
    if (text?.includes('#')) return text.slice(0, text.indexOf('#'));
  }
  return null;
}

async function pickItem(items: readonly Definition[]): Promise<Definition | undefined> {
  const rows = items.map((item) => ({ label: item.id, description: item.title, item }));
  return (await vscode.window.showQuickPick(rows, { placeHolder: 'Which of these?' }))?.item;
}
