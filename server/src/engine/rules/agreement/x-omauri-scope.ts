import type { ClientConnection } from '../../connection/client';
import { valueOf } from '../../connection/stated';
import { workspaceRule } from '../rule';
import { CONNECTION_KINDS, fileLabel } from './support';

const sent = (tree: string, mark = '') => {
  const [start, end] = mark === '' ? ['', ''] : ['«', '»'];
  return `{ "omaUri": "./${tree}/Vendor/MSFT/VPNv2/${start}Corp${end}/ProfileXML", "value": "<VPNProfile><NativeProfile><Servers>vpn.contoso.com</Servers></NativeProfile></VPNProfile>" }\n`;
};

export default workspaceRule<'two' | 'other'>({
  meta: {
    id: 'x-omauri-scope',
    title: 'One profile is sent to the user and to the device',
    kinds: CONNECTION_KINDS,
    group: 'agreement',
    severity: 'information',
    confidence: 'inferred',
    since: '0.2.0',
    fix: 'none',
    messages: {
      two: "'{name}' is sent to {own} here and to {their} in {file}: they land in different phonebooks, and whoever gets both has two connections of one name. Send it to one of the two.",
      other: 'The other address.',
    },
    sources: ['vpnv2-csp', 'dpc-ras'],
    docs: {
      why: 'The beginning of the address decides the phonebook: ./User is that of one user, ./Device that of all users. Sent to both, the profile is there twice, and tools that look for it by its name find either.',
      remedy:
        'Send a user tunnel to ./User, or to ./Device where it is meant for all users, and a device tunnel to ./Device.',
      exceptions:
        'Compared are statements of one connection: addresses with the same name, of files of one folder or one deployment. A device tunnel sent to ./User is the subject of omauri-tunnel-scope. Policies for different groups may be meant so.',
      inferredFrom:
        'The CSP documents the two trees, and tools were seen to search both phonebooks; that both policies reach one computer is assumed.',
    },
    examples: {
      bad: [
        {
          code: sent('User', 'own'),
          kind: 'intune',
          message:
            "'Corp' is sent to ./User here and to ./Device in device.json: they land in different phonebooks, and whoever gets both has two connections of one name. Send it to one of the two.",
          beside: { 'device.json': sent('Device', 'other') },
        },
      ],
      good: [
        { code: sent('User'), kind: 'intune', beside: { 'device.json': sent('User') } },
        {
          code: sent('User'),
          kind: 'intune',
          beside: { 'device.json': sent('Device').replace('Corp', 'Other') },
        },
      ],
    },
  },
  check({ deployment, report }) {
    const carried = deployment.clients.filter(
      ({ carrier }) => carrier === 'intune' || carrier === 'syncml',
    );
    for (const one of carried) {
      const other = carried.find((each) => isElsewhere(one, each));
      const [name, there] = [one.name, other?.name];
      if (name.state !== 'known' || there?.state !== 'known' || !other) continue;
      const data = {
        name: name.value,
        own: treeOf(one),
        their: treeOf(other),
        file: fileLabel(name.place, there.place),
      };
      report(name.place, 'two', data, { related: [{ place: there.place, message: 'other' }] });
    }
  },
});

/** Whether another file sends a connection of the same name to the other phonebook. */
function isElsewhere(one: ClientConnection, other: ClientConnection): boolean {
  const isSame = valueOf(one.name)?.toLowerCase() === valueOf(other.name)?.toLowerCase();
  const isOtherFile = one.place.file !== other.place.file;
  return (
    isSame && isOtherFile && treeOf(one) !== treeOf(other) && !isDevice(one) && !isDevice(other)
  );
}

/** Of a device tunnel the scope is told in its own file. */
function isDevice({ deviceTunnel }: ClientConnection): boolean {
  return deviceTunnel.state !== 'absent' && valueOf(deviceTunnel) !== false;
}

function treeOf({ scope }: ClientConnection): string {
  return valueOf(scope) === 'user' ? './User' : './Device';
}
