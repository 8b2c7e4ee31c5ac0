import * as vscode from 'vscode';
import { COMMANDS, INTERNAL_COMMANDS } from './editor/commands.ts';
import { register } from './editor/registry.ts';
import type { Product } from './product.ts';

/** What tests see of a running extension. */
export interface ExtensionApi {
  readonly product: Promise<Product>;
}

/**
 * Called by VS Code when the extension is first needed. Registers only the commands, which VS Code may run as soon as this
 * returns. Everything else is registered in the next turn: VS Code waits for views and for panels that it restores, and asks
 * language features once they are there.
 */
// @spec editor.md#EDIT-1, editor.md#EDIT-4
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const log = vscode.window.createOutputChannel('SDME', { log: true });
  const product = load(context, log);
  product.catch((error: unknown) => reportFailure(log, error));
  const ids = [...Object.values(COMMANDS), ...Object.values(INTERNAL_COMMANDS)];
  context.subscriptions.push(
    log,
    ...ids.map((id) =>
      register(log, id, async (argument, selection) => (await product).commands[id](argument, selection)),
    ),
  );
  return { product };
}

async function load(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Product> {
  await new Promise((resolve) => setImmediate(resolve));
  const { startProduct } = await import('./product.ts');
  return startProduct(context, log);
}

function reportFailure(log: vscode.LogOutputChannel, error: unknown): void {
  log.error('Cannot start', error);
  void vscode.window.showErrorMessage(
    'SDME could not start; its log says why. Reload the window to try it again.',
  );
}
