/** The format of every load balancer: kinds differ in how they are read and nothing else. */
import type { BalancerForm } from '../../types';
import type { ConfigSyntax } from '../../syntax/config/read';
import { templateMarks } from '../../text/templates';
import type { Format } from '../format';
import type { Kind } from '../kind';
import { siteOf } from '../site';
import { balancerComments, balancerCommentSyntax } from './comments';
import {
  balancerCompletions,
  balancerHoverAt,
  balancerTopics,
  resolveBalancerWord,
} from './features';
import { parserOf, type BalancerFile } from './file';
import { balancerSecrets } from './secrets';
import { balancerSymbols } from './symbols';

/**
 * The format of a kind.
 *
 * @param syntax How it is written; absent for JSON, which has no comments.
 * @param read What a file states.
 */
export function balancerFormat<Id extends BalancerForm>(
  kind: Kind<Id>,
  syntax: ConfigSyntax | undefined,
  read: BalancerFile['read'],
): Format<BalancerFile<Id>, Id> {
  return {
    ...kind,
    parse: parserOf(kind.id, syntax, read),
    filledIn: ({ text }) => templateMarks(text),
    ...(syntax && { comments: balancerComments, commentSyntax: balancerCommentSyntax }),
    scopes: (file) => ({
      balancer: () => [{ balancer: read(file, siteOf(file.fileName ?? '')) }],
    }),
    secrets: balancerSecrets,
    balancers: (file, site) => [read(file, site)],
    topics: () => balancerTopics(kind),
    features: {
      hover: balancerHoverAt,
      symbols: balancerSymbols,
      ...(syntax && { completion: balancerCompletions, resolve: resolveBalancerWord }),
    },
  };
}
