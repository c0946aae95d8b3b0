import { templateMarks } from '../../text/templates';
import type { Format } from '../format';
import { readConnections } from './connection';
import { connectionParts, policyParts } from './connection/parts';
import { completionsAt, resolveCompletion } from './features/completion';
import { foldingRanges } from './features/folding';
import { hoverAt } from './features/hover';
import { inlayHints } from './features/inlayHints';
import { selectionRanges } from './features/selection';
import { documentSymbols } from './features/symbols';
import { isVpn } from './entry';
import { parsePhonebookFile, type PhonebookFile } from './file';
import { kind } from './kind';
import { secretsInPhonebook } from './secrets';
import { statedInPhonebook, phonebookTopics } from './topics';

/** The phonebook of the RAS client. It knows no comments: RAS would take them for settings. */
export const format: Format<PhonebookFile, 'rasphone'> = {
  ...kind,
  parse: parsePhonebookFile,
  // A decision that was made for all connections is one decision.
  foldsAlike: true,
  filledIn: ({ text }) => templateMarks(text),
  scopes: (file) => ({
    phonebook: () => [{ tree: file.tree, entries: file.entries, encoding: file.encoding }],
    connection: () => connectionParts(file),
    policy: () => policyParts(file),
  }),
  secrets: ({ tree }) => secretsInPhonebook(tree),
  connections: readConnections,
  features: {
    hover: hoverAt,
    completion: completionsAt,
    resolve: resolveCompletion,
    symbols: documentSymbols,
    folding: foldingRanges,
    selection: selectionRanges,
    inlayHints,
    lenses: ({ entries }) =>
      entries.filter(isVpn).map(({ syntax }) => ({ span: syntax.content, isEntry: true })),
  },
  topics: phonebookTopics,
  stated: statedInPhonebook,
};
