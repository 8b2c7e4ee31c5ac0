import { type Stability, unstableWords } from '../../council/stabilityWords.ts';
import type { Problem, Severity } from '../../graph/model.ts';
import { isOrphan } from '../../graph/orphans.ts';
import type { ReferenceKind, SpecDocument, SpecStatus } from '../../spec/model.ts';
import { counted, countsFor } from '../logic/counts.ts';
import { hasChildren } from './children.ts';
import type { DocumentNode, LinkNode, SectionNode, TreeNode } from './nodes.ts';

/** How a node looks, in words that VS Code's tree knows. */
export interface Look {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** A codicon's name. */
  readonly icon: string;
  readonly color?: 'error' | 'warning';
  readonly expandable: boolean;
}

/** How a node looks now. */
export function lookOf(node: TreeNode): Look {
  switch (node.kind) {
    case 'folder':
      return plain(node.source.name, 'root-folder', true);
    case 'directory':
      return plain(node.label, 'folder', true);
    case 'document':
      return documentLook(node);
    case 'section':
      return sectionLook(node);
    case 'statement':
      return {
        ...plain(node.id === null ? node.text : `${node.id}  ${node.text}`, 'law', false),
        description: '',
        tooltip: node.text,
      };
    default:
      return linkLook(node);
  }
}

function plain(label: string, icon: string, expandable: boolean): Look {
  return { label, description: '', tooltip: label, icon, expandable };
}

/** How a document or section looks with what is known of how settled it is. What nobody has said anything about stays as it was. */
// @spec council-editor.md#DESK-40
export function settledLook(look: Look, stability: Stability): Look {
  const { status, editsPerRound, reasons } = stability;
  const rounds = editsPerRound.length;
  if (rounds === 0 && reasons.length === 0 && status === null) return look;
  const isUnsaid = reasons.length > 0 && (status === null || status === 'stable');
  return {
    ...look,
    description: words([
      look.description,
      rounds > 0 && counted(rounds, 'deliberation'),
      isUnsaid && 'not stable',
    ]),
    tooltip: [look.tooltip, unstableWords(stability) ?? 'stable', roundWords(stability)]
      .filter(Boolean)
      .join('\n'),
  };
}

function roundWords({ editsPerRound, unchanged }: Stability): string {
  if (editsPerRound.length === 0) return '';
  const text = unchanged === true ? 'text as the last one left it' : '';
  return words([
    counted(editsPerRound.length, 'deliberation'),
    `accepted edits in each: ${editsPerRound.join(', ')}`,
    text,
  ]);
}

const STATUS_ICONS: Readonly<Record<SpecStatus, string>> = {
  draft: 'edit',
  deliberating: 'comment-discussion',
  stable: 'verified',
  superseded: 'archive',
};

function documentLook(node: DocumentNode): Look {
  const { graph } = node.source.facts;
  const document = graph.document(node.path);
  if (!document) return plain(node.label, 'file', false);
  const problems = node.source.facts.problems(node.path);
  const links = countsFor(document, -1, node.source.facts.counts(document));
  return {
    label: node.label,
    description: words([document.status, problemWords(problems), ...linkWords(links)]),
    tooltip: [
      document.title,
      node.path,
      words([document.status && `Status: ${document.status}`, problemWords(problems)]),
      isOrphan(graph, node.path) && 'No references to or from another specification',
    ]
      .filter(Boolean)
      .join('\n'),
    ...iconOf(problems, document.status ? STATUS_ICONS[document.status] : 'book'),
    expandable: hasChildren(node),
  };
}

function sectionLook(node: SectionNode): Look {
  const { graph } = node.source.facts;
  const document = graph.document(node.path);
  const section = document?.sections[node.section];
  if (!document || !section) return plain(node.target.address, 'symbol-numeric', false);
  const problems = problemsIn(node, document);
  const counts = countsFor(document, node.section, node.source.facts.counts(document));
  return {
    label: section.title,
    description: words([problemWords(problems), ...linkWords(counts)]),
    tooltip: node.target.address,
    ...iconOf(problems, 'symbol-numeric'),
    expandable: hasChildren(node),
  };
}

/** Problems come in the order of the text: where the section's begin is found by halving. */
function problemsIn(node: SectionNode, document: SpecDocument): readonly Problem[] {
  const section = document.sections[node.section];
  const problems = node.source.facts.problems(node.path);
  if (!section || problems.length === 0) return [];
  const first = firstAt(problems, section.line);
  return problems.slice(first, firstAt(problems, section.endLine + 1));
}

function firstAt(problems: readonly Problem[], line: number): number {
  let [low, high] = [0, problems.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((problems[middle]?.range.line ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

function linkWords({ incoming, outgoing }: { incoming: number; outgoing: number }): readonly string[] {
  return [incoming > 0 ? `${incoming} in` : '', outgoing > 0 ? `${outgoing} out` : ''];
}

function words(parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** `2 errors · 1 warning`. */
// @spec editor.md#EDIT-11
export function problemWords(problems: readonly Pick<Problem, 'severity'>[]): string {
  const count = (severity: Severity) => problems.filter((problem) => problem.severity === severity).length;
  const notes = count('information') + count('hint');
  return words(
    [
      count('error') > 0 && counted(count('error'), 'error'),
      count('warning') > 0 && counted(count('warning'), 'warning'),
      notes > 0 && counted(notes, 'note'),
    ].map((part) => part || ''),
  );
}

function iconOf(
  problems: readonly Problem[],
  otherwise: string,
): { readonly icon: string; readonly color?: 'error' | 'warning' } {
  if (problems.some(({ severity }) => severity === 'error')) return { icon: 'error', color: 'error' };
  if (problems.some(({ severity }) => severity === 'warning')) return { icon: 'warning', color: 'warning' };
  return { icon: otherwise };
}

const OUTGOING: Readonly<Record<ReferenceKind, string>> = {
  mentions: 'mentions',
  'depends-on': 'depends on',
  refines: 'refines',
  supersedes: 'supersedes',
  'decided-in': 'decided in',
};
const INCOMING: Readonly<Record<ReferenceKind, string>> = {
  mentions: 'mentioned by',
  'depends-on': 'needed by',
  refines: 'refined by',
  supersedes: 'superseded by',
  'decided-in': 'decides',
};

/** What a reference says about the other end, as words between the two. */
export function kindWords(kind: ReferenceKind, direction: LinkNode['kind']): string {
  return (direction === 'outgoing' ? OUTGOING : INCOMING)[kind];
}

function linkLook(node: LinkNode): Look {
  const [link] = node.links;
  const says = kindWords(link.reference.kind, node.kind);
  const times = node.links.length > 1 ? `${node.links.length}×` : '';
  const tooltip = `${says} ${otherEnd(node)}`;
  const title = node.target && node.source.facts.graph.node(node.target.address)?.title;
  const label = `${says} ${title ?? link.reference.target}`;
  const trouble = troubleWords(node);
  const description = words([node.target?.address, trouble, times]);
  const arrow = node.kind === 'outgoing' ? 'arrow-right' : 'arrow-left';
  const look = { label, description, tooltip, expandable: false };
  return trouble ? { ...look, icon: 'error', color: 'error' } : { ...look, icon: arrow };
}

function otherEnd(node: LinkNode): string {
  return node.target?.address ?? node.links[0].reference.target;
}

function troubleWords(node: LinkNode): string | undefined {
  const { resolution } = node.links[0];
  if (resolution.to === 'broken') return 'leads nowhere';
  return resolution.to === 'ambiguous' ? 'ambiguous' : undefined;
}
