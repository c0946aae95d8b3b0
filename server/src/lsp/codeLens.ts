/** What a connection is, above it, with what can be asked about it. */
import {
  CodeLensRefreshRequest,
  type CodeLens,
  type Command,
  type Diagnostic,
} from 'vscode-languageserver';
import type { ClientFeatures } from './clientFeatures';
import type { ServerContext } from './context';
import { toRange, toSpan } from './convert';
import { safely } from './safely';
import type { Together } from './together';

/** Commands of clients that show a connection; the first one the client has is used. */
const SHOW = ['aovpn.showConnection', 'aovpn.simulateConnection'];
/** Commands of clients that make something of a profile, and what the lens says. */
const MAKE = [
  ['aovpn.compareWith', 'Compare with…'],
  ['aovpn.convertTo', 'Convert to…'],
] as const;

/** What a lens needs to be resolved. */
interface LensData {
  readonly uri: string;
  readonly version: number;
  readonly command: string;
}

/** Whether there is something a lens could do; a client says which commands of ours it has. */
export function canShowLenses({ commands }: ClientFeatures): boolean {
  return SHOW.some((command) => commands.has(command));
}

/** Registers lenses: where they are is told at once, what they say when they are seen. */
export function registerCodeLens(context: ServerContext, together: Together): void {
  const { connection, client, documents, cache, runtime, settings } = context;
  const show = SHOW.find((command) => client.commands.has(command));
  if (show === undefined) return;
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    safely<CodeLens[]>(
      runtime,
      async () => {
        const document = documents.get(uri);
        const open = await cache.open(document);
        if (!document || !open || !(await settings.of(uri)).codeLens) return [];
        const { file } = open;
        return open.lensPlaces(file).flatMap(({ span, isEntry }) => {
          const range = toRange(span, file.lines);
          const data: LensData = { uri, version: document.version, command: show };
          const made = isEntry ? [] : MAKE.filter(([command]) => client.commands.has(command));
          return [
            { range, data },
            ...made.map(([command, title]) => ({
              range,
              command: { title, command, arguments: [uri] },
            })),
          ];
        });
      },
      [],
      `code lenses of ${uri}`,
      token,
    ),
  );
  connection.onCodeLensResolve((lens, token) =>
    safely<CodeLens>(
      runtime,
      async () => {
        const command = await resolved(context, together, lens);
        return command ? { ...lens, command } : lens;
      },
      lens,
      'the words of a code lens',
      token,
    ),
  );
  if (!client.codeLensRefresh) return;
  const refresh = () => void connection.sendRequest(CodeLensRefreshRequest.type);
  settings.onDidChange(refresh);
  together.onDidChange((uri) => {
    if (documents.get(uri)) refresh();
  });
}

/** Nothing where the text has changed: the client will ask for new lenses. */
async function resolved(
  { documents, cache, settings }: ServerContext,
  together: Together,
  { range, data }: CodeLens,
): Promise<Command | undefined> {
  if (!isLensData(data)) return undefined;
  const { uri, version, command } = data;
  const document = documents.get(uri);
  const open = await cache.open(document);
  if (!document || !open || document.version !== version) return undefined;
  const { file } = open;
  const { ignored, engine } = await settings.of(uri);
  const own = ignored ? [] : cache.checked(document, open, engine).findings;
  const others = together
    .of(uri)
    .map((diagnostic: Diagnostic) => ({ span: toSpan(diagnostic.range, file.lines) }));
  const title = open.lensTitle(file, toSpan(range, file.lines), [...own, ...others]);
  return { title, command, arguments: [uri] };
}

function isLensData(data: unknown): data is LensData {
  return typeof data === 'object' && data !== null && 'command' in data;
}
