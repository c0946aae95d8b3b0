/** Plays the walkthrough as somebody new does, from its page, and sees each step complete. */
import { contains, equal, ok } from '../assert';
import { QUICK_INPUT } from '../choose';
import { click, needsHands, press, see, textsOf, typeText } from '../hands';
import {
  activate,
  closeAll,
  deleteFile,
  openContent,
  readText,
  rulesOf,
  untilTrue,
  waitForNoRule,
  waitForRule,
  workspaceFolder,
} from '../helpers';
import * as vscode from 'vscode';

const MISTAKE = 'cryptosuite-with-automatic';
const WALKTHROUGH = 'aovpn.aovpn#start';
const STEPS = ['opened', 'read', 'fixed', 'asked', 'piped'];

const step = (id: string) => `[data-step-id="${WALKTHROUGH}#${id}"]`;
const complete = (id: string) => `[data-done-step-id="${WALKTHROUGH}#${id}"][aria-checked="true"]`;

/** Shows the page. */
async function openPage(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH);
  await see(step('opened'));
}

/** Opens a step on the page and presses one of its buttons. */
async function pressButton(id: string, button: string): Promise<void> {
  await openPage();
  const isOpen = await textsOf(`${step(id)}.expanded`);
  if (isOpen.length === 0) await click(`${step(id)} .step-title`);
  await see(`${step(id)}.expanded .monaco-button:has-text("${button}")`);
  await click(`${step(id)}.expanded .monaco-button:has-text("${button}")`);
}

async function seeComplete(id: string): Promise<void> {
  await openPage();
  await see(complete(id));
}

describe('the walkthrough', function () {
  before(async function () {
    await needsHands(this);
    await activate();
    await closeAll();
  });
  after(closeAll);

  it('has five steps in words', async () => {
    const { packageJSON } = await activate();
    const { contributes } = packageJSON as {
      contributes: { walkthroughs: { steps: { id: string; description: string }[] }[] };
    };
    const [walkthrough] = contributes.walkthroughs;
    equal(
      walkthrough?.steps.map(({ id }) => id),
      STEPS,
      'steps',
    );
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const { description } of walkthrough?.steps ?? []) {
      for (const [, command = ''] of description.matchAll(/\(command:([\w.]+)/g)) {
        ok(commands.has(command), `there is no command ${command}`);
      }
    }
  });

  it('is played: a step is complete when it was done', async () => {
    await pressButton('opened', 'Open Sample');
    await untilTrue(
      () => vscode.window.activeTextEditor?.document.languageId === 'profilexml',
      'the sample is open',
    );
    const sample = vscode.window.activeTextEditor?.document;
    ok(sample?.isUntitled, 'a tab without a file');
    const finding = await waitForRule(sample.uri, MISTAKE);
    await seeComplete('opened');

    await pressButton('read', 'Go to Finding');
    contains(await see('.marker-widget .message'), 'CryptographySuite', 'the finding in words');
    const cursor = vscode.window.activeTextEditor?.selection.active;
    ok(cursor && finding.range.contains(cursor), `the cursor is at ${JSON.stringify(cursor)}`);
    await press('Escape');
    await seeComplete('read');
    equal(await textsOf(complete('fixed')), [], 'the next step is not complete yet');

    await pressButton('fixed', 'Show Fixes');
    const fix = '.action-widget .monaco-list-row:has-text("Set NativeProtocolType to IKEv2")';
    await see(fix);
    await click(fix);
    await waitForNoRule(sample.uri, MISTAKE);
    equal(rulesOf(sample.uri).includes(MISTAKE), false, 'the finding is there still');
    await seeComplete('fixed');

    await pressButton('asked', 'Where Does It Go?');
    await see(`${QUICK_INPUT} input`);
    await typeText('10.20.1.5');
    await press('Enter');
    await untilTrue(
      () =>
        vscode.workspace.textDocuments.some(
          ({ uri, getText }) => uri.scheme === 'aovpn-answer' && getText().includes('10.20.1.5'),
        ),
      'there is an answer',
    );
    await seeComplete('asked');

    await pressButton('piped', 'New Pipeline File');
    await see(`${QUICK_INPUT} .monaco-list-row:has-text("GitHub Actions")`);
    await press('Enter');
    await untilTrue(
      () => vscode.window.activeTextEditor?.document.languageId === 'yaml',
      'the file of the pipeline is open',
    );
    contains(vscode.window.activeTextEditor?.document.getText() ?? '', 'aovpn/aovpn@', 'the file');
    await seeComplete('piped');
  });
});

describe('samples', () => {
  before(activate);
  afterEach(closeAll);

  it('of several files go into a new folder, where nothing is touched', async () => {
    for (const folder of ['aovpn-sample', 'aovpn-sample-2']) {
      const uris = await vscode.commands.executeCommand<readonly vscode.Uri[]>(
        'aovpn.openSample',
        'deployment',
        workspaceFolder(),
      );
      const root = `${workspaceFolder().path}/`;
      equal(
        uris.map(({ path }) => path.replace(root, '')).sort(),
        ['.aovpn.json', 'device.xml', 'nps.xml', 'server.ps1', 'user.xml'].map(
          (name) => `${folder}/${name}`,
        ),
        'files',
      );
      contains(await readText(`${folder}/.aovpn.json`), '"deployments"', 'the project file');
    }
    await closeAll();
    await deleteFile('aovpn-sample');
    await deleteFile('aovpn-sample-2');
  });

  it('that disagree are found to', async () => {
    // Not where the sample before was: files that went are noticed late where nothing watches them.
    const into = vscode.Uri.joinPath(workspaceFolder(), 'disagreement');
    const uris = await vscode.commands.executeCommand<readonly vscode.Uri[]>(
      'aovpn.openSample',
      'disagreement',
      into,
    );
    const [profile] = uris;
    ok(profile, 'nothing was opened');
    await untilTrue(
      () => rulesOf(profile).some((rule) => rule.startsWith('x-')),
      () => `found: ${rulesOf(profile).join(', ')}`,
    );
    await closeAll();
    await deleteFile('disagreement');
  });
});

describe('the explorer', () => {
  before(activate);
  afterEach(closeAll);

  it('compares two files that are selected', async () => {
    const text = (address: string) =>
      `<VPNProfile><NativeProfile><Servers>vpn.example.net</Servers><NativeProtocolType>IKEv2</NativeProtocolType></NativeProfile><Route><Address>${address}</Address><PrefixSize>16</PrefixSize></Route></VPNProfile>`;
    const a = await openContent(text('10.20.0.0'), 'xml', 'selected/a.xml');
    const b = await openContent(text('10.30.0.0'), 'xml', 'selected/b.xml');
    await vscode.commands.executeCommand('aovpn.compareWith', a.uri, [a.uri, b.uri]);
    const answer = vscode.workspace.textDocuments.find(
      ({ uri, getText }) => uri.scheme === 'aovpn-answer' && getText().includes('10.30.0.0'),
    );
    ok(answer, 'no answer is shown');
    contains(answer.getText(), 'a.xml', 'the file that was clicked');
    await closeAll();
    await deleteFile('selected');
  });
});
