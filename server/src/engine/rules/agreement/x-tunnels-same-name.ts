import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { IKEV2, profileWith, SERVER } from './samples';
import { CONNECTION_KINDS, tellBoth, tunnelsOf } from './support';

const named = (name: string, more = '') =>
  profileWith(IKEV2, `<ProfileName>${name}</ProfileName>${more}`);

export default workspaceRule<'same' | 'other'>({
  meta: {
    id: 'x-tunnels-same-name',
    title: 'Device tunnel and user tunnel have one name',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'warning',
    confidence: 'observed',
    since: '0.2.0',
    fix: 'none',
    messages: {
      same: "Device and user tunnel are both called '{name}' (the other one in {file}). They lie in different phonebooks, and tools that look for the name find either of them; give each a name of its own.",
      other: 'The other tunnel.',
    },
    sources: ['dpc-ras', 'ms-rrasm-phonebook'],
    docs: {
      why: 'A device tunnel lies in the phonebook of all users and a user tunnel in that of the user, so that Windows takes the same name twice. Cmdlets, scripts and management tools go by the name and change or delete the wrong one.',
      remedy: 'Rename one of them, for example to end in “Device Tunnel”.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel.',
    },
    examples: {
      bad: [
        {
          code: named('«Contoso»'),
          message:
            "Device and user tunnel are both called 'Contoso' (the other one in device.xml). They lie in different phonebooks, and tools that look for the name find either of them; give each a name of its own.",
          beside: {
            'server.ps1': SERVER,
            'device.xml': named('«Contoso»', '<DeviceTunnel>true</DeviceTunnel>'),
          },
        },
      ],
      good: [
        {
          code: named('Contoso'),
          beside: {
            'server.ps1': SERVER,
            'device.xml': named('Contoso Device', '<DeviceTunnel>true</DeviceTunnel>'),
          },
        },
      ],
    },
  },
  check(context) {
    const { device, user } = tunnelsOf(context.deployment);
    for (const one of device) {
      for (const other of user) {
        const [own, their] = [one.name, other.name];
        if (own.state !== 'known' || their.state !== 'known') continue;
        if (own.value.toLowerCase() !== valueOf(their)?.toLowerCase()) continue;
        tellBoth(context, [own.place, their.place], 'same', 'other', { name: own.value });
      }
    }
  },
});
