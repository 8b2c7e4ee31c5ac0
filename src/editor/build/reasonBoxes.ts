import * as vscode from 'vscode';
import type { OpenQuestions } from '../../answers/session/closeSession.ts';

/** What the person said of files out of bounds, and of what is for people only. */
export interface Reasons {
  readonly explained: ReadonlyMap<string, string>;
  readonly accepted: ReadonlyMap<string, string>;
}

/** Asks for a reason for each, one after the other; an empty one leaves it open. Undefined where the person gives up. */
export async function askReasons(open: OpenQuestions): Promise<Reasons | undefined> {
  const { reasonQuestions } = await import('./logic/reasonQuestions.ts');
  const questions = reasonQuestions(open);
  const [explained, accepted] = [new Map<string, string>(), new Map<string, string>()];
  for (const [at, { what, prompt, isGuarded }] of questions.entries()) {
    const reason = await vscode.window.showInputBox({
      title: `Close Session: reason ${at + 1} of ${questions.length}`,
      prompt,
      placeHolder: 'Leave it empty where there is no reason: the gate is then not passed',
      ignoreFocusOut: true,
    });
    if (reason === undefined) return undefined;
    if (reason.trim() !== '') (isGuarded ? accepted : explained).set(what, reason.trim());
  }
  return { explained, accepted };
}
