import { CONFIG_SCHEMA, PROBLEM_CODES, type Schema, SEVERITIES } from '../src/workspace/configSchema.ts';

interface Setting {
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly enumDescriptions?: readonly string[];
  readonly scope: string;
  readonly default: unknown;
  readonly markdownDescription?: string;
}

interface Key {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
}

/** What package.json says of the things that people use. */
export interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly Key[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

const HEAD = `# Settings and commands

Written by \`npm run reference\` from \`package.json\` and the schema of \`.sdme/config.json\`; edit those.`;

/** The text of `docs/reference.md`: every command, setting and key of the configuration. */
export function referenceText({ contributes }: Manifest): string {
  const { commands, keybindings, menus, configuration } = contributes;
  const hidden = new Set(
    menus.commandPalette.filter(({ when }) => when === 'false').map((each) => each.command),
  );
  const settings = Object.entries(configuration.properties).map(([name, setting]) =>
    settingRow(name, setting),
  );
  return `${[
    HEAD,
    '## Commands',
    'In the command palette all of them begin with `SDME:`.',
    table(
      ['command', 'id', 'keys'],
      commands.map(({ command, title }) => [
        title + (hidden.has(command) ? ' (in menus only)' : ''),
        code(command),
        keybindings
          .filter((each) => each.command === command)
          .map(keysOf)
          .join('<br>'),
      ]),
    ),
    '## Settings',
    'Personal things only; what a team shares is in `.sdme/config.json`. A setting of scope `machine` counts only from a person’s own settings, never from a folder’s.',
    table(['setting', 'default', 'scope', 'what it does'], settings),
    '## Configuration of a folder',
    '`.sdme/config.json`; comments and trailing commas are allowed. Every key has a default, and a key that is wrong is a problem on its place while its default stays.',
    table(['key', 'type', 'what it says'], rowsOf(CONFIG_SCHEMA, '')),
    '## Codes of problems',
    `Each can have a severity in \`checks\`: ${SEVERITIES.map(code).join(', ')}.`,
    PROBLEM_CODES.map(codeRow).join('\n'),
  ].join('\n\n')}\n`;
}

function settingRow(name: string, setting: Setting): readonly string[] {
  const choices = (setting.enum ?? []).map((choice, at) => {
    const meaning = setting.enumDescriptions?.[at];
    return code(String(choice)) + (meaning === undefined ? '' : `: ${meaning}`);
  });
  // Links to commands work in the settings editor alone.
  const text = (setting.markdownDescription ?? '')
    .replace(/`#([^`#]+)#`/g, '`$1`')
    .replace(/\[([^\]]+)\]\(command:[^)]+\)/g, '*$1*');
  return [code(name), code(JSON.stringify(setting.default)), setting.scope, [text, ...choices].join('<br>')];
}

function keysOf({ key, mac }: Key): string {
  return code(key) + (mac === undefined ? '' : `, ${code(mac)} on a Mac`);
}

/** A row a key; the keys of lists of objects and of objects come under their own. The codes of `checks` have a list of their own. */
function rowsOf(schema: Schema, name: string): readonly (readonly string[])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const path = name === '' ? key : `${name}.${key}`;
    const row = [code(path), code(typeOf(inner)), inner.description ?? ''];
    if (path === 'checks') return [row];
    return [row, ...(inner.items ? rowsOf(inner.items, `${path}[]`) : rowsOf(inner, path))];
  });
}

/** The rules of the text have a page each. */
function codeRow(name: string): string {
  const rule = /^quality\/(.+)$/.exec(name)?.[1];
  return `- ${rule === undefined ? code(name) : `[${code(name)}](../media/rules/${rule}.md)`}`;
}

function typeOf({ type, items, enum: choices }: Schema): string {
  if (choices !== undefined) return choices.join(' | ');
  return items === undefined ? type : `list of ${typeOf(items)}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
