import { equal, ok } from '../assert';
import {
  closeAll,
  debugInformation,
  EXTENSION_ID,
  openContent,
  openFile,
  untilTrue,
  waitForDiagnostics,
} from '../helpers';
import * as vscode from 'vscode';

/** Must be the first suite: later ones find everything started. */
describe('what starts, and when', () => {
  afterEach(closeAll);

  it('a foreign file starts no server', async () => {
    await openContent('{ "name": "something else", "list": [1, 2] }', 'json');
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    ok(extension, 'the extension is not loaded');
    await untilTrue(() => extension.isActive, 'a JSON file activates the extension');
    await openFile('other.xml');
    await openContent('Get-ChildItem C:\\Temp\n', 'ps1');
    ok(
      (await debugInformation()).includes('- Server: not running'),
      'the server runs for foreign files',
    );
  });

  it('an Intune export starts it and gets findings', async () => {
    const profile = '<VPNProfile><AlwaysOn>yes</AlwaysOn></VPNProfile>';
    const document = await openContent(
      JSON.stringify({ omaSettings: [{ omaUri: './User/Vendor/MSFT/VPNv2/x', value: profile }] }),
      'json',
    );
    const [finding] = await waitForDiagnostics(document.uri, (list) => list.length > 0);
    ok(finding, 'no finding');
    ok((await debugInformation()).includes('- Server: running'), 'the server does not run');
  });

  it('a .reg file has a language of its own and gets findings', async () => {
    const document = await openContent(
      [
        'Windows Registry Editor Version 5.00',
        '',
        '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2]',
        '"EnableServerFragmentation"="1"',
        '',
      ].join('\r\n'),
      'reg',
    );
    equal(document.languageId, 'reg', 'the language');
    await waitForDiagnostics(document.uri, (list) => list.length > 0);
  });

  it('a .syncml file is XML and gets findings', async () => {
    const document = await openContent(
      '<SyncML><SyncBody><Add><Item><Data><![CDATA[<VPNProfile><AlwaysOn>yes</AlwaysOn></VPNProfile>]]></Data></Item></Add></SyncBody></SyncML>',
      'syncml',
    );
    equal(document.languageId, 'xml', 'the language');
    await waitForDiagnostics(document.uri, (list) => list.length > 0);
  });
});
