import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ColumnView, MatrixRow } from '../../../src/protocol/council.ts';
import { icon, type Part, sign } from '../parts.ts';
import { CELLS, STATES } from '../words.ts';
import { findingCard } from './finding.ts';
import { cellKey, type Room } from './room.ts';

type Cell = MatrixRow['cells'][number];

/** Sections and their statements against the critics. */
// @spec council-view.md#PANEL-30
export function matrixPart(room: Room): TemplateResult {
  const { matrix, columns } = room.view;
  return html`<table class="matrix">
    <thead><tr><th scope="col">Section</th>${columns.map((column) => headCell(column, room))}</tr></thead>
    <tbody>${repeat(
      matrix.map((row, at) => ({ row, at })),
      ({ at }) => at,
      ({ row, at }) => rowPart(row, at, room),
    )}</tbody>
  </table>`;
}

function headCell({ seat, name, lensTitle, state }: ColumnView, { view }: Room): TemplateResult {
  return html`<th scope="col"><span class="letter">${seat}</span> ${lensTitle}
    ${view.namesHidden || name === '' ? nothing : html`<span class="aside">${name}</span>`}
    ${sign(STATES[state], `state ${state}`)}</th>`;
}

function rowPart(row: MatrixRow, at: number, room: Room): TemplateResult {
  const { columns } = room.view;
  const open = columns.findIndex(({ seat }) => room.desk.isOpen(cellKey(at, seat)));
  const isSection = row.statement === null;
  return html`<tr class=${isSection ? 'section-row' : 'statement-row'}>
      <th scope="row">${isSection ? html`${row.section === '' ? '' : '§ '}${row.title}` : row.statement}</th>
      ${row.cells.map((cell, index) => cellPart(cell, at, columns[index]?.seat ?? '', room))}
    </tr>
    ${open < 0 ? nothing : openRow(row.cells[open]?.findings ?? [], room)}`;
}

function cellPart({ state, findings }: Cell, at: number, seat: string, room: Room): TemplateResult {
  const { icon: name, word } = CELLS[state];
  const said = findings.length > 1 || state === 'raised' ? `${word} ${findings.length}` : word;
  if (findings.length === 0) return html`<td class="cell ${state}">${sign(CELLS[state], '')}</td>`;
  const isOpen = room.desk.isOpen(cellKey(at, seat));
  return html`<td class="cell ${state}"><button type="button" class="cell-button" aria-expanded=${isOpen ? 'true' : 'false'}
    @click=${() => openOnly(at, seat, !isOpen, room)}>${icon(name)}<span>${said}</span></button></td>`;
}

/** One cell of a row is open at a time. */
function openOnly(at: number, seat: string, isOpen: boolean, { desk, view }: Room): void {
  for (const column of view.columns) {
    const key = cellKey(at, column.seat);
    if (column.seat !== seat && desk.isOpen(key)) desk.flip(key, false);
  }
  desk.flip(cellKey(at, seat), isOpen);
}

function openRow(ids: readonly string[], room: Room): Part {
  const findings = ids.flatMap((id) => room.findings.get(id) ?? []);
  return html`<tr class="open-row"><td colspan=${room.view.columns.length + 1}><div class="findings">
    ${repeat(
      findings,
      (finding) => finding.id,
      (finding) => findingCard(finding, room),
    )}
  </div></td></tr>`;
}

/** Opens the first cell that has a finding in it; false where none has. */
export function openCellOf(finding: string, room: Room): boolean {
  const { matrix, columns } = room.view;
  for (const [at, row] of matrix.entries()) {
    const index = row.cells.findIndex((cell) => cell.findings.includes(finding));
    const seat = columns[index]?.seat;
    if (seat !== undefined) {
      openOnly(at, seat, true, room);
      return true;
    }
  }
  return false;
}
