import * as vscode from 'vscode';
import { detectKind } from '../../../server/src/engine/formats/detect';
import { mayBecomeProfile } from '../../../server/src/engine/formats/profilexml/beginning';
import { isEnabled } from './ours';

/** Time without typing after which a document is looked at again, in milliseconds. */
const PAUSE = 400;

/** The language each kind of file has where the editor does not give it by name. */
const LANGUAGE: Readonly<Record<string, string>> = {
  profilexml: 'profilexml',
  rasphone: 'rasphone',
};

/**
 * Gives documents whose content is a profile or a phonebook their language: an XML file whatever it
 * is called, a file that becomes a profile while it is written, and a tab without a file. A file
 * that is only called like a profile, as those of other VPN clients are, is XML again. Decided by
 * content and without the server, so that a server that is down or starts again changes nothing.
 */
export function registerLanguageSwitch(context: vscode.ExtensionContext): void {
  // A document the user gave another language again keeps it, until it is closed.
  const switched = new Set<string>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  // Documents that were looked at: another language they have later was given by somebody.
  const seen = new Set<string>();
  const look = async (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    const isNew = !seen.has(uri);
    seen.add(uri);
    const language = wantedLanguage(document) ?? (isNew ? otherLanguage(document) : undefined);
    if (language === undefined || switched.has(uri) || document.isClosed) return;
    switched.add(uri);
    await vscode.languages.setTextDocumentLanguage(document, language);
  };
  const lookLater = (document: vscode.TextDocument) => {
    const uri = document.uri.toString();
    if (switched.has(uri) || !canChange(document)) return;
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => {
        timers.delete(uri);
        void look(document);
      }, PAUSE),
    );
  };
  const forget = ({ uri }: vscode.TextDocument) => {
    // A change of language closes and opens a document too: only one that stays closed is forgotten.
    setTimeout(() => {
      const open = vscode.workspace.textDocuments.some((d) => d.uri.toString() === uri.toString());
      if (open) return;
      switched.delete(uri.toString());
      seen.delete(uri.toString());
    }, 0);
  };
  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => void look(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => lookLater(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
  for (const document of vscode.workspace.textDocuments) void look(document);
}

/** Whether the language of a document is general enough to be replaced. */
function canChange({ languageId, isUntitled }: vscode.TextDocument): boolean {
  return languageId === 'xml' || (isUntitled && languageId === 'plaintext');
}

/** The language of a file that is called like a profile and is none. */
function otherLanguage(document: vscode.TextDocument): string | undefined {
  if (document.languageId !== 'profilexml' || document.isUntitled) return undefined;
  const text = document.getText();
  const isOurs = detectKind(text, { languageId: 'xml', fileName: document.uri.path }) !== undefined;
  return isOurs || mayBecomeProfile(text) ? undefined : 'xml';
}

function wantedLanguage(document: vscode.TextDocument): string | undefined {
  if (!canChange(document) || !isEnabled(document)) return undefined;
  const fileName = document.isUntitled ? undefined : document.uri.path;
  const kind = detectKind(document.getText(), { languageId: document.languageId, fileName });
  const language = kind === undefined ? undefined : LANGUAGE[kind];
  return language === document.languageId ? undefined : language;
}
