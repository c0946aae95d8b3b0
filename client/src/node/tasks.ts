import * as vscode from 'vscode';
import { FOLDER_PATTERN } from '../common/files.generated';
import { EXCLUDED } from '../common/workspaceFiles';

/** Type of the tasks, and name of the problem matcher; both stand in the manifest. */
const TYPE = 'aovpn';

/** What a task of ours says in `tasks.json`. */
interface CheckDefinition extends vscode.TaskDefinition {
  /** The program; `aovpn` when absent. */
  readonly command?: string;
  /** Its arguments; `check` when absent. */
  readonly args?: readonly string[];
}

/**
 * Offers a task that runs the command line in each folder that may have files of ours. The extension
 * does not bring the command line along: it is the one on the PATH, as in a pipeline.
 */
export function registerTasks(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.tasks.registerTaskProvider(TYPE, {
      async provideTasks() {
        const tasks: vscode.Task[] = [];
        for (const folder of vscode.workspace.workspaceFolders ?? []) {
          const pattern = new vscode.RelativePattern(folder, FOLDER_PATTERN);
          const [first] = await vscode.workspace.findFiles(pattern, EXCLUDED, 1);
          if (first) tasks.push(taskOf({ type: TYPE }, folder));
        }
        return tasks;
      },
      resolveTask: ({ definition, scope }) =>
        // The definition must stay the same object.
        taskOf(definition as CheckDefinition, scope ?? vscode.TaskScope.Workspace),
    }),
  );
}

function taskOf(
  definition: CheckDefinition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope,
): vscode.Task {
  const args = [...(definition.args ?? ['check'])];
  const execution = new vscode.ShellExecution(definition.command ?? 'aovpn', args);
  const task = new vscode.Task(definition, scope, args.join(' '), TYPE, execution, `$${TYPE}`);
  task.group = vscode.TaskGroup.Test;
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  return task;
}
