import * as vscode from 'vscode';
import { unpackPages } from './packedPages';

/** Scheme of the pages about rules, settings and files: they come with the extension. */
const SCHEME = 'aovpn-docs';

/** What a finding has in place of a rule, when it is about an expectation. */
const EXPECTATION = 'expectation';

/** Where the page about a rule is. */
export function rulePage(id: string): vscode.Uri {
  return page(`rules/${id}.md`);
}

/** A page that comes with the extension. @param path From the folder of all pages. */
function page(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${path}` });
}

/** The page that comes with the extension for one the server has opened; nothing for others. */
export function pageAt(address: string): vscode.Uri | undefined {
  const [, id] = /\/docs\/rules\/([a-z0-9-]+)\.md$/.exec(address) ?? [];
  return id === undefined ? undefined : rulePage(id);
}

/** Has the id of a finding's rule lead to the page that comes with the extension. */
export function leadToPage(finding: vscode.Diagnostic): void {
  const id = typeof finding.code === 'object' ? finding.code.value : finding.code;
  if (id === undefined) return;
  const target = id === EXPECTATION ? page('expectations.md') : rulePage(String(id));
  finding.code = { value: id, target };
}

/**
 * Serves the pages as files nobody can write, so that links lead from one to the other and nothing
 * of the web is needed. They are read when the first one is asked for.
 */
export function registerPages(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider(SCHEME, new Pages(context.extensionUri), {
      isReadonly: true,
      isCaseSensitive: true,
    }),
  );
}

class Pages implements vscode.FileSystemProvider {
  readonly #file: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  #pages: Promise<ReadonlyMap<string, Uint8Array>> | undefined;

  readonly onDidChangeFile = this.#changed.event;

  constructor(extension: vscode.Uri) {
    this.#file = vscode.Uri.joinPath(extension, 'dist', 'client', 'pages.gz');
  }

  watch(): vscode.Disposable {
    // They never change.
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const size = (await this.#all()).get(uri.path)?.byteLength;
    if (size !== undefined) return { type: vscode.FileType.File, size, ctime: 0, mtime: 0 };
    if ((await this.readDirectory(uri)).length === 0)
      throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.Directory, size: 0, ctime: 0, mtime: 0 };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const folder = uri.path.replace(/\/*$/, '/');
    const found = new Map<string, vscode.FileType>();
    for (const path of (await this.#all()).keys()) {
      if (!path.startsWith(folder)) continue;
      const [name = '', ...below] = path.slice(folder.length).split('/');
      found.set(name, below.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
    }
    return [...found];
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const page = (await this.#all()).get(uri.path);
    if (!page) throw vscode.FileSystemError.FileNotFound(uri);
    return page;
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

  #all(): Promise<ReadonlyMap<string, Uint8Array>> {
    this.#pages ??= readPages(this.#file);
    return this.#pages;
  }
}

/** Unpacks the file of all pages. The same way under Node and in a worker. */
async function readPages(file: vscode.Uri): Promise<ReadonlyMap<string, Uint8Array>> {
  const compressed = new Blob([Uint8Array.from(await vscode.workspace.fs.readFile(file))]);
  const unpacked = compressed.stream().pipeThrough(new DecompressionStream('gzip'));
  const pages = unpackPages(new Uint8Array(await new Response(unpacked).arrayBuffer()));
  const encoder = new TextEncoder();
  return new Map([...pages].map(([name, text]) => [`/${name}`, encoder.encode(text)]));
}
