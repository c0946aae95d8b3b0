import { eapDefinitionsAt } from './features/definition';
import { secretsInXml } from '../../secrets/xml';
import type { Format } from '../format';
import { xmlComments, xmlCommentSyntax } from '../xml/comments';
import { losesNothing } from '../xml/file';
import { xmlFeatures } from '../xml/features';
import { eapCompletions } from './features/completion';
import { eapHoverAt } from './features/hover';
import { eapInlayHints } from './features/inlayHints';
import { resolveEap } from './features/resolve';
import { eapSymbols } from './features/symbols';
import { parseEap, type EapFile } from './file';
import { kind } from './kind';
import { statedInEap, eapTopics } from './topics';

/** EAP configuration. */
export const format: Format<EapFile, 'eap'> = {
  ...kind,
  parse: parseEap,
  comments: xmlComments,
  commentSyntax: xmlCommentSyntax,
  losesNothing,
  scopes({ document, encoding, eapHosts }) {
    return {
      xml: () => [{ document, encoding }],
      eap: () =>
        eapHosts
          .filter((host) => document.isSound || !host.faulty)
          .map((host) => ({ document, encoding, host, profile: undefined })),
    };
  },
  secrets: ({ document }) => secretsInXml(document),
  features: {
    ...xmlFeatures,
    hover: eapHoverAt,
    completion: eapCompletions,
    resolve: resolveEap,
    symbols: eapSymbols,
    definition: eapDefinitionsAt,
    inlayHints: eapInlayHints,
  },
  topics: eapTopics,
  stated: statedInEap,
};
