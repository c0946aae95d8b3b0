import { eapDefinitionsAt } from '../eap/features/definition';
import { secretsInXml } from '../../secrets/xml';
import { escapedEap } from './documents';
import type { Format } from '../format';
import { xmlComments, xmlCommentSyntax } from '../xml/comments';
import { losesNothing } from '../xml/file';
import { xmlFeatures } from '../xml/features';
import { readConnections } from './connection';
import { connectionParts, policyParts } from './connection/scopes';
import { completionsAt } from './features/completion';
import { hoverAt } from './features/hover';
import { inlayHints } from './features/inlayHints';
import { resolveCompletion } from './features/resolve';
import { documentSymbols } from './features/symbols';
import { parseProfile, type ProfileFile } from './file';
import { kind } from './kind';
import { Profile } from './profile';
import { statedInProfile, profileTopics } from './topics';

/** ProfileXML. */
export const format: Format<ProfileFile, 'profilexml'> = {
  ...kind,
  parse: parseProfile,
  comments: xmlComments,
  commentSyntax: xmlCommentSyntax,
  losesNothing,
  documents: escapedEap,
  scopes({ document, encoding, profile, eapHosts }) {
    // What a profile has read before does not tell whether something unknown was asked for.
    const read = (): Profile | undefined =>
      profile && document.holes.length > 0 ? new Profile(document, profile.root) : profile;
    return {
      xml: () => [{ document, encoding }],
      // What a profile seems to lack or to relate may be hidden by the damage.
      profile: () => {
        const profile = document.isSound ? read() : undefined;
        return profile ? [{ document, encoding, profile }] : [];
      },
      connection: () => connectionParts(document),
      policy: () => policyParts(document),
      element: () => [{ document }],
      eap: () =>
        eapHosts
          .filter((host) => document.isSound || !host.faulty)
          .map((host) => ({ document, encoding, host, profile: read() })),
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
    definition: eapDefinitionsAt,
    inlayHints,
    lenses: ({ profile }) => (profile ? [{ span: profile.root.span, isEntry: false }] : []),
  },
  topics: profileTopics,
  stated: statedInProfile,
};
