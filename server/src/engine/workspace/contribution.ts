/**
 * What a file contributes to what is known of its deployment. Facts only: no tree is kept that is not
 * there anyway.
 */
import type { ClientConnection, ClientMachine } from '../connection/client';
import type { Deeds } from '../connection/deed';
import type { PolicyServer, ServerSide } from '../connection/server';
import type { Known } from '../connection/stated';
import type { CommentText, ParsedFile } from '../formats/file';
import { commentsOf, embeddedIn } from '../formats/parse';
import {
  connectionsIn,
  deedsIn,
  machinesIn,
  mentionsIn,
  policyServersIn,
  serversIn,
} from '../formats/connections';
import { secretsOf } from '../formats/secrets';
import type { Secrets } from '../secrets/hide';
import type { LineIndex } from '../text/lineIndex';
import type { FileVersion, OpenedFile } from './files';

/** The facts of one file, and what is needed to tell a finding at a place in it. */
export interface Contribution extends FileVersion {
  /** Id of the kind of file. */
  readonly kind: string;
  /** The deployments of project files that it is in. */
  readonly deployments: readonly string[];
  readonly clients: readonly ClientConnection[];
  readonly servers: readonly ServerSide[];
  readonly policyServers: readonly PolicyServer[];
  /** The computers of clients it states something of. */
  readonly machines: readonly ClientMachine[];
  /** What it does with connections that other files describe. */
  readonly deeds: Deeds;
  /** Where it names connections besides those it describes. */
  readonly mentions: readonly Known<string>[];
  readonly text: string;
  readonly lines: LineIndex;
  /** Comments that may silence a finding. */
  readonly comments: readonly CommentText[];
  readonly secrets: Secrets;
}

/** The facts of a file; `undefined` when it states nothing of a connection or a server. */
export function contributionOf(
  { name, version }: FileVersion,
  { file, deployments, isKept }: OpenedFile,
): Contribution | undefined {
  const clients = connectionsIn(file, name, isKept);
  const servers = serversIn(file, name);
  const policyServers = policyServersIn(file, name);
  const machines = machinesIn(file, name);
  const deeds = deedsIn(file, name);
  const mentions = mentionsIn(file, name);
  const { deliveries, edits } = deeds;
  const facts = { clients, servers, policyServers, machines, deeds, mentions };
  const all = [clients, servers, policyServers, machines, deliveries, edits, mentions];
  if (all.every(({ length }) => length === 0)) return undefined;
  const { kind, text, lines } = file;
  return {
    name,
    version,
    kind,
    deployments,
    ...facts,
    text,
    lines,
    comments: commentsIn(file),
    secrets: secretsOf(file),
  };
}

/** The comments of a file and of the documents inside it, at their places in the file. */
function commentsIn(file: ParsedFile): readonly CommentText[] {
  const inside = embeddedIn(file).flatMap(({ file: document, inner }) =>
    commentsIn(document).map((comment) => {
      const span = inner.toOuter(comment.span);
      return { ...comment, span, textStart: span.start };
    }),
  );
  return [...commentsOf(file, 'aovpn-'), ...inside];
}
