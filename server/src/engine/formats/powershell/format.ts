import type { Format } from '../format';
import { scriptComments, scriptCommentSyntax } from './comments';
import { readConnections, readMachines, readServers } from './connection';
import { deedsOf, deliveryOf } from './deeds';
import { documentsInScript } from './documents';
import { completionsAt } from './features/completion';
import { resolveCompletion } from './features/docs';
import { hoverAt } from './features/hover';
import { parseScript, type ScriptFile } from './file';
import { kind } from './kind';
import { linesOfScript } from './lines';
import { secretsInScript } from './secrets';
import { templateMarksInScript } from './templates';
import { writesOfScript } from './writes';
import { statedInScript, scriptTopics } from './topics';

/** PowerShell. */
export const format: Format<ScriptFile, 'powershell'> = {
  ...kind,
  parse: parseScript,
  comments: scriptComments,
  commentSyntax: scriptCommentSyntax,
  documents: ({ script }) => documentsInScript(script),
  filledIn: templateMarksInScript,
  scopes: ({ script, encoding }, inside) => ({
    script: () => [{ script, encoding, embedded: inside() }],
    write: () => [{ script, writes: writesOfScript(script) }],
    line: () => [{ lines: linesOfScript(script) }],
  }),
  secrets: ({ script }, inside) => secretsInScript(script, inside),
  connections: readConnections,
  deeds: ({ script }, site) => deedsOf(script, site),
  delivery: deliveryOf,
  machines: readMachines,
  servers: readServers,
  features: { hover: hoverAt, completion: completionsAt, resolve: resolveCompletion },
  topics: scriptTopics,
  stated: statedInScript,
};
