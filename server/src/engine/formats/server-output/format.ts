import { secretsInText } from '../../secrets/text';
import type { Format } from '../format';
import { readConnections } from './clients';
import { documentsInOutput } from './documents';
import { parseOutput, type OutputFile } from './file';
import { outputHoverAt } from './hover';
import { kind } from './kind';
import { readServers } from './servers';
import { outputSymbols } from './symbols';

/** Saved output of commands. It knows no comments: whoever reads it takes them for output. */
export const format: Format<OutputFile, 'server-output'> = {
  ...kind,
  parse: parseOutput,
  documents: ({ text }) => documentsInOutput(text),
  scopes: (file) => ({
    output: () => [...file.objects, ...file.dumped].map((object) => ({ object })),
  }),
  secrets: ({ text }, inside) => [...secretsInText(text), ...inside],
  connections: readConnections,
  servers: readServers,
  features: { hover: outputHoverAt, symbols: outputSymbols },
};
