import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { COMMANDS } from '../../../src/editor/commands.ts';
import { SETTINGS } from '../../../src/editor/settings.ts';
import { CONTEXTS, VIEWS } from '../../../src/editor/views.ts';

const ROOT = join(import.meta.dirname, '../../..');

interface Menu {
  readonly command?: string;
  readonly when?: string;
}

interface Manifest {
  readonly icon: string;
  readonly description: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category?: string; icon?: string }[];
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { default: unknown; markdownDescription?: string; scope?: string }>
      >;
    };
    readonly views: Readonly<Record<string, readonly { id: string; when?: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { id: string; icon: string }[] };
    readonly viewsWelcome: readonly { view: string; contents: string; when?: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly keybindings: readonly { command: string; when?: string }[];
    readonly jsonValidation: readonly { url: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly markdown?: string; readonly image?: string };
        readonly completionEvents?: readonly string[];
      }[];
    }[];
  };
}

const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const { contributes } = manifest;
const commands = contributes.commands.map(({ command }) => command);

/** The sources of the editor as one text, without those that only list names. */
function sources(): string {
  const folder = join(ROOT, 'src/editor');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !['commands.ts', 'settings.ts', 'views.ts'].includes(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('the manifest', () => {
  it('lists exactly the commands that the code knows, each with title, category and icon', () => {
    assert.deepEqual(commands.toSorted(), Object.values(COMMANDS).toSorted());
    const lacking = contributes.commands.filter(
      ({ title, category, icon }) => !title || category !== 'SDME' || !icon,
    );
    assert.deepEqual(lacking, []);
  });

  it('has a handler in the code for every command', () => {
    const code = sources();
    const names = Object.keys(COMMANDS).filter(
      (name) => !new RegExp(`(?:\\[COMMANDS\\.${name}\\]:|register\\([^)]*COMMANDS\\.${name}\\b)`).test(code),
    );
    assert.deepEqual(names, []);
  });

  it('lists exactly the settings that the code knows, with the same defaults and a description', () => {
    const { properties } = contributes.configuration;
    const expected = Object.entries(SETTINGS).map(([key, value]) => [`sdme.${key}`, value]);
    assert.deepEqual(
      Object.entries(properties).map(([key, { default: value }]) => [key, value]),
      expected,
    );
    assert.ok(
      Object.values(properties).every(({ markdownDescription, scope }) => markdownDescription && scope),
    );
  });

  it('is asked for every setting by the code', () => {
    const code = sources();
    const unused = Object.keys(SETTINGS).filter((key) => !code.includes(`'${key}'`));
    assert.deepEqual(unused, []);
  });

  it('lists exactly the views that the code fills', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(views.map(({ id }) => id).toSorted(), Object.values(VIEWS).toSorted());
    assert.deepEqual(
      Object.keys(contributes.views),
      contributes.viewsContainers.activitybar.map(({ id }) => id),
    );
  });

  it('asks only for context keys that the code sets', () => {
    const asked = JSON.stringify(contributes).match(/\bsdme\.[A-Za-z.]+/g) ?? [];
    const known = new Set<string>([
      ...commands,
      ...Object.values(VIEWS),
      ...Object.values(CONTEXTS),
      ...Object.keys(SETTINGS).map((key) => `sdme.${key}`),
    ]);
    const kinds =
      /^sdme\.(?:folder|directory|document|section|statement|outgoing|incoming|ring|affected|step|deliberation|plan\.spec|plan\.open)$/;
    assert.deepEqual(
      asked.filter((name) => !known.has(name) && !kinds.test(name)),
      [],
    );
  });

  it('names only its own commands in menus and keys, and each menu entry says when', () => {
    const entries = Object.values(contributes.menus).flat();
    const foreign = [...entries, ...contributes.keybindings].filter(
      ({ command }) => command === undefined || !commands.includes(command),
    );
    assert.deepEqual(foreign, []);
    assert.deepEqual(
      [...entries, ...contributes.keybindings].filter(({ when }) => !when),
      [],
    );
  });

  // @verifies editor.md#EDIT-3
  it('offers what writes into the tool’s own files, or runs something, in trusted workspaces only', () => {
    const writing =
      /^sdme\.(?:accept(?:Drift|WithReason|All)|setFindingsAside|syncInstructions|(?:start|close)Session|briefInTerminal|editLens)$/;
    const entries = Object.values(contributes.menus).flat();
    const offered = entries.filter(({ command }) => writing.test(command ?? ''));
    assert.ok(offered.length > 15, 'the commands were not found');
    assert.deepEqual(
      offered.filter(({ when }) => !when?.includes('isWorkspaceTrusted') && when !== 'false'),
      [],
    );
  });

  // @verifies editor.md#EDIT-12
  it('offers one action where there is no specification yet', () => {
    const empty = contributes.viewsWelcome.filter(({ when }) => when?.includes('sdme.state == empty'));
    assert.deepEqual(
      empty.map(({ contents }) => contents.match(/\(command:[\w.]+\)/g)),
      [['(command:sdme.createSpec)']],
    );
  });

  it('points only to files that are there', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const files = [
      manifest.icon,
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.jsonValidation.map(({ url }) => url),
      ...steps.flatMap(({ media }) => [media.markdown ?? media.image ?? '']),
    ];
    assert.deepEqual(
      files.filter((file) => !existsSync(join(ROOT, file))),
      [],
    );
  });

  it('leads in its walkthrough only to commands that are there', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const named = JSON.stringify(steps).match(/(?:command:|onCommand:)(sdme\.\w+)/g) ?? [];
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.map((name) => name.replace(/^\w+:/, '')).filter((name) => !commands.includes(name)),
      [],
    );
  });

  // In descriptions VS Code draws `**bold**` and doubled backticks; of other markdown the signs would be read.
  it('has no signs of markdown in its walkthrough that VS Code does not draw', () => {
    const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const drawn = steps.map(({ description }) => description.replace(/\*\*.+?\*\*|``.+?``/g, ''));
    assert.deepEqual(
      drawn.filter((text) => /[*`]/.test(text)),
      [],
    );
  });
});
