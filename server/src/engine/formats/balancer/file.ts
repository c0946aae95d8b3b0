/** What files of all load balancers have in common. */
import type { LoadBalancer } from '../../connection/balancer';
import type { BalancerForm } from '../../types';
import { readConfig, type ConfigSyntax, type ConfigText } from '../../syntax/config/read';
import type { ParsedFile } from '../file';
import type { Site } from '../site';

/** A parsed configuration of a load balancer. */
export interface BalancerFile<Id extends BalancerForm = BalancerForm> extends ParsedFile {
  readonly kind: Id;
  /** Its words, lines and braces, read when first asked for; empty for a language of another sort. */
  readonly config: ConfigText;
  readonly read: (file: BalancerFile, site: Site) => LoadBalancer;
}

const NOTHING: ConfigText = { items: [], comments: [], longWords: [], isBalanced: true };

/** The parser of a kind. */
export function parserOf<Id extends BalancerForm>(
  kind: Id,
  syntax: ConfigSyntax | undefined,
  read: BalancerFile['read'],
): (base: ParsedFile) => BalancerFile<Id> {
  return (base) => {
    let config: ConfigText | undefined;
    const read1 = () => (config ??= syntax ? readConfig(base.text, syntax) : NOTHING);
    return {
      ...base,
      kind,
      read,
      get isWellFormed() {
        return read1().isBalanced;
      },
      get config() {
        return read1();
      },
    };
  };
}
