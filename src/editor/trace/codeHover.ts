import * as vscode from 'vscode';
import type { TraceLink } from '../../trace/model.ts';
import { type TracedBy, tracedBy } from '../../trace/tracedBy.ts';
import { escapeMarkdown, inlineCode, sectionText } from '../logic/hoverText.ts';
import { toRange } from '../ranges.ts';
import type { CodeFolders, CodeView } from './codeFolders.ts';
import { documentOf, specLines, statementOf, titleOf } from './linkPlaces.ts';
import { acceptedWords } from './logic/accepted.ts';
import { suspectWords } from './logic/lensPlan.ts';
import { annotationAt, nameAt } from './logic/places.ts';
import { whyWords } from './logic/why.ts';

/** Sections beyond this are named without their text. */
const MOST_TEXTS = 2;

/** On an annotation and on a declaration's name: what the section says, why it counts, and who accepted it when. */
// @spec editor-trace.md#SEE-5
export class CodeHovers implements vscode.HoverProvider {
  private readonly code: CodeFolders;

  constructor(code: CodeFolders) {
    this.code = code;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const view = await this.code.view(document);
    if (!view) return undefined;
    return (await this.onAnnotation(view, position)) ?? (await this.onName(view, position));
  }

  private async onAnnotation(view: CodeView, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const at = annotationAt(view.file, position);
    if (!at) return undefined;
    const { index, annotation, target } = at;
    const own = view.trace.units[annotation.unit]?.links.filter((link) => link.annotation === index) ?? [];
    const named = target ? own[annotation.targets.indexOf(target)] : undefined;
    const links = named ? [named] : own;
    if (links.length === 0) return undefined;
    const parts = await this.parts(view, { unit: annotation.unit, links, why: null });
    return new vscode.Hover([...parts], toRange(target?.range ?? annotation.range));
  }

  private async onName(view: CodeView, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const unit = nameAt(view.file, position);
    const nameRange = unit === undefined ? undefined : view.file.units[unit]?.nameRange;
    if (unit === undefined || !nameRange) return undefined;
    const by = tracedBy(view.file, view.trace, unit);
    const exempt = view.trace.units[unit]?.exempt;
    if (by.links.length > 0) return new vscode.Hover([...(await this.parts(view, by))], toRange(nameRange));
    const said = exempt && view.trace.units[unit]?.why !== null;
    return said
      ? new vscode.Hover(`Needs no spec: ${escapeMarkdown(exempt)}`, toRange(nameRange))
      : undefined;
  }

  /** Each section is a part of its own, so that what it leaves open ends with it. */
  private async parts(view: CodeView, by: TracedBy): Promise<readonly vscode.MarkdownString[]> {
    const why = by.why === null ? [] : [markdown(whyWords(view.file, by))];
    const links = by.links.map(async (link, at) => [
      markdown(this.summary(view, by.unit, link)),
      ...(at < MOST_TEXTS ? await this.said(view, link) : []),
    ]);
    return [...why, ...(await Promise.all(links)).flat()];
  }

  private summary(view: CodeView, unit: number, link: TraceLink): string {
    const document = documentOf(view, link);
    const key = { path: view.path, unit: view.file.units[unit]?.name ?? '', address: link.address };
    const accepted = acceptedWords(view.code.traces?.acceptancesOf(key) ?? []);
    const icon = link.status === 'current' ? 'check' : link.status === 'broken' ? 'error' : 'history';
    const status = `$(${icon}) ${suspectWords(link)} · ${escapeMarkdown(accepted)}`;
    if (!document) return `${inlineCode(link.address)}  \n${status}`;
    const line = document.sections[link.section]?.line ?? 0;
    const uri = this.code.folders.uri(view.index, document.path).with({ fragment: `L${line + 1}` });
    const verb = link.verifies ? 'verifies' : 'implements';
    const title = escapeMarkdown(titleOf(view, link));
    return `${verb} [§ ${title}](${uri.toString()}) ${inlineCode(link.address)}  \n${status}`;
  }

  private async said(view: CodeView, link: TraceLink): Promise<readonly vscode.MarkdownString[]> {
    const document = documentOf(view, link);
    if (!document) return [];
    const statement = statementOf(document, link);
    if (statement) return [markdown(`> ${escapeMarkdown(statement.text)}`)];
    return [markdown(sectionText(document, link.section, await specLines(view, document.path)))];
  }
}

/** Not trusted: text of a specification can hold no command links. */
function markdown(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(text, true);
}
