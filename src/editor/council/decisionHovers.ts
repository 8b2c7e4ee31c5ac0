import * as vscode from 'vscode';
import { unstableWords } from '../../council/stabilityWords.ts';
import type { Address } from '../../graph/model.ts';
import { nodeOf } from '../../graph/specGraph.ts';
import type { RecordSummary } from '../../workspace/archive/summary.ts';
import type { Place } from '../folders.ts';
import { counted } from '../logic/counts.ts';
import { headingAt, linkAt } from '../logic/finding.ts';
import { escapeMarkdown } from '../logic/hoverText.ts';
import type { Archives } from './archives.ts';
import { about, describe, titleOf } from './logic/deliberationList.ts';
import type { Stabilities } from './stabilities.ts';

/** More do not fit beside the text that one is reading; the lens above the heading leads to all. */
const MOST_RECORDS = 5;

/** On a heading, and on a reference to one: the deliberations about the section, and whether it is stable. */
// @spec council-editor.md#DESK-42
export class DecisionHovers implements vscode.HoverProvider {
  private readonly archives: Archives;
  private readonly stabilities: Stabilities;

  constructor(archives: Archives, stabilities: Stabilities) {
    this.archives = archives;
    this.stabilities = stabilities;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const place = await this.archives.folders.spec(document);
    const address = place && addressAt(place, position);
    if (!place || address === undefined) return undefined;
    const archive = (await this.archives.all()).find(({ index }) => index === place.index);
    const records = about(archive?.records ?? [], address);
    const stability = await this.stabilities.of(place, address);
    const unstable = stability && unstableWords(stability);
    if (records.length === 0 && !unstable) return undefined;
    const text = new vscode.MarkdownString(unstable ? `This section is ${escapeMarkdown(unstable)}` : '');
    if (records.length > 0) text.appendMarkdown(`\n\n${await this.recordsText(place, records)}`);
    return new vscode.Hover(text);
  }

  private async recordsText(place: Place, records: readonly RecordSummary[]): Promise<string> {
    const { RECORD_TEXT } = await import('../../workspace/archive/names.ts');
    const lines = records.slice(0, MOST_RECORDS).map((record) => {
      const path = `${place.index.config.archive}/${record.id}/${RECORD_TEXT}`;
      const uri = this.archives.folders.uri(place.index, path).toString();
      return `- [${escapeMarkdown(titleOf(record.intent))}](${uri}) ${escapeMarkdown(describe(record))}`;
    });
    const more = records.length - lines.length;
    const rest = more > 0 ? [`- and ${more} more`] : [];
    return [`${counted(records.length, 'deliberation')}:`, '', ...lines, ...rest].join('\n');
  }
}

function addressAt({ index, path }: Place, position: vscode.Position): Address | undefined {
  const facts = index.graph.document(path);
  if (!facts) return undefined;
  const resolution = linkAt(index.graph, path, position)?.resolution;
  if (resolution) return resolution.to === 'section' ? resolution.address : undefined;
  const heading = headingAt(facts, position);
  return heading === undefined ? undefined : nodeOf(facts, heading).address;
}
