import * as vscode from 'vscode';
import { DOCS_BASE } from '../../../server/src/engine/text/docsBase';
import { unpackPages } from './packedPages';
import { pageAt, REFERENCE, referencePage, SCHEME } from './pageAddresses';
import type { Server } from './server';

/** Opens a page. @param address Of one of ours on the web; what is none of ours opens there. */
async function openPage(given: { readonly address: string } | { readonly ask: string }) {
  const uri = 'ask' in given ? referencePage(given.ask) : pageAt(given.address);
  if (uri) await vscode.commands.executeCommand('vscode.open', uri);
  else if ('address' in given && given.address.startsWith(DOCS_BASE)) {
    await vscode.env.openExternal(vscode.Uri.parse(given.address));
  }
}

/** The pages that come with the extension. */
export interface Documentation {
  /** Texts by path, read when they are first asked for. */
  all(): Promise<ReadonlyMap<string, string>>;
}

/**
 * Serves the pages as files nobody can write, so that links lead from one to the other and nothing
 * of the web is needed. They are read when the first one is asked for.
 */
export function registerPages(context: vscode.ExtensionContext, server: Server): Documentation {
  const pages = new Pages(context.extensionUri, server);
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider(SCHEME, pages, {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    vscode.commands.registerCommand('aovpn.openPage', openPage),
  );
  return pages;
}

class Pages implements vscode.FileSystemProvider, Documentation {
  readonly #extension: vscode.Uri;
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  #pages: Promise<ReadonlyMap<string, string>> | undefined;

  readonly onDidChangeFile = this.#changed.event;

  constructor(extension: vscode.Uri, server: Server) {
    this.#extension = extension;
    this.#server = server;
  }

  all(): Promise<ReadonlyMap<string, string>> {
    this.#pages ??= readPages(this.#extension);
    return this.#pages;
  }

  watch(): vscode.Disposable {
    // They never change.
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const size = (await this.#find(uri))?.byteLength;
    if (size !== undefined) return { type: vscode.FileType.File, size, ctime: 0, mtime: 0 };
    if ((await this.readDirectory(uri)).length === 0)
      throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.Directory, size: 0, ctime: 0, mtime: 0 };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const folder = uri.path.replace(/\/*$/, '/');
    const found = new Map<string, vscode.FileType>();
    for (const path of (await this.all()).keys()) {
      if (!`/${path}`.startsWith(folder)) continue;
      const [name = '', ...below] = path.slice(folder.length - 1).split('/');
      found.set(name, below.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
    }
    return [...found];
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const found = await this.#find(uri);
    if (!found) throw vscode.FileSystemError.FileNotFound(uri);
    return found;
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  async #find(uri: vscode.Uri): Promise<Uint8Array | undefined> {
    const isReference = uri.path.startsWith(`/${REFERENCE}`) && uri.query !== '';
    const text = isReference
      ? await this.#reference(uri.query)
      : (await this.all()).get(uri.path.slice(1));
    return text === undefined ? undefined : new TextEncoder().encode(text);
  }

  /** The page that the server makes about a question, its links to other pages led to these. */
  async #reference(query: string): Promise<string | undefined> {
    const client = await this.#server.start('a page of the documentation');
    const { markdown, isKnown } = await client.sendRequest<{
      readonly markdown: string;
      readonly isKnown: boolean;
    }>('aovpn/explain', { query });
    if (!isKnown) return undefined;
    const known = await this.all();
    return markdown.replace(/\]\(([^()\s]+)\)/g, (link, address: string) => {
      const [path = '', part] = address.slice(DOCS_BASE.length).split('#');
      if (!address.startsWith(DOCS_BASE) || !known.has(path)) return link;
      return `](../${path}${part === undefined ? '' : `#${part}`})`;
    });
  }
}

/** Decompresses a file that comes with the extension. The same way under Node and in a worker. */
export async function decompress(extension: vscode.Uri, name: string): Promise<Uint8Array> {
  const file = vscode.Uri.joinPath(extension, 'dist', 'client', name);
  const compressed = new Blob([Uint8Array.from(await vscode.workspace.fs.readFile(file))]);
  const stream = compressed.stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function readPages(extension: vscode.Uri): Promise<ReadonlyMap<string, string>> {
  return unpackPages(await decompress(extension, 'pages.gz'));
}
