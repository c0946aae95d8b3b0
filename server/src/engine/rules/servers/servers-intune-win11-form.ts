import { replaceSpan } from '../../fix/edits';
import { isOlder, isWindowsRelease } from '../../knowledge/windows';
import { isHost } from '../../connection/values/names';
import { profileRule } from '../rule';
import { serversExample } from './support';

const INTUNE_11 = { windows: '11-22H2', deployment: 'intune' } as const;

export default profileRule<'single' | 'double'>({
  meta: {
    id: 'servers-intune-win11-form',
    title: 'Intune on Windows 11 wants the server twice',
    kinds: ['profilexml'],
    group: 'servers',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      single:
        "Published profiles for Intune on Windows 11 write the server twice, '{host};{host}', the form in which Windows itself writes it back.",
      double: "Write '{host};{host}'",
    },
    sources: ['aovpn-profile-user', 'vpnv2-csp'],
    docs: {
      why: 'Windows gives a profile back with the server as `host;host`. The published reference profiles list the server twice on purpose and say that Intune needs this on Windows 11.',
      remedy: 'Write the name of the server twice, with a semicolon between.',
      exceptions:
        'Only with Intune as the target and no client older than Windows 11. Lists of several servers are not looked at. It is advice from the field; Microsoft does not document it.',
    },
    examples: {
      bad: [
        {
          code: serversExample('«vpn.example.com»'),
          target: INTUNE_11,
          message:
            "Published profiles for Intune on Windows 11 write the server twice, 'vpn.example.com;vpn.example.com', the form in which Windows itself writes it back.",
          fixed: serversExample('vpn.example.com;vpn.example.com'),
        },
      ],
      good: [
        { code: serversExample('vpn.example.com') },
        { code: serversExample('vpn.example.com'), target: { deployment: 'intune' } },
        {
          code: serversExample('vpn.example.com'),
          target: { deployment: 'intune', windows: '10-22H2' },
        },
        { code: serversExample('vpn.example.com;vpn.example.com'), target: INTUNE_11 },
        { code: serversExample('vpn1.example.com,vpn2.example.com'), target: INTUNE_11 },
      ],
    },
  },
  check({ profile, settings, report }) {
    const { deployment, windows } = settings.target;
    if (deployment !== 'intune' || windows === undefined) return;
    if (!isWindowsRelease(windows) || isOlder(windows, '11-21H2')) return;
    const [server, ...others] = profile.servers;
    if (!server || others.length > 0 || server.friendlyName || !isHost(server.host.text)) return;
    const host = server.host.text;
    report(
      server.host.span,
      'single',
      { host },
      {
        fixes: [
          {
            title: 'double',
            data: { host },
            safety: 'safe',
            preferred: true,
            edits: [replaceSpan(server.host.span, `${host};${host}`)],
          },
        ],
      },
    );
  },
});
