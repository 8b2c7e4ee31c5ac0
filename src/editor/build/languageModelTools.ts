import * as vscode from 'vscode';
import type { Desks } from './desks.ts';
import { TOOL_PREFIX, toolNames } from './logic/toolNames.ts';

/** Offers the agents' tools to VS Code's own language models, those that the manifest lists. */
export function registerTools(desks: Desks, manifest: unknown): vscode.Disposable {
  return vscode.Disposable.from(
    ...toolNames(manifest).map((name) =>
      vscode.lm.registerTool(name, {
        invoke: ({ input }) => call(desks, name, input),
        prepareInvocation: () => ({ invocationMessage: 'Reading the specifications' }),
      }),
    ),
  );
}

/** A refusal says what to ask instead: the model reads it as the answer. */
async function call(desks: Desks, name: string, input: unknown): Promise<vscode.LanguageModelToolResult> {
  const { AGENT_TOOLS } = await import('../../answers/agentTools.ts');
  const tool = AGENT_TOOLS.find((each) => TOOL_PREFIX + each.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  const answer = await tool.run(await desks.desk(), input);
  const text = answer.ok ? answer.text : `Refused: ${answer.message}`;
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}
