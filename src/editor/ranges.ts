import * as vscode from 'vscode';
import type { Range } from '../spec/model.ts';

/** A range of the facts as VS Code has it. */
export function toRange({ line, character, endLine, endCharacter }: Range): vscode.Range {
  return new vscode.Range(line, character, endLine, endCharacter);
}
