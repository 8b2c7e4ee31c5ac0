import * as vscode from 'vscode';

/** The council's settings as they are written; whoever uses one looks at it himself. All are of this machine: no folder can set them. */
export interface CouncilSettings {
  readonly seats: unknown;
  readonly prices: unknown;
  /** Tokens of one answer. */
  readonly maxOutputTokens: number;
  /** US dollars that one deliberation may cost, retries and rebuttals included; null is no cap. */
  readonly costCap: number | null;
}

/** Reads the council's settings. */
// @spec council-editor.md#DESK-6
export function councilSettings(): CouncilSettings {
  const written = vscode.workspace.getConfiguration('sdme');
  const maxOutputTokens = written.get<unknown>('council.maxOutputTokens');
  const costCap = written.get<unknown>('council.costCap');
  return {
    seats: written.get('council.seats'),
    prices: written.get('council.prices'),
    maxOutputTokens: typeof maxOutputTokens === 'number' ? maxOutputTokens : 8_000,
    // What is no number must not be no cap.
    costCap: typeof costCap === 'number' || costCap === null ? costCap : 5,
  };
}
