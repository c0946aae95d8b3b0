import * as vscode from 'vscode';
import type {
  PictureParams,
  PictureResult,
  PictureTrace,
  PictureTraceParams,
} from '../../../../server/src/engine/picture/types';
import { pageHtml } from '../../page/html';
import { isFromPage, type FromPage, type ToPage } from '../../page/messages';
import { pageAt } from '../pageAddresses';
import type { Server } from '../server';
import { reveal } from './reveal';
import { pageTexts } from './texts';

/** What the server and the place of our files are for all panels. */
export interface PanelHost {
  readonly server: Server;
  readonly extension: vscode.Uri;
}

/**
 * The page of one document: carries messages between the page and the server, and keeps nothing of
 * what they say. The page asks when it is there, so that one that was hidden or reloaded needs no
 * more than that.
 */
export class ConnectionPanel {
  readonly #host: PanelHost;
  readonly #panel: vscode.WebviewPanel;
  readonly #uri: string;

  /** @param panel A panel with nothing in it, or one the editor brings back. */
  constructor(host: PanelHost, panel: vscode.WebviewPanel, uri: vscode.Uri) {
    this.#host = host;
    this.#panel = panel;
    this.#uri = uri.toString();
    const { webview } = panel;
    const folder = pageFolder(host.extension);
    webview.options = { enableScripts: true, localResourceRoots: [folder] };
    webview.onDidReceiveMessage((message: unknown) => {
      if (isFromPage(message)) void this.#receive(message);
    });
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      nonce: newNonce(),
      script: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'page.js')).toString(),
      style: webview.asWebviewUri(vscode.Uri.joinPath(folder, 'page.css')).toString(),
      title: panel.title,
      language: vscode.env.language,
    });
  }

  /** Brings it to the front. */
  show(): void {
    this.#panel.reveal(undefined, false);
  }

  /** Tells the page that there is a newer picture. */
  changed(): void {
    this.#post({ type: 'changed', uri: this.#uri });
  }

  async #receive(message: FromPage): Promise<void> {
    if (message.type === 'ready') {
      this.#post({ type: 'show', uri: this.#uri, texts: pageTexts() });
      return;
    }
    const { uri } = message;
    // A page may have asked before it was about another document.
    if (uri !== this.#uri) return;
    switch (message.type) {
      case 'pull': {
        const { since } = message;
        const result = await this.#ask<PictureParams, PictureResult>('aovpn/picture', {
          uri,
          ...(since !== undefined && { since }),
        });
        this.#post(
          result ? { type: 'picture', uri, result } : { type: 'fault', uri, text: noAnswer() },
        );
        break;
      }
      case 'trace': {
        const { id, question } = message;
        const { target, app } = question;
        const trace = await this.#ask<PictureTraceParams, PictureTrace>('aovpn/pictureTrace', {
          uri,
          target,
          ...(app !== '' && { app }),
        });
        this.#post(
          trace ? { type: 'traced', uri, id, trace } : { type: 'fault', uri, id, text: noAnswer() },
        );
        break;
      }
      case 'reveal': {
        const { spot, version, key } = message;
        const isThere = await reveal(spot, key === undefined ? undefined : version);
        if (!isThere && key !== undefined) this.#post({ type: 'changed', uri, reveal: key });
        break;
      }
      case 'rule': {
        const page = pageAt(message.url);
        if (page) await vscode.commands.executeCommand('vscode.open', page);
        else await vscode.env.openExternal(vscode.Uri.parse(message.url, true));
      }
    }
  }

  /** Asks the server; nothing when it does not answer. */
  async #ask<P, R>(method: string, params: P): Promise<R | undefined> {
    try {
      const client = await this.#host.server.start('the page of a connection');
      return await client.sendRequest<R>(method, params);
    } catch {
      // Stopped or started again while it was asked; the page asks again when it is there.
      return undefined;
    }
  }

  #post(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }
}

/** Where the files of the page are. */
function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'client');
}

function noAnswer(): string {
  return vscode.l10n.t('The server did not answer.');
}

/** A word nobody can guess. */
function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes));
}
