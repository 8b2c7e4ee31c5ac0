import * as vscode from 'vscode';
import { SETTINGS, type SettingKey } from './settings.ts';

/** `true` as a default stands for any boolean, `1` for what the manifest lists. */
type Value<Key extends SettingKey> = (typeof SETTINGS)[Key] extends boolean ? boolean : number | string;

/** A personal setting, for a file where it can differ from folder to folder. */
export function setting<Key extends SettingKey>(key: Key, uri?: vscode.Uri): Value<Key> {
  const value: Value<Key> | undefined = vscode.workspace.getConfiguration('sdme', uri).get(key);
  return value ?? (SETTINGS[key] as Value<Key>);
}

/** Whether a change of the configuration touches a setting of ours. */
export function affects(event: vscode.ConfigurationChangeEvent, key: SettingKey): boolean {
  return event.affectsConfiguration(`sdme.${key}`);
}
