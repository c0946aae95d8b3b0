import { secretsInText } from '../../secrets/text';
import type { Item } from '../../syntax/config/read';
import type { Span } from '../../types';
import type { BalancerFile } from './file';

/** Words behind which a secret stands. */
const NAMES =
  /^-?(?:auth_pass|pass(?:word|phrase|wd|crypt)?|secret|rad_?key|psk|insecure-password|secret-?key|api-?key)$/i;
/** Words that are no secret in such a place. */
const NONE = /^(?:none|disabled|enabled|-\w+)$/i;

/** The secrets of a configuration. */
export function balancerSecrets({ text, config }: BalancerFile): readonly Span[] {
  const found = secretsInText(text);
  const lists: (readonly Item[])[] = [config.items];
  for (let items = lists.pop(); items; items = lists.pop()) {
    items.forEach((item, i) => {
      if (item.kind === 'block') lists.push(item.items);
      const next = items[i + 1];
      if (item.kind !== 'word' || next?.kind !== 'word' || next.startsLine) return;
      // HAProxy: `stats auth NAME:PASSWORD`.
      const previous = items[i - 1];
      if (item.text === 'auth' && previous?.kind === 'word' && previous.text === 'stats') {
        const colon = next.text.indexOf(':');
        if (colon >= 0)
          found.push({ start: next.content.start + colon + 1, end: next.content.end });
      } else if (NAMES.test(item.text) && !NONE.test(next.text)) {
        found.push(next.content);
      }
    });
  }
  return found;
}
