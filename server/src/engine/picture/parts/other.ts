/** What belongs to no other part: proxy, settings that only travel, and what is not understood. */
import { SWITCH, TEXT, type Part } from '../part';

/** Settings that only travel are listed so many. */
const MOST = 40;

/** Draws the part. */
export function drawOther(part: Part): void {
  const { proxy, privateNetwork, others, unread } = part.connection;
  part.add(
    part.item({ id: 'proxy', label: 'Proxy', stated: proxy.server, show: TEXT }),
    part.item({
      id: 'proxy-script',
      label: 'Proxy script',
      stated: proxy.autoConfigUrl,
      show: TEXT,
    }),
    part.item({
      id: 'proxy-local',
      label: 'Local addresses without the proxy',
      stated: proxy.bypassForLocal,
      show: SWITCH,
    }),
    part.list('proxy-exceptions', 'Without the proxy', proxy.exceptions, TEXT),
    part.item({
      id: 'private-network',
      label: 'PrivateNetwork',
      stated: privateNetwork,
      show: SWITCH,
    }),
  );
  // What is XML itself, such as EAP, has an item of its own.
  const plain = [...others].filter(
    ([path]) => !path.startsWith('NativeProfile/Authentication/Eap/'),
  );
  plain.forEach(([path, stated], index) => {
    if (index < MOST) part.add(part.item({ id: `other/${path}`, label: path, stated, show: TEXT }));
  });
  unread.slice(0, MOST).forEach(({ what, place }, index) => {
    part.add(
      part.made({
        id: `unread/${index + 1}`,
        label: what,
        value: 'not part of the picture',
        origin: 'stated',
        place,
      }),
    );
  });
}
