/** The tools for language models, in editors that have such: listed, and used as a model uses them. */
import { contains, equal, ok } from '../assert';
import { activate, closeAll, deleteFile, insert, openFile, writeBytes } from '../helpers';
import * as vscode from 'vscode';

interface ToolApi {
  readonly tools: readonly { readonly name: string; readonly inputSchema?: object }[];
  invokeTool(
    name: string,
    options: { readonly input: object; readonly toolInvocationToken: undefined },
  ): Thenable<{ readonly content: readonly { readonly value?: string }[] }>;
}

const { tools, invokeTool } = vscode.lm as unknown as ToolApi;

async function use(name: string, input: object): Promise<string> {
  const { content } = await invokeTool(name, { input, toolInvocationToken: undefined });
  return content.map(({ value = '' }) => value).join('\n');
}

describe('tools for language models', () => {
  before(activate);
  afterEach(closeAll);

  it('are listed with what they take', async () => {
    const { packageJSON } = await activate();
    const { contributes } = packageJSON as {
      contributes: { languageModelTools: { name: string }[] };
    };
    const named = contributes.languageModelTools.map(({ name }) => name).sort();
    equal(named.length, 8, 'tools contributed');
    const ours = tools.filter(({ name }) => name.startsWith('aovpn_'));
    equal(ours.map(({ name }) => name).sort(), named, 'tools listed');
    ok(
      ours.every(({ inputSchema }) => inputSchema !== undefined),
      'a tool without inputs',
    );
  });

  it('answer about a text, a file that is open, and one that is not', async () => {
    const text = '<VPNProfile><AlwaysOn>yes</AlwaysOn></VPNProfile>';
    const given = await use('aovpn_check', { files: [{ name: 'a.xml', text }] });
    contains(given, 'a.xml:1 error boolean-value-invalid', 'a text');
    await writeBytes('closed.xml', new TextEncoder().encode(text));
    const closed = await use('aovpn_check', { files: [{ path: 'closed.xml' }] });
    contains(closed, 'closed.xml:1 error boolean-value-invalid', 'a file that is not open');
    await deleteFile('closed.xml');
    const document = await openFile('automatic.xml');
    await insert(document, '<!-- typed --><Wrong/>');
    const open = await use('aovpn_check', { files: [{ path: document.uri.toString() }] });
    contains(open, "xml-not-well-formed: 'Wrong'", 'what was typed into an open file');
  });

  it('hand out the page of a rule', async () => {
    const text = await use('aovpn_explain', { about: ['route-host-bits-set', '809'] });
    contains(text, '## What to do', 'the page of the rule');
    contains(text, 'ERROR_VPN_TIMEOUT', 'the error');
  });

  it('say what they do not take', async () => {
    await use('aovpn_check', { files: [{ path: '/etc/passwd' }] }).then(
      () => ok(false, 'a file outside of the workspace'),
      (error: unknown) => contains(String(error), 'neither open nor in a folder', 'the error'),
    );
  });
});
