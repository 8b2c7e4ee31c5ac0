import * as vscode from 'vscode';
import type { TraceLink } from '../../trace/model.ts';
import { escapeMarkdown, sectionText } from '../logic/hoverText.ts';
import { toRange } from '../ranges.ts';
import type { CodeFolders, CodeView } from './codeFolders.ts';
import { documentOf, specLines, statementOf, titleOf } from './linkPlaces.ts';
import { acceptedWords } from './logic/accepted.ts';
import { suspectWords } from './logic/lensPlan.ts';
import { annotationAt, nameAt } from './logic/places.ts';
import { type TracedBy, tracedBy, whyWords } from './logic/why.ts';

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
    const text = await this.text(view, { unit: annotation.unit, links, why: null });
    return new vscode.Hover(text, toRange(target?.range ?? annotation.range));
  }

  private async onName(view: CodeView, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const unit = nameAt(view.file, position);
    const nameRange = unit === undefined ? undefined : view.file.units[unit]?.nameRange;
    if (unit === undefined || !nameRange) return undefined;
    const by = tracedBy(view.file, view.trace, unit);
    const exempt = view.trace.units[unit]?.exempt;
    if (by.links.length > 0) return new vscode.Hover(await this.text(view, by), toRange(nameRange));
    const said = exempt && view.trace.units[unit]?.why !== null;
    return said
      ? new vscode.Hover(`Needs no spec: ${escapeMarkdown(exempt)}`, toRange(nameRange))
      : undefined;
  }

  /** Not trusted: text of a specification can hold no command links. */
  private async text(view: CodeView, by: TracedBy): Promise<vscode.MarkdownString> {
    const text = new vscode.MarkdownString('', true);
    if (by.why !== null) text.appendMarkdown(`${whyWords(view.file, by)}\n\n`);
    for (const [at, link] of by.links.entries()) {
      text.appendMarkdown(this.summary(view, by.unit, link));
      if (at < MOST_TEXTS) text.appendMarkdown(await this.sectionText(view, link));
    }
    return text;
  }

  private summary(view: CodeView, unit: number, link: TraceLink): string {
    const document = documentOf(view, link);
    const accepted = acceptedWords(view.code.traces?.baseline, {
      path: view.path,
      unit: view.file.units[unit]?.name ?? '',
      address: link.address,
    });
    const icon = link.status === 'current' ? 'check' : link.status === 'broken' ? 'error' : 'history';
    const status = `$(${icon}) ${suspectWords(link)} · ${escapeMarkdown(accepted)}`;
    if (!document) return `\`${link.address}\`  \n${status}\n\n`;
    const line = document.sections[link.section]?.line ?? 0;
    const uri = this.code.folders.uri(view.index, document.path).with({ fragment: `L${line + 1}` });
    const verb = link.verifies ? 'verifies' : 'implements';
    const title = escapeMarkdown(titleOf(view, link));
    return `${verb} [§ ${title}](${uri.toString()}) \`${link.address}\`  \n${status}\n\n`;
  }

  private async sectionText(view: CodeView, link: TraceLink): Promise<string> {
    const document = documentOf(view, link);
    if (!document) return '';
    const statement = statementOf(document, link);
    if (statement) return `> ${escapeMarkdown(statement.text)}\n\n`;
    const lines = await specLines(view, document.path);
    return `---\n\n${sectionText(document, link.section, lines)}\n\n`;
  }
}
