import { replaceSpan } from '../../fix/edits';
import { parseIp } from '../../connection/values/ip';
import { splitList, type ListItem } from '../../connection/values/lists';
import { isHostName } from '../../connection/values/names';
import { profileRule } from '../rule';
import { normaliseHost, serversExample } from './support';

/** The last two labels of a name, by which names of one company are recognised. */
function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/** Whether the text after a semicolon is another server rather than a name for people. */
function isOtherHost(first: ListItem, later: ListItem): boolean {
  const host = normaliseHost(first.text);
  const other = normaliseHost(later.text);
  if (other === host) return false;
  if (parseIp(other)) return true;
  const labels = other.split('.');
  if (labels.length < 2 || !isHostName(other) || !/^[a-z]{2,}$/.test(labels.at(-1) ?? '')) {
    return false;
  }
  // 'Contoso.VPN' is a name for people; one in the same domain or with three parts is a host.
  return labels.length > 2 || domainOf(host) === domainOf(other);
}

export default profileRule<'friendly' | 'alone' | 'first' | 'comma' | 'bare'>({
  meta: {
    id: 'servers-semicolon-second-host',
    title: 'A second server stands after a semicolon, where only a display name is read',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      friendly:
        "'{host}' is only the display name of '{first}' here: after a semicolon Windows reads a name for people. Behind a comma it would be a server the user can choose; by itself Windows tries only the first.",
      alone:
        "Nothing stands before the semicolon, where Windows reads the server, and '{host}' behind it is only a name for people. Write the server without the semicolon.",
      first: 'The server it names.',
      comma: "Separate '{host}' by a comma",
      bare: 'Remove the semicolon',
    },
    sources: ['vpnv2-csp', 'aovpn-profile-user', 'hicks-servers-failover'],
    docs: {
      why: 'The value is a list separated by commas, and each entry may be a server followed by a semicolon and a friendly name. A second server behind a semicolon is such a name: it is shown to the user and never used. Behind a comma it is a server, but one for the user to choose: Windows itself connects to the first only.',
      remedy:
        'Write a comma between servers the user may choose from; for failover use one name that leads to several servers. When the text is meant as a name for people, choose one that does not look like a host.',
      exceptions:
        'The same name twice, as in `vpn.example.com;vpn.example.com`, is the form Windows writes back and the advised one for Intune with Windows 11; it is never reported.',
    },
    examples: {
      bad: [
        {
          code: serversExample('vpn1.example.com;«vpn2.example.com»'),
          message:
            "'vpn2.example.com' is only the display name of 'vpn1.example.com' here: after a semicolon Windows reads a name for people. Behind a comma it would be a server the user can choose; by itself Windows tries only the first.",
          fixed: serversExample('vpn1.example.com,vpn2.example.com'),
        },
        {
          code: serversExample(';«vpn.example.com»'),
          message:
            "Nothing stands before the semicolon, where Windows reads the server, and 'vpn.example.com' behind it is only a name for people. Write the server without the semicolon.",
          fixed: serversExample('vpn.example.com'),
        },
        {
          code: serversExample('vpn.example.com;vpn.example.com;«vpn.example.org»'),
          message:
            "'vpn.example.org' is only the display name of 'vpn.example.com' here: after a semicolon Windows reads a name for people. Behind a comma it would be a server the user can choose; by itself Windows tries only the first.",
          fixed: serversExample('vpn.example.com;vpn.example.com,vpn.example.org'),
        },
      ],
      good: [
        { code: serversExample('vpn.example.com;VPN.example.com') },
        { code: serversExample('vpn.example.com;Main office') },
        { code: serversExample('vpn.example.com;Company.VPN') },
        { code: serversExample('vpn1.example.com,vpn2.example.com') },
      ],
    },
  },
  check({ profile, text, report }) {
    for (const item of profile.list('NativeProfile/Servers')?.value ?? []) {
      const [first, ...later] = splitList(item, ';');
      if (!first || later.length === 0) continue;
      const hosts = later.filter((part) => isOtherHost(first, part));
      const found = hosts[0];
      if (!found) continue;
      if (first.text === '' && later.length === 1) {
        const edits = [replaceSpan({ start: first.span.start, end: found.span.start }, '')];
        const fix = { title: 'bare', safety: 'unsafe', preferred: true, edits } as const;
        report(found.span, 'alone', { host: found.text }, { fixes: [fix] });
        continue;
      }
      const edits = hosts.map((part) => {
        const at = text.lastIndexOf(';', part.span.start);
        return replaceSpan({ start: at, end: at + 1 }, ',');
      });
      const data = { host: found.text, first: first.text };
      report(found.span, 'friendly', data, {
        related: [{ span: first.span, message: 'first' }],
        fixes: [{ title: 'comma', data, safety: 'unsafe', preferred: true, edits }],
      });
    }
  },
});
