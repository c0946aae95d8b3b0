/** The tools for language models, run for an editor that offers them. They only read. */
import { RequestType } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { decodeFile } from '../bytes/file';
import type { Refused } from '../engine/answers/told/ask';
import type { GivenFile } from '../engine/tools/input';
import type { ToolAnswer } from '../engine/tools/tool';
import { openDocument } from './askedFiles';
import type { ServerContext } from './context';
import { safely } from './safely';
import { parseUri } from './uri';

/** Runs a tool by its name. Described for other editors in `docs/language-server.md`. */
export const ToolRequest = new RequestType<
  { readonly name: string; readonly input?: Readonly<Record<string, unknown>> },
  ToolAnswer | Refused,
  void
>('aovpn/tool');

export function registerTools(context: ServerContext): void {
  const { connection, runtime, cache } = context;
  connection.onRequest(ToolRequest, ({ name, input = {} }, token) =>
    safely<ToolAnswer | Refused>(
      runtime,
      async () => {
        const { engine, TOOLS, runTool } = await cache.loader.get();
        const tool = TOOLS.find((each) => each.name === name);
        if (!tool) return { problem: `There is no tool ${name}.` };
        return runTool(engine, tool, input, (path) => readNamed(context, path));
      },
      { problem: 'The tool failed; the log says why.' },
      `tool ${name}`,
      token,
    ),
  );
}

/** A file by its path: one that is open, as it is in the editor, or one of the workspace. */
async function readNamed(context: ServerContext, path: string): Promise<GivenFile | Refused> {
  const { documents, runtime, settings } = context;
  const folders = settings.folders.flatMap((folder) => parseUri(folder) ?? []);
  const addresses = addressesOf(path, folders);
  for (const address of addresses) {
    const document = openDocument({ documents }, address.toString());
    if (document) return { name: path, text: document.getText(), isInline: false };
  }
  const inside = addresses.filter((address) => folders.some((folder) => isBelow(address, folder)));
  for (const address of inside) {
    const bytes = await runtime.readBytes(address.toString());
    if (bytes) return { name: path, text: decodeFile(bytes).text, isInline: false };
  }
  // Of what lies elsewhere not even that it exists is told.
  return inside.length > 0
    ? { problem: `${path} cannot be read.` }
    : { problem: `${path} is neither open nor in a folder of the workspace.` };
}

/** What a path may mean: an address, a path of this machine, or one from a workspace folder. */
function addressesOf(path: string, folders: readonly URI[]): readonly URI[] {
  if (/^[a-z][\w+.-]+:/i.test(path)) {
    const address = parseUri(path);
    // A path that other programs may read in another way is none.
    if (!address || address.path.includes('\\')) return [];
    return [address.path.startsWith('/') ? Utils.joinPath(address, '.') : address];
  }
  const names = path.replaceAll('\\', '/');
  if (/^(?:[a-z]:)?\//i.test(names)) {
    const own = Utils.joinPath(URI.from({ scheme: 'file', path: '/' }), names);
    return [own, ...folders.map((folder) => folder.with({ path: own.path }))];
  }
  return folders.flatMap((folder) => {
    const below = Utils.joinPath(folder, names);
    // Where there are several folders, paths begin with the name of one.
    const beside = Utils.joinPath(Utils.dirname(folder), names);
    return isBelow(beside, folder) ? [below, beside] : [below];
  });
}

function isBelow(address: URI, folder: URI): boolean {
  return address.toString().startsWith(`${folder.toString().replace(/\/$/, '')}/`);
}
