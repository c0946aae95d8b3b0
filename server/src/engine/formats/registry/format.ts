import { templateMarks } from '../../text/templates';
import type { Format } from '../format';
import { policyParts } from '../registrySurface';
import { regComments, regCommentSyntax } from './comments';
import { readMachines, readServers } from './connection';
import { policyDelivery } from './policy';
import { completionsAt } from './features/completion';
import { resolveCompletion } from './features/docs';
import { hoverAt } from './features/hover';
import { parseRegistry, type RegistryFile } from './file';
import { kind } from './kind';
import { secretsInRegFile } from './secrets';
import { statedInRegistry, registryTopics } from './topics';

/** Exports of the registry. */
export const format: Format<RegistryFile, 'registry'> = {
  ...kind,
  parse: parseRegistry,
  filledIn: ({ text }) => templateMarks(text),
  comments: regComments,
  commentSyntax: regCommentSyntax,
  scopes: (file) => ({
    regFile: () => [{ registry: file.registry }],
    write: () => [{ script: undefined, writes: file.writes }],
    policy: () => policyParts(file.text, file.writes),
  }),
  documents: ({ documents }) => documents,
  delivery: policyDelivery,
  secrets: (file, inside) => [...secretsInRegFile(file.registry, file.documents), ...inside],
  machines: readMachines,
  servers: readServers,
  features: { hover: hoverAt, completion: completionsAt, resolve: resolveCompletion },
  topics: registryTopics,
  stated: statedInRegistry,
};
