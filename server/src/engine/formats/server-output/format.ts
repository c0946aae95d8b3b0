import { secretsInText } from '../../secrets/text';
import type { Format } from '../format';
import { readConnections } from './clients';
import { parseOutput, type OutputFile } from './file';
import { kind } from './kind';
import { readServers } from './servers';

/** Saved output of commands. It knows no comments: whoever reads it takes them for output. */
export const format: Format<OutputFile, 'server-output'> = {
  ...kind,
  parse: parseOutput,
  scopes: () => ({}),
  secrets: ({ text }) => secretsInText(text),
  connections: readConnections,
  servers: readServers,
  features: {},
};
