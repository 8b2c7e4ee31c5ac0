import * as vscode from 'vscode';
import type { CodeFolder, CodeFolders } from '../trace/codeFolders.ts';
import type { TestPermission } from './testPermission.ts';

/** The name in the manifest. */
const PROVIDER = 'sdme';

export interface McpServersParts {
  readonly code: CodeFolders;
  readonly permission: TestPermission;
  readonly context: vscode.ExtensionContext;
}

/** Offers `sdme mcp` for each folder that has specifications, so that agents in VS Code need no configuration. */
export function registerMcpServers(parts: McpServersParts): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    parts.code.onDidChangeFolders(() => changed.fire()),
    parts.permission.onDidAgree(() => changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider(PROVIDER, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => mcpServersOf(parts),
    }),
  );
}

/** The servers of the folders that are open; none in an untrusted workspace, whose text no agent is to be given. */
// @spec editor-build.md#BUILD-31
export function mcpServersOf({
  code,
  permission,
  context,
}: McpServersParts): vscode.McpStdioServerDefinition[] {
  if (!vscode.workspace.isTrusted) return [];
  const cli = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath;
  const version = String(context.extension.packageJSON.version);
  return code.all.map((open) => server([cli, ...argumentsFor(open, permission)], open.folder, version));
}

/** A server runs the tests only with the command that the person has seen and agreed to. */
// @spec editor-build.md#BUILD-54
function argumentsFor(open: CodeFolder, permission: TestPermission): readonly string[] {
  const agreed = permission.agreedCommand(open);
  const runs = agreed === undefined ? [] : ['--run-tests', agreed];
  return ['mcp', open.folder.uri.fsPath, ...runs];
}

/** The program that runs extensions runs the server: nobody needs Node of their own. */
function server(
  args: readonly string[],
  { name }: vscode.WorkspaceFolder,
  version: string,
): vscode.McpStdioServerDefinition {
  const asNode = { ELECTRON_RUN_AS_NODE: '1' };
  return new vscode.McpStdioServerDefinition(`SDME: ${name}`, process.execPath, [...args], asNode, version);
}
