import * as vscode from 'vscode';
import type { Desks } from './desks.ts';
import { historyRefusal } from './historyPermission.ts';
import { TOOL_PREFIX, toolNames } from './logic/toolNames.ts';

/** Offers the agents' tools to VS Code's own language models, those that the manifest lists. */
// @spec editor-build.md#BUILD-30
export function registerTools(desks: Desks, manifest: unknown): vscode.Disposable {
  return vscode.Disposable.from(
    ...toolNames(manifest).map((name) =>
      vscode.lm.registerTool(name, {
        invoke: ({ input }, token) => call(desks, name, input, token),
        prepareInvocation: ({ input }) => prepared(name, input),
      }),
    ),
  );
}

/** A refusal says what to ask instead: the model reads it as the answer. */
async function call(
  desks: Desks,
  name: string,
  input: unknown,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const { AGENT_TOOLS } = await import('../../answers/agentTools.ts');
  const tool = AGENT_TOOLS.find((each) => TOOL_PREFIX + each.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  const refusal = tool.name === 'why' ? historyRefusal() : null;
  if (refusal) throw new Error(refusal);
  const giveUp = new AbortController();
  token.onCancellationRequested(() => giveUp.abort());
  const answer = await tool.run(await desks.desk(), input, giveUp.signal);
  const text = answer.ok ? answer.text : `Refused: ${answer.message}`;
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

/** What records a session runs the tests and writes: a person is asked each time. */
function prepared(name: string, input: unknown): vscode.PreparedToolInvocation {
  if (name !== `${TOOL_PREFIX}record_session`) return { invocationMessage: 'Reading the specifications' };
  const action = String((input as { readonly action?: unknown } | undefined)?.action);
  if (action !== 'start' && action !== 'close') return { invocationMessage: 'Reading the sessions' };
  const message = 'It runs the tests of the folder and writes the record of the session.';
  return {
    invocationMessage: 'Running the tests',
    confirmationMessages: { title: `${action === 'start' ? 'Start' : 'Close'} a session?`, message },
  };
}
