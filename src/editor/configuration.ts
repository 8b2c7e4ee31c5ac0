import * as vscode from 'vscode';
import type { GraphOptions } from '../protocol/graph.ts';
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

/** How the graph is to be shown at first; what does not fit the setting's list counts as its default. */
export function firstGraphOptions(): Pick<GraphOptions, 'depth' | 'follow'> {
  const depth = ([1, 2, 3, 'all'] as const).find((each) => each === setting('graph.depth'));
  return { depth: depth ?? SETTINGS['graph.depth'], follow: setting('graph.followCursor') };
}
