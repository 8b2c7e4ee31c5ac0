import { deepStrictEqual, doesNotMatch, strictEqual } from 'node:assert';
import { describe, it } from 'node:test';
import { pageAddress } from '../../host/address.ts';

const server = { origin: 'http://127.0.0.1:99', authority: '127.0.0.1:99', token: 'secret' };

describe('the address of a page', () => {
  it('names the token and the folder', () => {
    const { searchParams } = new URL(pageAddress(server, { folder: '/a b/#1' }));
    deepStrictEqual(
      [...searchParams],
      [
        ['tkn', 'secret'],
        ['folder', '/a b/#1'],
      ],
    );
  });

  it('names a workspace file as such', () => {
    const { searchParams } = new URL(pageAddress(server, { folder: '/w/both.code-workspace' }));
    strictEqual(searchParams.get('workspace'), '/w/both.code-workspace');
    strictEqual(searchParams.get('folder'), null);
  });

  it('is easy to read', () => {
    doesNotMatch(pageAddress(server, { folder: '/work/specs' }), /%/);
  });

  it('names the extension and its tests on the server', () => {
    const url = new URL(pageAddress(server, { folder: '/w', developmentPath: '/e#x', testsPath: '/t.cjs' }));
    strictEqual(
      url.searchParams.get('payload'),
      JSON.stringify([
        ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:99/e%23x'],
        ['extensionTestsPath', 'vscode-remote://127.0.0.1:99/t.cjs'],
      ]),
    );
  });

  it('takes a folder of Windows', () => {
    const { searchParams } = new URL(pageAddress(server, { folder: 'C:\\work' }));
    strictEqual(searchParams.get('folder'), '/C:/work');
  });
});
