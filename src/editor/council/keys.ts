import * as vscode from 'vscode';
import {
  type KeyOwner,
  type KeyStore,
  keyName,
  keyOwner,
  NETWORK_PROVIDERS,
  type NetworkProvider,
} from '../../models/keys.ts';

const LIST = 'sdme.keys';

/** API keys, in VS Code's own secret storage. Each belongs to a provider and the host that it was entered for, and goes nowhere else. */
// @spec models.md#MODEL-11
export class ApiKeys implements KeyStore {
  private readonly secrets: vscode.SecretStorage;
  /** Holds which keys there are, never a key. */
  private readonly state: vscode.Memento;

  constructor({ secrets, globalState }: Pick<vscode.ExtensionContext, 'secrets' | 'globalState'>) {
    this.secrets = secrets;
    this.state = globalState;
  }

  /** Fires when a key was set or forgotten. */
  get onDidChange(): vscode.Event<unknown> {
    return this.secrets.onDidChange;
  }

  /** The key that was entered for this provider at this host. */
  get(owner: KeyOwner): Thenable<string | undefined> {
    return this.secrets.get(keyName(owner));
  }

  // @spec models.md#MODEL-25
  howToSet(): string {
    return 'run “SDME: Set API Key…”';
  }

  /** Asks for a provider, the host where it is not the provider's own, and the key; keeps it. Gives whether it was kept. */
  async ask(given?: KeyOwner): Promise<boolean> {
    const owner = given ?? (await askOwner());
    if (!owner) return false;
    const key = await vscode.window.showInputBox({
      title: `API key for ${NETWORK_PROVIDERS[owner.provider].name}`,
      prompt: `Kept in this machine’s secret storage. It is sent to ${owner.origin} and to nothing else.`,
      password: true,
      ignoreFocusOut: true,
      validateInput: (value) => (/\s/.test(value.trim()) ? 'A key holds no white space.' : undefined),
    });
    if (!key?.trim()) return false;
    await this.secrets.store(keyName(owner), key.trim());
    await this.state.update(LIST, [...new Set([...this.names(), keyName(owner)])]);
    return true;
  }

  /** Lets the person choose which keys to forget. */
  async forget(): Promise<void> {
    const names = this.names();
    if (names.length === 0) {
      void vscode.window.showInformationMessage('No API key is kept here.');
      return;
    }
    const items = names.map((name) => ({ label: name.replace(/^sdme\.key /, ''), name, picked: true }));
    const chosen = await vscode.window.showQuickPick(items, {
      title: 'Forget API keys',
      canPickMany: true,
    });
    for (const { name } of chosen ?? []) await this.secrets.delete(name);
    const left = names.filter((name) => !chosen?.some((each) => each.name === name));
    await this.state.update(LIST, left);
  }

  private names(): readonly string[] {
    return this.state.get<readonly string[]>(LIST, []);
  }
}

async function askOwner(): Promise<KeyOwner | undefined> {
  const providers = ['openai', 'anthropic', 'openai-compatible'] as const satisfies NetworkProvider[];
  const items = providers.map((provider) => ({ label: NETWORK_PROVIDERS[provider].name, provider }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Set API key: for which provider?' });
  if (!chosen) return undefined;
  const { url } = NETWORK_PROVIDERS[chosen.provider];
  const endpoint = await vscode.window.showInputBox({
    title: `Set API key: at which address of ${chosen.label}?`,
    prompt: 'The address that the seat’s "endpoint" has. The key goes to this host and to no other.',
    value: url ?? '',
    placeHolder: 'https://openrouter.ai/api/v1',
    ignoreFocusOut: true,
    validateInput: (value) =>
      keyOwner(chosen.provider, value) === null ? 'This is no address of a server.' : undefined,
  });
  return endpoint === undefined ? undefined : (keyOwner(chosen.provider, endpoint) ?? undefined);
}
