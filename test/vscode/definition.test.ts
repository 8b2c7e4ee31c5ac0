import { deepStrictEqual } from 'node:assert';
import { symlink } from 'node:fs/promises';
import { commands, type Location, type LocationLink, type Position, type TextDocument } from 'vscode';
import { api, at, open, removeSpecs, said, type, until, uriOf, writeSpecs } from './support.ts';

const FILES = {
  'specs/lock/gate.md': [
    '---',
    'depends-on: [tides.md#high-water]',
    '---',
    '# Gate',
    '',
    '## Closing {#shut}',
    '',
    'The gate MUST be shut at [high water](tides.md#high-water), see [[tides#Low water]].',
    '',
    '- [GATE-1] It MUST be painted, as [the harbour][h] says. It is told in [tides](tides.md).',
    '',
    '[h]: ../lock/tides.md#low-water',
    '',
  ].join('\n'),
  'specs/lock/tides.md': [
    '# Tides',
    '',
    '## High water',
    '',
    'Closes [the gate](gate.md#shut) as GATE-1 wants.',
    '',
    '## Low water',
    '',
    '<a id="ebb"></a>',
    '',
    'See [the ebb](#ebb).',
    '',
  ].join('\n'),
};

async function definitions(document: TextDocument, position: Position): Promise<readonly string[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    position,
  );
  const places = found.map((each) =>
    'targetUri' in each
      ? { uri: each.targetUri, range: each.targetSelectionRange ?? each.targetRange }
      : { uri: each.uri, range: each.range },
  );
  const words = await Promise.all(places.map(said));
  return [...new Set(words)];
}

describe('going to the definition of a reference', () => {
  before(() => writeSpecs(FILES));
  after(() => removeSpecs('specs/lock'));

  // @verifies editor.md#EDIT-20
  it('leads from an inline link to the whole heading line, the same as VS Code says', async () => {
    const gate = await open('specs/lock/gate.md');
    const position = at(gate, '(tides.md#high-|water), see');
    deepStrictEqual(await definitions(gate, position), ['specs/lock/tides.md:3 ## High water']);
  });

  // @verifies editor.md#EDIT-20
  it('leads from a wiki link, an explicit id and front matter, which VS Code does not know', async () => {
    const gate = await open('specs/lock/gate.md');
    deepStrictEqual(await definitions(gate, at(gate, '[[tides#Low| water]]')), [
      'specs/lock/tides.md:7 ## Low water',
    ]);
    deepStrictEqual(await definitions(gate, at(gate, '[tides.md#high|-water]')), [
      'specs/lock/tides.md:3 ## High water',
    ]);
    const tides = await open('specs/lock/tides.md');
    deepStrictEqual(await definitions(tides, at(tides, '(gate.md#sh|ut)')), [
      'specs/lock/gate.md:6 ## Closing {#shut}',
    ]);
  });

  it('leads from a textual id to where it is defined', async () => {
    const tides = await open('specs/lock/tides.md');
    const [place] = await definitions(tides, at(tides, 'as GATE-|1 wants'));
    deepStrictEqual(place?.split(' ')[0], 'specs/lock/gate.md:10');
  });

  it('leads to an anchor inside a section, and to a document', async () => {
    const tides = await open('specs/lock/tides.md');
    const [place] = await definitions(tides, at(tides, '(#eb|b)'));
    deepStrictEqual(place?.split(' ')[0], 'specs/lock/tides.md:9');
    const gate = await open('specs/lock/gate.md');
    deepStrictEqual(await definitions(gate, at(gate, '(tides.m|d)')), ['specs/lock/tides.md:1 # Tides']);
  });

  // @verifies editor.md#EDIT-20
  it('leads from a label to its definition, and from there to the target, with one answer each', async () => {
    const gate = await open('specs/lock/gate.md');
    deepStrictEqual(await definitions(gate, at(gate, '[the harbour][|h]')), [
      'specs/lock/gate.md:12 [h]: ../lock/tides.md#low-water',
    ]);
    deepStrictEqual(await definitions(gate, at(gate, '[h]: ../lock/tides.md#low|-water')), [
      'specs/lock/tides.md:7 ## Low water',
    ]);
  });

  // @verifies editor.md#EDIT-25, workspace.md#INDEX-37
  it('leads from a link by the name of a symbolic link to the file itself, and from the file opened under that name', async () => {
    await symlink('gate.md', uriOf('specs/lock/latest.md').fsPath);
    const { folders } = await api();
    await until('the link is known', () =>
      folders.all.some(({ index }) => index.ownPath('specs/lock/latest.md') === 'specs/lock/gate.md'),
    );
    await writeSpecs({ 'specs/lock/sea.md': '# Sea\n\nSee [it](latest.md#shut).\n' });
    const sea = await open('specs/lock/sea.md');
    deepStrictEqual(await definitions(sea, at(sea, '(latest.md#sh|ut)')), [
      'specs/lock/gate.md:6 ## Closing {#shut}',
    ]);
    const latest = await open('specs/lock/latest.md');
    deepStrictEqual(await definitions(latest, at(latest, '[[tides#Low| water]]')), [
      'specs/lock/tides.md:7 ## Low water',
    ]);
  });

  it('knows text that is not saved yet', async () => {
    const tides = await open('specs/lock/tides.md');
    await type(tides, '## Low water\n', '## Low water\n\nSee [[gate#shut]].\n');
    deepStrictEqual(await definitions(tides, at(tides, '[[gate#sh|ut]]')), [
      'specs/lock/gate.md:6 ## Closing {#shut}',
    ]);
  });
});
