import { secretsInXml } from '../../secrets/xml';
import type { Format } from '../format';
import { xmlComments, xmlCommentSyntax } from '../xml/comments';
import { losesNothing } from '../xml/file';
import { xmlFeatures } from '../xml/features';
import { readConnections } from './connection';
import { completionsAt } from './features/completion';
import { hoverAt } from './features/hover';
import { resolveCompletion } from './features/resolve';
import { documentSymbols } from './features/symbols';
import { parseProfile, type ProfileFile } from './file';
import { kind } from './kind';
import { statedInProfile, profileTopics } from './topics';

/** ProfileXML. */
export const format: Format<ProfileFile, 'profilexml'> = {
  ...kind,
  parse: parseProfile,
  comments: xmlComments,
  commentSyntax: xmlCommentSyntax,
  losesNothing,
  scopes({ document, encoding, profile, eapHosts }) {
    return {
      xml: () => [{ document, encoding }],
      // What a profile seems to lack or to relate may be hidden by the damage.
      profile: () => (profile && document.isSound ? [{ document, encoding, profile }] : []),
      element: () => [{ document }],
      eap: () =>
        eapHosts
          .filter((host) => document.isSound || !host.faulty)
          .map((host) => ({ document, encoding, host, profile })),
    };
  },
  secrets: ({ document }) => secretsInXml(document),
  connections: readConnections,
  features: {
    ...xmlFeatures,
    hover: hoverAt,
    completion: completionsAt,
    resolve: resolveCompletion,
    symbols: documentSymbols,
  },
  topics: profileTopics,
  stated: statedInProfile,
};
