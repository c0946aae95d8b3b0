import { replaceSpan } from '../../fix/edits';
import { splitList } from '../../connection/values/lists';
import { isHost } from '../../connection/values/names';
import { elementRule } from '../rule';
import { pluginExample } from './support';

const list = (value: string) => pluginExample(`<ServerUrlList>${value}</ServerUrlList>`);

/** Whether a text can be a server of its own: a URL, or a host with port and path. */
function isServer(text: string): boolean {
  const authority = /^(?:https?:\/\/)?(\[[^\]]*\]|[^\s/?#:,]+)(?::\d+)?(?:\/[^\s?#]*)?$/i.exec(
    text,
  );
  return authority !== null && isHost((authority[1] ?? '').replace(/^\[(.*)\]$/, '$1'));
}

export default elementRule<'comma' | 'replace'>({
  meta: {
    id: 'plugin-serverurllist-separator',
    title: 'The servers of a VPN app are separated by commas',
    kinds: ['profilexml'],
    group: 'plugin',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      comma:
        'ServerUrlList is separated by semicolons; with commas the app may take the whole text for one server. Write a semicolon between the servers.',
      replace: 'Separate the servers by semicolons',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp', 'vpn-profile-options'],
    docs: {
      why: 'The DDF and the samples separate the servers of `ServerUrlList` by semicolons, other than those of `Servers` in a native profile. With another separator the list may count as one server that does not exist.',
      remedy: 'Write semicolons between the servers.',
      exceptions:
        'An early page of the documentation said commas, so some apps may read them. Commas inside an address, for example in its query, are not reported: every part has to look like a server.',
    },
    examples: {
      bad: [
        {
          code: list('«vpn1.example.com,vpn2.example.com»'),
          message:
            'ServerUrlList is separated by semicolons; with commas the app may take the whole text for one server. Write a semicolon between the servers.',
          fixed: list('vpn1.example.com;vpn2.example.com'),
        },
        {
          code: list('«https://vpn1.example.com/a, https://vpn2.example.com/a»'),
          message:
            'ServerUrlList is separated by semicolons; with commas the app may take the whole text for one server. Write a semicolon between the servers.',
          fixed: list('https://vpn1.example.com/a;https://vpn2.example.com/a'),
        },
      ],
      good: [
        { code: list('vpn1.example.com;vpn2.example.com') },
        { code: list('https://vpn.example.com/?groups=a,b') },
      ],
    },
  },
  elements: ['VPNProfile/PluginProfile/ServerUrlList'],
  check(element, { report }) {
    const value = element.value;
    if (!value?.text.includes(',')) return;
    const parts = splitList(value).flatMap((item) => splitList(item, ';'));
    if (!parts.every((part) => isServer(part.text))) return;
    const fixed = parts.map((part) => part.text).join(';');
    report(
      value.span,
      'comma',
      {},
      {
        fixes: [
          {
            title: 'replace',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceSpan(value.span, fixed)],
          },
        ],
      },
    );
  },
});
