import * as vscode from 'vscode';
import { openText, readPacked } from './samples';
import { noteDone } from './deeds';

/**
 * Begins the file of a pipeline which checks what is in a repository.
 *
 * @param id Where the repository is; asked for when absent.
 */
export async function newPipeline(extension: vscode.Uri, id: unknown): Promise<void> {
  const { pipelines } = await readPacked(extension);
  const chosen = typeof id === 'string' ? id : await choosePipeline(Object.keys(pipelines));
  const file = pipelines[chosen ?? ''];
  if (!file) return;
  await openText(file);
  noteDone('piped');
}

/** What a pipeline is called, and where its file lies. */
async function choosePipeline(ids: readonly string[]): Promise<string | undefined> {
  const names: Readonly<Record<string, string>> = {
    github: 'GitHub Actions',
    azure: 'Azure Pipelines',
    gitlab: 'GitLab CI',
  };
  const picked = await vscode.window.showQuickPick(
    ids.map((id) => ({ id, label: names[id] ?? id })),
    {
      title: vscode.l10n.t('Check in a pipeline'),
      placeHolder: vscode.l10n.t(
        'Where the repository is; its first lines say where the file goes',
      ),
    },
  );
  return picked?.id;
}
