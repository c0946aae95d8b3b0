import { secretsInText } from '../../secrets/text';
import { templateMarks } from '../../text/templates';
import type { Format } from '../format';
import { policyParts } from '../registrySurface';
import { batchComments, batchCommentSyntax } from './comments';
import { documentsInBatch } from './documents';
import { completionsAt } from './features/completion';
import { resolveCompletion } from '../programs/docs';
import { hoverAt } from './features/hover';
import { symbolsOf } from './features/symbols';
import { parseCommandScript, type CommandScriptFile } from './file';
import { kind } from './kind';
import { mentionsInBatch } from './mentions';
import { linesOfBatch } from './lines';

/** Command scripts of cmd.exe. */
export const format: Format<CommandScriptFile, 'command-script'> = {
  ...kind,
  parse: parseCommandScript,
  comments: batchComments,
  commentSyntax: batchCommentSyntax,
  documents: ({ script }) => documentsInBatch(script),
  filledIn: ({ text }) => templateMarks(text),
  scopes: (file) => ({
    write: () => [{ script: undefined, writes: file.writes }],
    policy: () => policyParts(file.text, file.writes),
    batch: () => [{ batch: file.script }],
    line: () => [{ lines: linesOfBatch(file.script) }],
  }),
  mentions: ({ text }, site) => mentionsInBatch(text, site),
  secrets: ({ text }, inside) => [...secretsInText(text), ...inside],
  features: {
    hover: hoverAt,
    completion: completionsAt,
    resolve: resolveCompletion,
    symbols: symbolsOf,
  },
};
