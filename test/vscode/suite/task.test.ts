import { equal, ok } from '../assert';
import { activate, closeAll, deleteFile, EXTENSION_ID, until, writeBytes } from '../helpers';
import * as vscode from 'vscode';

const LABEL = 'check what is closed';
const FILE = 'closed.xml';
const TASKS = '.vscode/tasks.json';

const write = (name: string, text: string) => writeBytes(name, new TextEncoder().encode(text));

// The web host runs no program, and no task is offered there (help.test.ts).
if (typeof importScripts !== 'function') {
  describe('the task', () => {
    before(activate);
    afterEach(async () => {
      await vscode.commands.executeCommand('workbench.action.closePanel');
      await closeAll();
      await deleteFile(FILE);
      await deleteFile(TASKS);
    });

    it('runs the command line, and the matcher puts what it finds into the problems', async () => {
      const uri = await write(FILE, '<VPNProfile>\n  <AlwaysOn>yes</AlwaysOn>\n</VPNProfile>\n');
      const folder = vscode.extensions.getExtension(EXTENSION_ID)?.extensionPath ?? '';
      // The command line is not part of the extension; here it is the one that was built with it.
      const args = [`${folder}/dist/cli/aovpn.js`, 'check', FILE];
      const task = {
        label: LABEL,
        type: 'aovpn',
        command: 'node',
        args,
        problemMatcher: '$aovpn',
      };
      await write(TASKS, JSON.stringify({ version: '2.0.0', tasks: [task] }));
      equal(vscode.languages.getDiagnostics(uri).length, 0, 'problems of a file that is not open');
      // The editor has to notice the file first.
      const tasks = await until(
        () => vscode.tasks.fetchTasks({ type: 'aovpn' }),
        (all) => all.some(({ name }) => name === LABEL),
      );
      const own = tasks.find(({ name }) => name === LABEL);
      ok(own, `tasks: ${tasks.map(({ name }) => name).join(', ')}`);
      await vscode.tasks.executeTask(own);
      const found = await until(
        () => Promise.resolve(vscode.languages.getDiagnostics(uri)),
        (all) => all.length >= 2,
      );
      const shown = found.map(({ source, severity, range, code, message }) => [
        source,
        vscode.DiagnosticSeverity[severity],
        `${range.start.line + 1}:${range.start.character + 1}`,
        code,
        message.replace(/\..*$/s, '.'),
      ]);
      equal(
        shown.map((each) => each.join(' ')).sort(),
        [
          'aovpn Error 1:2 profile-empty The profile has neither NativeProfile nor PluginProfile, so there is no connection Windows could make.',
          "aovpn Error 2:13 boolean-value-invalid AlwaysOn is 'yes', but Windows knows 'true' and 'false' only.",
        ],
        'the problems',
      );
    });
  });
}
