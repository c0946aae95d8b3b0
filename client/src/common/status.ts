import * as vscode from 'vscode';
import { statusOf, targetName, type FileStatus } from './fileStatus';
import { kindOf } from './ours';
import type { Server } from './server';
import { translated } from './serverTexts';

/** Time without changes after which the status is asked for, in milliseconds. */
const PAUSE = 300;

/** One line of the language status. */
type Line = 'kind' | 'target' | 'project';

/**
 * Shows in the language status what the active file was taken for, how many findings it has, the
 * target it is checked for and the project file in force. Nothing is shown in files of others.
 */
export function registerStatus(context: vscode.ExtensionContext, server: Server): void {
  const lines = new Map<Line, vscode.LanguageStatusItem>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hide = () => {
    for (const item of lines.values()) item.dispose();
    lines.clear();
  };
  const update = async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || kindOf(document) === undefined) {
      hide();
      return;
    }
    const status = await statusOf(server, document.uri);
    // Another editor may be active by now: its own update is on its way.
    if (vscode.window.activeTextEditor?.document !== document) return;
    show(document, status, lines);
  };
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), PAUSE);
  };
  context.subscriptions.push(
    { dispose: hide },
    { dispose: () => clearTimeout(timer) },
    vscode.window.onDidChangeActiveTextEditor(schedule),
    vscode.workspace.onDidChangeTextDocument(schedule),
    vscode.workspace.onDidOpenTextDocument(schedule),
    vscode.workspace.onDidChangeConfiguration(schedule),
    vscode.languages.onDidChangeDiagnostics(schedule),
    server.onReady(schedule),
  );
  schedule();
}

function show(
  document: vscode.TextDocument,
  status: FileStatus | undefined,
  lines: Map<Line, vscode.LanguageStatusItem>,
): void {
  const item = (line: Line, name: string): vscode.LanguageStatusItem => {
    const selector = { scheme: document.uri.scheme, language: document.languageId };
    const known = lines.get(line) ?? vscode.languages.createLanguageStatusItem(line, selector);
    known.selector = selector;
    known.name = name;
    lines.set(line, known);
    return known;
  };
  const kind = item('kind', vscode.l10n.t('Always On VPN: kind of file'));
  if (!status?.kind) {
    // Ours by its content, so the server is not there or not ready.
    kind.text = vscode.l10n.t('Always On VPN: starting');
    kind.detail = vscode.l10n.t('findings come when the server is ready');
    kind.command = { command: 'aovpn.restartServer', title: vscode.l10n.t('Restart Server') };
    for (const line of ['target', 'project'] as const) {
      lines.get(line)?.dispose();
      lines.delete(line);
    }
    return;
  }
  kind.text = vscode.l10n.t('Always On VPN: {0}', translated(status.title));
  kind.detail = findingsText(status);
  kind.severity = severityOf(status);
  kind.command = { command: 'workbench.actions.view.problems', title: vscode.l10n.t('Problems') };

  const target = item('target', vscode.l10n.t('Always On VPN: target'));
  // No words behind it: the longest target is as long as the editor shows without scrolling.
  target.text = vscode.l10n.t('For {0}', targetName(status.target));
  target.command = { command: 'aovpn.changeTarget', title: vscode.l10n.t('Change') };

  const project = item('project', vscode.l10n.t('Always On VPN: project file'));
  if (status.projectFile === null) {
    project.text = vscode.l10n.t('No project file');
    project.detail = vscode.l10n.t('settings of the editor are in force');
    project.command = { command: 'aovpn.openProjectFile', title: vscode.l10n.t('Create') };
  } else {
    const uri = vscode.Uri.parse(status.projectFile);
    project.text = vscode.workspace.asRelativePath(uri);
    project.detail = vscode.l10n.t('project file in force');
    project.command = { command: 'aovpn.openProjectFile', title: vscode.l10n.t('Open') };
  }
}

function severityOf({ findings, omitted }: FileStatus): vscode.LanguageStatusSeverity {
  if (findings.error > 0) return vscode.LanguageStatusSeverity.Error;
  const warning = findings.warning > 0 || omitted > 0;
  return vscode.LanguageStatusSeverity[warning ? 'Warning' : 'Information'];
}

/** The findings in words: `2 errors, 1 warning`. */
function findingsText({ findings, omitted, ignored }: FileStatus): string {
  if (ignored) return vscode.l10n.t('left out by the project file');
  const { error, warning, information, hint } = findings;
  const parts = [
    one(error, vscode.l10n.t('1 error'), vscode.l10n.t('{0} errors', error)),
    one(warning, vscode.l10n.t('1 warning'), vscode.l10n.t('{0} warnings', warning)),
    one(information, vscode.l10n.t('1 note'), vscode.l10n.t('{0} notes', information)),
    one(hint, vscode.l10n.t('1 hint'), vscode.l10n.t('{0} hints', hint)),
    one(omitted, vscode.l10n.t('1 more not shown'), vscode.l10n.t('{0} more not shown', omitted)),
  ].filter((part) => part !== '');
  return parts.length === 0 ? vscode.l10n.t('no findings') : parts.join(', ');
}

function one(count: number, single: string, many: string): string {
  return count === 0 ? '' : count === 1 ? single : many;
}
