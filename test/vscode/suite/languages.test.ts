import { equal } from '../assert';
import {
  activate,
  closeAll,
  findingsOf,
  insert,
  openContent,
  openUntitled,
  waitForLanguage,
  waitForRule,
} from '../helpers';
import * as vscode from 'vscode';

const RULE = 'boolean-value-invalid';
const PROFILE = '<VPNProfile>\n  <AlwaysOn>yes</AlwaysOn>\n</VPNProfile>\n';

describe('languages', () => {
  before(activate);
  afterEach(closeAll);

  it('a file that becomes a profile while it is written becomes ProfileXML', async () => {
    const document = await openContent('<?xml version="1.0"?>\n');
    equal(document.languageId, 'xml', 'the language at first');
    await insert(document, PROFILE);
    await waitForLanguage(document, 'profilexml');
    await waitForRule(document.uri, RULE);
  });

  it('a tab without a file becomes ProfileXML when a profile is pasted into it', async () => {
    const document = await openUntitled('plaintext');
    await insert(document, PROFILE);
    await waitForLanguage(document, 'profilexml');
    await waitForRule(document.uri, RULE);
  });

  it('a tab without a file becomes a phonebook when one is pasted into it', async () => {
    const document = await openUntitled('plaintext');
    await insert(
      document,
      '[A]\r\nEncoding=1\r\nPBVersion=8\r\nType=2\r\nVpnStrategy=14\r\nMEDIA=rastapi\r\nPort=VPN2-0\r\nDEVICE=vpn\r\nPhoneNumber=vpn.example.com\r\n',
    );
    await waitForLanguage(document, 'rasphone');
  });

  it('a profile is recognised while the server starts again', async () => {
    const restart = vscode.commands.executeCommand('aovpn.restartServer');
    const document = await openContent(PROFILE);
    await waitForLanguage(document, 'profilexml');
    await restart;
    await waitForRule(document.uri, RULE);
  });

  it('a document that was given another language keeps it', async () => {
    const document = await openContent(PROFILE);
    await waitForLanguage(document, 'profilexml');
    const back = await vscode.languages.setTextDocumentLanguage(document, 'xml');
    await insert(back, '\n');
    await waitForRule(back.uri, RULE);
    equal(back.languageId, 'xml', 'the language');
  });

  for (const name of ['VPN_Profile.xml', 'Contoso VPN Profile v2.xml', 'profile-xml.xml']) {
    it(`${name} is ProfileXML by its name`, async () => {
      const document = await openContent('', 'xml', name);
      equal(document.languageId, 'profilexml', 'the language');
    });
  }

  it('a file of another VPN client that is called like a profile is XML', async () => {
    const document = await openContent(
      '<?xml version="1.0"?>\n<AnyConnectProfile><ServerList/></AnyConnectProfile>\n',
      'xml',
      'Other_VPN_Profile.xml',
    );
    await waitForLanguage(document, 'xml');
    equal(findingsOf(document.uri).length, 0, 'findings');
  });

  it('a new phonebook has the line ends of Windows', async () => {
    const document = await openUntitled('rasphone');
    equal(document.eol, vscode.EndOfLine.CRLF, 'the line end');
  });
});
