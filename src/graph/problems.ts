import type { Range, ReadProblem, SpecDocument } from '../spec/model.ts';
import { joinAddress } from './address.ts';
import { duplicateIds, duplicatePath } from './duplicates.ts';
import type { Link, Problem, Resolution, Severity } from './model.ts';
import type { Cycle } from './order.ts';
import type { SpecGraph } from './specGraph.ts';
import { suggestionsFor } from './suggest.ts';

/** Everything that is wrong with one document, in the order of its text. */
export function problems(graph: SpecGraph, path: string): readonly Problem[] {
  const document = graph.document(path);
  if (document === undefined) return [];
  const found = [
    ...readProblems(graph, document),
    ...linkProblems(graph, path),
    ...duplicateIds(graph, document),
    ...duplicatePath(graph, document),
    ...graph.cycles().flatMap((cycle) => cycleProblem(cycle, path)),
  ];
  return found.sort((a, b) => a.range.line - b.range.line || a.range.character - b.range.character);
}

const READ_SEVERITY: Readonly<Record<ReadProblem['code'], Severity>> = {
  'malformed-front-matter': 'error',
  'merge-conflict': 'error',
  'unreadable-file': 'error',
  'undefined-label': 'warning',
};

/** A label that nobody defines is no problem where it is the id of a rule. */
// @spec graph.md#GRAPH-8
function readProblems(graph: SpecGraph, document: SpecDocument): readonly Problem[] {
  const { problems } = document;
  const isUndefined = ({ code }: ReadProblem) => code === 'undefined-label';
  const ids = problems.some(isUndefined) ? idPlaces(graph, document) : new Set<string>();
  return problems
    .filter((problem) => !(isUndefined(problem) && ids.has(placeOf(problem.range))))
    .map((problem) => readProblem(document, problem));
}

/** Where ids stand that are defined somewhere. */
function idPlaces(graph: SpecGraph, { path }: SpecDocument): ReadonlySet<string> {
  const links = graph.links(path);
  const found = links.filter(
    ({ reference, resolution }) => reference.form === 'id' && resolution.to === 'section',
  );
  return new Set(found.map(({ reference }) => placeOf(reference.use)));
}

function placeOf({ line, character }: Range): string {
  return `${line} ${character}`;
}

function readProblem({ path }: SpecDocument, { code, message, range }: ReadProblem): Problem {
  return { code, severity: READ_SEVERITY[code], path, range, message };
}

/** One problem a destination, however often a definition is used. */
function linkProblems(graph: SpecGraph, path: string): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const link of graph.doubtfulLinks(path)) {
    const { line, character } = link.reference.range;
    const key = `${line} ${character} ${link.reference.target}`;
    const problem = found.has(key) ? undefined : linkProblem(graph, link);
    if (problem !== undefined) found.set(key, problem);
  }
  return [...found.values()];
}

function linkProblem(graph: SpecGraph, link: Link): Problem | undefined {
  const { resolution } = link;
  switch (resolution.to) {
    case 'broken':
      return brokenReference(graph, link, resolution);
    case 'ambiguous':
      return ambiguousReference(graph, link, resolution.candidates);
    case 'nothing':
      return undefined;
    default:
      return resolution.hint === undefined ? undefined : impreciseReference(graph, link, resolution.hint);
  }
}

type Broken = Extract<Resolution, { to: 'broken' }>;

// @spec graph.md#GRAPH-30
function brokenReference(graph: SpecGraph, link: Link, broken: Broken): Problem {
  const suggestions = suggestionsFor(graph, link);
  const [best] = suggestions;
  const question = best === undefined ? '' : ` Did you mean "${best}"?`;
  return {
    code: 'broken-reference',
    severity: isPerhapsText(link, broken) ? 'warning' : 'error',
    path: link.path,
    range: link.reference.range,
    message: `${whatIsWrong(link, broken)}${question}`,
    ...(broken.reason === 'no-section' || broken.reason === 'no-file'
      ? { address: joinAddress(broken.path, broken.fragment) }
      : {}),
    ...(best === undefined ? {} : { suggestions }),
  };
}

/** `[[nodiscard]]` without any wiki, `dependencies: react`: a bare name may be meant for something else. */
function isPerhapsText({ reference }: Link, { reason, path }: Broken): boolean {
  const isName = reference.form === 'wiki' || reference.form === 'front-matter';
  return isName && reason === 'no-such-name' && !/[/#]|\.md$/.test(path);
}

function whatIsWrong(link: Link, { reason, path, fragment, spelt }: Broken): string {
  switch (reason) {
    case 'no-file':
      return `There is no file "${path}".`;
    case 'no-section':
      return `${path === link.path ? 'This document' : `"${path}"`} has no section "${fragment ?? ''}".`;
    case 'wrong-case':
      return `The file is spelt "${spelt ?? ''}": case matters on GitHub and on Linux.`;
    case 'outside-workspace':
      return `"${path}" leads out of the workspace folder, where nothing is looked at.`;
    case 'no-such-name':
      return `Nothing here is called "${path}": no file, title or id.`;
  }
}

function ambiguousReference(graph: SpecGraph, link: Link, candidates: readonly string[]): Problem {
  const named = candidates.slice(0, 5).map((candidate) => `"${candidate}"`);
  const more = candidates.length > 5 ? `${candidates.length - 5} more` : undefined;
  return {
    code: 'ambiguous-reference',
    severity: 'warning',
    path: link.path,
    range: link.reference.range,
    message: `"${link.reference.target}" can mean ${[...named, ...(more === undefined ? [] : [more])].join(', ')}. Write more of the path.`,
    suggestions: suggestionsFor(graph, link),
  };
}

function impreciseReference(graph: SpecGraph, link: Link, hint: 'missing-extension' | 'case'): Problem {
  const suggestions = suggestionsFor(graph, link);
  const better = suggestions[0] ?? '';
  const isCase = hint === 'case';
  return {
    code: 'imprecise-reference',
    severity: isCase ? 'hint' : 'information',
    path: link.path,
    range: link.reference.range,
    message: isCase
      ? `The section's id is spelt differently: "${better}".`
      : `This works where a site adds ".md" and is broken on GitHub. Write "${better}".`,
    ...(link.resolution.to === 'section' ? { address: link.resolution.address } : {}),
    suggestions,
  };
}

/** Reported once, on the reference that closes the circle. */
function cycleProblem({ links }: Cycle, path: string): readonly Problem[] {
  const closing = links.at(-1);
  if (closing === undefined || closing.path !== path) return [];
  const way = links.map(({ from }) => `"${from}"`);
  const message =
    links.length === 1
      ? `${way[0]} depends on itself.`
      : `A circle of dependencies: ${[...way, way[0]].join(' needs ')}. None of them can be built first.`;
  return [
    {
      code: 'dependency-cycle',
      severity: 'error',
      path,
      range: closing.reference.range,
      message,
      address: closing.from,
    },
  ];
}
