import { contains, equal, ok } from '../assert';
import { click, needsHands, seeInView } from '../hands';
import {
  activate,
  closeAll,
  findingsOf,
  openContent,
  until,
  waitForRule,
  wholeRange,
  withSetting,
} from '../helpers';
import * as vscode from 'vscode';

const PROFILE = `<VPNProfile>
  <AlwaysOn>yes</AlwaysOn>
  <NativeProfile>
    <Servers>vpn.example.com</Servers>
    <NativeProtocolType>IKEv2</NativeProtocolType>
  </NativeProfile>
  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>
</VPNProfile>
`;

/** The commands of all lenses, each resolved. */
async function lensesOf(document: vscode.TextDocument): Promise<vscode.Command[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[] | undefined>(
    'vscode.executeCodeLensProvider',
    document.uri,
    10,
  );
  return (lenses ?? []).flatMap(({ command }) => command ?? []);
}

describe('help beside the text', () => {
  before(activate);
  afterEach(closeAll);

  it('says above a profile what it is, with commands that are there', async () => {
    const document = await openContent(PROFILE, 'xml');
    await waitForRule(document.uri, 'boolean-value-invalid');
    const findings = findingsOf(document.uri).length;
    const commands = await until(
      () => lensesOf(document),
      (found) => found.length === 3,
    );
    const counted = findings === 1 ? '1 finding' : `${findings} findings`;
    const titles = commands.map(({ title }) => title).sort();
    equal(
      titles.join(' | '),
      `Compare with… | Convert to… | User tunnel, IKEv2, 1 route, ${counted}`,
      'the lenses',
    );
    const known = await vscode.commands.getCommands(true);
    for (const { command, title } of commands) {
      ok(known.includes(command), `${title}: ${command} is a command`);
    }
    await withSetting('aovpn.codeLens', false, async () => {
      const none = await until(
        () => lensesOf(document),
        (found) => found.length === 0,
      );
      equal(none.length, 0, 'number of lenses while they are off');
    });
  });

  it('says what a prefix covers, unless the setting is off', async () => {
    const document = await openContent(PROFILE, 'xml');
    const labels = async () => {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[] | undefined>(
        'vscode.executeInlayHintProvider',
        document.uri,
        wholeRange(document),
      );
      return (hints ?? []).map(({ label }) => label);
    };
    const found = await until(labels, (all) => all.length > 0);
    equal(found.join(), '10.0.0.0 – 10.255.255.255', 'the hints');
    await withSetting('aovpn.inlayHints.addresses', false, async () => {
      const none = await until(labels, (all) => all.length === 0);
      equal(none.length, 0, 'number of hints while they are off');
    });
  });

  it('shows the connection when what it says above a profile is clicked', async function () {
    await needsHands(this);
    const document = await openContent(PROFILE, 'xml');
    await waitForRule(document.uri, 'boolean-value-invalid');
    await click('.monaco-editor .codelens-decoration a:has-text("User tunnel, IKEv2, 1 route")');
    const shown = await seeInView('How it connects');
    contains(shown, 'vpn.example.com', 'the page');
  });

  it('offers the command line as a task, where programs run', async () => {
    const offered = await vscode.tasks.fetchTasks({ type: 'aovpn' });
    if (typeof importScripts === 'function') {
      equal(offered.length, 0, 'tasks where no program runs');
      return;
    }
    const [offer] = offered;
    equal(offer?.name, 'check', 'the task that is offered');
    const { execution, problemMatchers } = offer as vscode.Task;
    const { command, args } = execution as vscode.ShellExecution;
    equal([command, ...(args ?? [])].join(' '), 'aovpn check', 'what it runs');
    equal(problemMatchers.join(), '$aovpn', 'what reads its output');
  });
});
