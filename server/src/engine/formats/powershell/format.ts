import type { Format } from '../format';
import { profileOfTemplate } from '../intune/template';
import { nodeCompletions } from '../vpnv2/completion';
import { carriedParts, deliveryOf as deliveryByAddress } from '../vpnv2/delivery';
import { nodeHoverAt } from '../vpnv2/hover';
import { profilesOfNodes, withProfiles } from '../vpnv2/profiles';
import { scriptComments, scriptCommentSyntax } from './comments';
import { siteOf } from '../site';
import { readConnections, readMachines, readServers } from './connection';
import { deedsOf, deliveryOf } from './deeds';
import { policiesOfScript } from './connection/policies';
import { documentsInScript } from './documents';
import { completionsAt } from './features/completion';
import { resolveCompletion } from './features/docs';
import { hoverAt } from './features/hover';
import { definitionsAt } from './features/definition';
import { parseScript, type ScriptFile } from './file';
import { kind } from './kind';
import { linesOfScript } from './lines';
import { mentionsOf } from './mentions';
import { resourcesOf } from './resources';
import { secretsInScript } from './secrets';
import { cmdletSurface } from './surface';
import { templateMarksInScript } from './templates';
import { writesOfScript } from './writes';
import { statedInScript, scriptTopics } from './topics';

/** PowerShell. */
export const format: Format<ScriptFile, 'powershell'> = {
  ...kind,
  parse: parseScript,
  comments: scriptComments,
  commentSyntax: scriptCommentSyntax,
  documents({ script }) {
    const { nodes, templates } = resourcesOf(script);
    const made = [...profilesOfNodes(nodes), ...templates.map(profileOfTemplate)];
    const found = documentsInScript(script);
    return made.length > 0 ? withProfiles(found, made) : found;
  },
  filledIn: templateMarksInScript,
  scopes: (file, inside) => ({
    script: () => [{ script: file.script, encoding: file.encoding, embedded: inside() }],
    write: () => [{ script: file.script, writes: writesOfScript(file.script) }],
    connection: () =>
      readConnections(file, siteOf(''), inside).map((connection) => ({
        connection,
        surface: cmdletSurface,
      })),
    policy: () => policiesOfScript(file.script, siteOf('')),
    line: () => [{ lines: linesOfScript(file.script) }],
    carried: () => carriedParts(resourcesOf(file.script).nodes, inside()),
    template: () => resourcesOf(file.script).templates.map((policy) => ({ policy })),
  }),
  secrets: ({ script }, inside) => secretsInScript(script, inside),
  connections: readConnections,
  deeds: ({ script }, site) => deedsOf(script, site),
  mentions: ({ script }, site) => mentionsOf(script, site),
  delivery(file, site, document, inside) {
    const addressed = deliveryByAddress(resourcesOf(file.script).nodes, site, document);
    return { ...deliveryOf(file, site, document, inside), ...addressed };
  },
  machines: readMachines,
  servers: readServers,
  features: {
    hover: (file, offset) =>
      nodeHoverAt(resourcesOf(file.script).nodes, offset) ?? hoverAt(file, offset),
    completion: (file, offset, options) => [
      ...nodeCompletions(resourcesOf(file.script).nodes, offset),
      ...completionsAt(file, offset, options),
    ],
    resolve: resolveCompletion,
    definition: definitionsAt,
  },
  topics: scriptTopics,
  stated: statedInScript,
};
