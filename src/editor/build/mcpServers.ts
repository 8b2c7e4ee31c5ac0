import * as vscode from 'vscode';
import type { CodeFolders } from '../trace/codeFolders.ts';

/** The name in the manifest. */
const PROVIDER = 'sdme';

/** Offers `sdme mcp` for each folder that has specifications, so that agents in VS Code need no configuration. */
export function registerMcpServers(code: CodeFolders, context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.lm.registerMcpServerDefinitionProvider(PROVIDER, {
    onDidChangeMcpServerDefinitions: code.onDidChangeFolders,
    provideMcpServerDefinitions: () => mcpServersOf(code, context),
  });
}

/** The servers of the folders that are open; none in an untrusted workspace, whose text no agent is to be given. */
// @spec editor-build.md#BUILD-31
export function mcpServersOf(
  code: CodeFolders,
  context: vscode.ExtensionContext,
): vscode.McpStdioServerDefinition[] {
  if (!vscode.workspace.isTrusted) return [];
  const cli = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath;
  const version = String(context.extension.packageJSON.version);
  return code.all.map(({ folder }) => server(cli, folder, version));
}

/** The program that runs extensions runs the server: nobody needs Node of their own. */
function server(
  cli: string,
  { name, uri }: vscode.WorkspaceFolder,
  version: string,
): vscode.McpStdioServerDefinition {
  const asNode = { ELECTRON_RUN_AS_NODE: '1' };
  const label = `SDME: ${name}`;
  return new vscode.McpStdioServerDefinition(
    label,
    process.execPath,
    [cli, 'mcp', uri.fsPath],
    asNode,
    version,
  );
}
