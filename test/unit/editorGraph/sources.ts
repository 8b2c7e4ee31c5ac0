import { planFor } from '../../../src/answers/plan.ts';
import type { SceneSource } from '../../../src/editor/graph/source.ts';
import type { Problem } from '../../../src/graph/model.ts';
import type { SpecDocument } from '../../../src/spec/model.ts';
import type { RecordSummary } from '../../../src/workspace/archive/summary.ts';
import { graphOf } from '../graph/build.ts';

/** A folder's graph of documents made by hand. Each line of `problems` is `path line`. */
export function sourceOf(documents: readonly SpecDocument[], ...problems: readonly string[]): SceneSource {
  const all = problems.map(problem);
  const graph = graphOf(documents);
  return {
    prefix: '',
    uri: 'file:///w',
    graph,
    code: null,
    archive: 'deliberations',
    deliberations: () => [],
    plan: () => planFor({ index: { graph }, code: { linksInto: () => [] } }),
    problems: (path) => all.filter((each) => each.path === path),
    text: async (path) => `Text of ${path}`,
  };
}

function problem(text: string): Problem {
  const [path = '', line = '0', severity = 'error'] = text.split(' ');
  const at = Number(line);
  const range = { line: at, character: 0, endLine: at, endCharacter: 1 };
  return { code: 'broken-reference', severity: severity as Problem['severity'], path, range, message: '' };
}

/** What a list says of a deliberation about some sections. */
export function summary(id: string, sections: readonly string[], intent = `About ${id}`): RecordSummary {
  return {
    id,
    intent,
    createdAt: '2026-11-27T10:00:00.000Z',
    state: 'open',
    header: '1 asked · 1 answered',
    sections,
    rounds: [],
    models: [],
    dispositions: [],
    findings: 0,
    undisposed: 0,
    edits: 0,
    words: intent,
  };
}
