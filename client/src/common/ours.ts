import * as vscode from 'vscode';
import { detectKind } from '../../../server/src/engine/formats/detect';
import { mayBecomeProfile } from '../../../server/src/engine/formats/profilexml/beginning';
import { SELECTOR } from './files.generated';

/** Whether a document is worth a look: by its names, and by the setting that turns us off. */
export function mayBeOurs(document: vscode.TextDocument): boolean {
  return vscode.languages.match(SELECTOR, document) > 0 && isEnabled(document);
}

/** Whether the extension is on for a document. */
export function isEnabled({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('aovpn', uri).get('enable') !== false;
}

/** The kind of file a document is, decided by content without the server; nothing when not ours. */
export function kindOf(document: vscode.TextDocument): string | undefined {
  if (!mayBeOurs(document)) return undefined;
  return detectKind(document.getText(), {
    languageId: document.languageId,
    fileName: document.uri.path,
  });
}

/** Whether a document is a project file that is looked at. */
export function isProjectFile(document: vscode.TextDocument): boolean {
  return document.uri.path.endsWith('/.aovpn.json') && isEnabled(document);
}

/**
 * Whether a document needs the server: it is ours, says what is expected of ours, or a profile can
 * be begun in it.
 */
export function needsServer(document: vscode.TextDocument): boolean {
  if (kindOf(document) !== undefined || isProjectFile(document)) return true;
  return (
    isEnabled(document) && document.languageId === 'xml' && mayBecomeProfile(document.getText())
  );
}
