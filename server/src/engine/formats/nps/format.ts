import { secretsInXml } from '../../secrets/xml';
import type { Format } from '../format';
import { xmlComments, xmlCommentSyntax } from '../xml/comments';
import { xmlFeatures } from '../xml/features';
import { losesNothing } from '../xml/file';
import { siteOf } from '../site';
import { parseNps, type NpsFile } from './file';
import { npsHoverAt } from './hover';
import { kind } from './kind';
import { readPolicyServers } from './policyServer';
import { npsSymbols } from './symbols';

/** Exports of a network policy server. */
export const format: Format<NpsFile, 'nps'> = {
  ...kind,
  parse: parseNps,
  comments: xmlComments,
  commentSyntax: xmlCommentSyntax,
  losesNothing,
  scopes: (file) => ({
    xml: () => [{ document: file.document, encoding: file.encoding, isExport: true }],
    policyServer: () =>
      readPolicyServers(file, siteOf(file.fileName ?? '')).map((server) => ({ server })),
  }),
  secrets: ({ document }) => secretsInXml(document),
  policyServers: readPolicyServers,
  features: { ...xmlFeatures, hover: npsHoverAt, symbols: npsSymbols },
};
