/**
 * The entry VS Code calls (`extensionTestsPath`): runs all suites in whichever extension host it
 * was loaded into. Bundled into one file by scripts/editor/test/bundle.mjs.
 */
import * as vscode from 'vscode';
import { runMocha } from './mocha';
import { flushProgress, noteTest, readRunOptions } from './progress';
import './suite/activation.test';
// Before anything else is mended in this window, which completes steps of the walkthrough, too.
import './suite/walkthrough.test';
import './suite/findings.test';
import './suite/colours.test';
import './suite/commands.test';
import './suite/connection.test';
import './suite/fixes.test';
import './suite/german.test';
import './suite/languageModelTools.test';
import './suite/help.test';
import './suite/languages.test';
import './suite/navigation.test';
import './suite/pages.test';
import './suite/phonebook.test';
import './suite/powershell.test';
import './suite/settings.test';
import './suite/silencing.test';
import './suite/status.test';
import './suite/task.test';
import './suite/together.test';
import './suite/typing.test';
import './suite/writing.test';

/** Rejects when a test failed, which makes the editor exit with a code other than 0. */
export async function run(): Promise<void> {
  const kind = typeof importScripts === 'function' ? 'web' : 'node';
  noteTest({ type: 'host', kind, version: vscode.version });
  const options = await readRunOptions();
  const failures = await runMocha(options.grep, options.language);
  await flushProgress();
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}
