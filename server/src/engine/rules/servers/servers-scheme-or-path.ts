import { replaceSpan } from '../../fix/edits';
import { isHost } from '../../connection/values/names';
import { profileRule, type FixInput } from '../rule';
import { serversExample } from './support';

type Message = 'scheme' | 'path' | 'strip';

/** The host of a URL, or of a host with a path; a port stays, since SSTP may use another one. */
function hostOf(text: string): string {
  return text
    .replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*/, '')
    .replace(/^[^@]*@/, '')
    .replace(/:443$/, '');
}

export default profileRule<Message>({
  meta: {
    id: 'servers-scheme-or-path',
    title: 'Servers holds a URL instead of a host name',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      scheme:
        "'{value}' is a URL, but Servers of a NativeProfile takes host names. Windows cannot resolve it; write the name alone.",
      path: "'{value}' holds a slash, but Servers of a NativeProfile takes host names. Windows cannot resolve it; write the name alone.",
      strip: "Write '{host}'",
    },
    sources: ['vpnv2-csp'],
    docs: {
      why: 'The servers of a native profile are DNS names or addresses. Windows looks the text up as it stands; with `https://` or a path in it there is no such name, and the connection fails with error 868.',
      remedy:
        'Write the name alone. URLs belong in `ServerUrlList` of a `PluginProfile`, where the app of the vendor reads them.',
      exceptions:
        'Only the host is checked: the friendly name after a semicolon may hold any text. A port is not judged here.',
    },
    examples: {
      bad: [
        {
          code: serversExample('«https://vpn.example.com/»'),
          message:
            "'https://vpn.example.com/' is a URL, but Servers of a NativeProfile takes host names. Windows cannot resolve it; write the name alone.",
          fixed: serversExample('vpn.example.com'),
        },
        {
          code: serversExample('vpn1.example.com,«vpn2.example.com/remote»;Backup'),
          message:
            "'vpn2.example.com/remote' holds a slash, but Servers of a NativeProfile takes host names. Windows cannot resolve it; write the name alone.",
          fixed: serversExample('vpn1.example.com,vpn2.example.com;Backup'),
        },
        {
          code: serversExample('«https:///»'),
          message:
            "'https:///' is a URL, but Servers of a NativeProfile takes host names. Windows cannot resolve it; write the name alone.",
        },
      ],
      good: [
        { code: serversExample('vpn.example.com;Main office / Berlin') },
        {
          code: '<VPNProfile><PluginProfile><ServerUrlList>https://vpn.example.com/remote</ServerUrlList></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, report }) {
    for (const { host } of profile.servers) {
      if (!host.text.includes('/')) continue;
      const name = hostOf(host.text);
      const isKnown = isHost(name.replace(/:\d+$/, ''));
      const fix: FixInput<Message> = {
        title: 'strip',
        data: { host: name },
        safety: 'unsafe',
        preferred: true,
        edits: [replaceSpan(host.span, name)],
      };
      const message = host.text.includes('://') ? 'scheme' : 'path';
      report(host.span, message, { value: host.text }, { fixes: isKnown ? [fix] : [] });
    }
  },
});
