/** Tells which files of the workspace state something, so that a question can be put about them. */
import { RequestType } from 'vscode-languageserver';
import { valueOf } from '../engine/connection/stated';
import { labelOf } from './askedFiles';
import type { ServerContext } from './context';
import { safely } from './safely';
import type { Together } from './together';
import { keyOf, parseUri, pathBelow } from './uri';

/** A file that states something of connections or servers. */
export interface KnownFile {
  readonly uri: string;
  /** The path from its workspace folder, else its name. */
  readonly label: string;
  /** The connections it makes by their names; null for one without. */
  readonly connections: readonly (string | null)[];
  /** How many remote access servers and policy servers it states. */
  readonly servers: number;
  readonly policyServers: number;
  /** Whether it belongs together with the file asked for. */
  readonly together: boolean;
}

/** All files that were looked at, and how many were not. */
export interface KnownFiles {
  readonly files: readonly KnownFile[];
  readonly leftOut: number;
}

/** Asks for the files of the workspace that state something. @param uri Of the file in front. */
export const KnownFilesRequest = new RequestType<{ uri?: string }, KnownFiles, void>(
  'aovpn/knownFiles',
);

export function registerKnownFiles(context: ServerContext, together: Together): void {
  const { connection, runtime, settings } = context;
  connection.onRequest(KnownFilesRequest, ({ uri = '' }, token) =>
    safely<KnownFiles>(
      runtime,
      async () => {
        const { index, uriOf } = await together.known();
        const own = keyOf(uri);
        const mates = new Set(
          index.deployments
            .map(({ files }) => files.map(({ name }) => name))
            .filter((names) => names.includes(own))
            .flat(),
        );
        const files = index.contributions.map(
          ({ name, clients, servers, policyServers }): KnownFile => ({
            uri: uriOf(name),
            label: labelIn(settings.folders, name),
            connections: clients.map((client) => valueOf(client.name) ?? null),
            servers: servers.length,
            policyServers: policyServers.length,
            together: mates.has(name),
          }),
        );
        files.sort((a, b) => (a.label < b.label ? -1 : 1));
        return { files, leftOut: index.leftOut };
      },
      { files: [], leftOut: 0 },
      'files that state something',
      token,
    ),
  );
}

function labelIn(folders: readonly string[], name: string): string {
  const file = parseUri(name);
  const above = folders
    .flatMap((folder) => parseUri(folder) ?? [])
    .find((folder) => name.startsWith(`${folder.toString()}/`));
  return file && above ? pathBelow(above, file) : labelOf(name);
}
