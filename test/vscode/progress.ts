/**
 * How the suite tells the runner outside the editor what happened: one JSON object per line in a
 * file beside the workspace folder. A file is the one channel which both extension hosts have.
 */
import * as vscode from 'vscode';

/** One thing that happened, in the order it happened. */
export type TestEvent =
  | { readonly type: 'host'; readonly kind: 'node' | 'web'; readonly version: string }
  | { readonly type: 'start'; readonly total: number }
  | { readonly type: 'pass'; readonly title: string; readonly ms: number }
  | { readonly type: 'fail'; readonly title: string; readonly error: string }
  | { readonly type: 'pending'; readonly title: string }
  | { readonly type: 'ask'; readonly ask: Readonly<Record<string, unknown>> }
  | { readonly type: 'end' };

/** What the runner asks of the suite; written by it before the editor starts. */
export interface RunOptions {
  readonly grep?: string;
  /** The runner can press keys and look at the window. */
  readonly hands?: boolean;
  /** The display language where it is not English. */
  readonly language?: string;
}

let lines = '';
let writing: Promise<void> | undefined;
let changed = false;

/** The folder shared with the runner: `../run` seen from the workspace folder. */
function runFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    throw new Error('The test run has no workspace folder.');
  }
  return vscode.Uri.joinPath(folder.uri, '..', 'run');
}

/** Appends an event; the file follows as soon as the write before it is done. */
export function noteTest(event: TestEvent): void {
  lines += `${JSON.stringify(event)}\n`;
  changed = true;
  writing ??= writeLines();
}

/** Resolves when everything noted so far is in the file. */
export async function flushProgress(): Promise<void> {
  await writing;
}

async function writeLines(): Promise<void> {
  const file = vscode.Uri.joinPath(runFolder(), 'events.jsonl');
  while (changed) {
    changed = false;
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(lines));
  }
  writing = undefined;
}

/** Reads what the runner asks for; an absent file asks for nothing. */
export async function readRunOptions(): Promise<RunOptions> {
  try {
    const bytes = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(runFolder(), 'options.json'),
    );
    return JSON.parse(new TextDecoder().decode(bytes)) as RunOptions;
  } catch {
    // Started by hand (F5): run everything.
    return {};
  }
}

/** What the runner answered to a question; nothing as long as it has not. */
export async function readAnswer(
  id: number,
): Promise<{ value?: unknown; error?: string } | undefined> {
  const file = vscode.Uri.joinPath(runFolder(), `answer-${id}.json`);
  try {
    return JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file))) as {
      value?: unknown;
      error?: string;
    };
  } catch {
    return undefined;
  }
}
