import * as vscode from 'vscode';
import { impact } from '../graph/impact.ts';
import type { Link } from '../graph/model.ts';
import type { SpecDocument } from '../spec/model.ts';
import type { Folders, Place } from './folders.ts';
import { counted } from './logic/counts.ts';
import { headingAt, incomingLinks, linkAt, outgoingLinks } from './logic/finding.ts';
import {
  addressOf,
  escapeMarkdown,
  factWords,
  inlineCode,
  referrers,
  sectionText,
} from './logic/hoverText.ts';
import { toRange } from './ranges.ts';
import { linesOf } from './spots.ts';

/**
 * On a reference: the text that it leads to and who else refers to it. On a heading: what comes in, what goes out and
 * how far a change reaches. VS Code's own hovers show pictures only.
 */
// @spec editor.md#EDIT-22
export class Hovers implements vscode.HoverProvider {
  private readonly folders: Folders;

  constructor(folders: Folders) {
    this.folders = folders;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const place = await this.folders.spec(document);
    const facts = place?.index.graph.document(place.path);
    if (!place || !facts) return undefined;
    const link = linkAt(place.index.graph, place.path, position);
    if (link) return this.onLink(place, link, position);
    const heading = headingAt(facts, position);
    return heading === undefined ? undefined : this.onHeading(place, facts, heading);
  }

  private async onLink(
    place: Place,
    link: Link,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const { resolution, reference } = link;
    const target = resolution.to === 'section' ? place.index.graph.document(resolution.path) : undefined;
    if (resolution.to !== 'section' || !target) return undefined;
    const lines = await linesOf(place.index, target.path);
    const incoming = incomingLinks(place.index.graph, target, resolution.section);
    const said = this.markdown(place, target.path);
    said.appendMarkdown(sectionText(target, resolution.section, lines));
    const facts = this.markdown(place, target.path);
    facts.appendMarkdown(`${inlineCode(addressOf(target, resolution.section))}  \n`);
    facts.appendMarkdown(factWords(target, resolution.section, incoming));
    this.appendReferrers(facts, place, incoming);
    const use = toRange(reference.use);
    return new vscode.Hover([said, facts], use.contains(position) ? use : toRange(reference.range));
  }

  private onHeading(place: Place, document: SpecDocument, section: number): vscode.Hover {
    const { graph } = place.index;
    const incoming = incomingLinks(graph, document, section);
    const outgoing = outgoingLinks(graph, document, section).length;
    const address = addressOf(document, section);
    const reached = impact(graph, address).length;
    const text = this.markdown(place, document.path);
    text.appendMarkdown(`${inlineCode(address)}  \n${factWords(document, section, incoming)}`);
    text.appendMarkdown(` · refers to ${outgoing} · a change reaches ${counted(reached, 'section')}`);
    this.appendReferrers(text, place, incoming);
    const heading = document.sections[section]?.heading;
    return new vscode.Hover(text, heading && toRange(heading));
  }

  /** Not trusted: text of a specification can hold no command links. */
  private markdown(place: Place, path: string): vscode.MarkdownString {
    const text = new vscode.MarkdownString();
    text.baseUri = this.folders.uri(place.index, path);
    return text;
  }

  private appendReferrers(text: vscode.MarkdownString, { index }: Place, incoming: readonly Link[]): void {
    const { shown, more } = referrers(index.graph, incoming);
    for (const { title, path, line } of shown) {
      const uri = this.folders.uri(index, path).with({ fragment: `L${line + 1}` });
      const where = `${path}:${line + 1}`;
      text.appendMarkdown(`\n- [${escapeMarkdown(title)}](${uri.toString()}) ${escapeMarkdown(where)}`);
    }
    if (more > 0) text.appendMarkdown(`\n- and ${more} more`);
  }
}
