import { outputRule } from '../rule';
import { itemsIn, listOf, OUTPUT, wordOf } from './support';

const example = (allUsers: string, method: string): string =>
  listOf(
    ['Name', 'Contoso Device'],
    ['ServerAddress', 'vpn.contoso.com'],
    ['AllUserConnection', allUsers],
    ['TunnelType', 'Ikev2'],
    ['AuthenticationMethod', `{${method}}`],
    ['L2tpIPsecAuth', ''],
  );

export default outputRule<'user'>({
  meta: {
    id: 'output-machine-certificate-of-user',
    title: 'A connection of one user proves the computer',
    ...OUTPUT,
    severity: 'information',
    confidence: 'inferred',
    messages: {
      user: 'This connection is in the phonebook of one user and proves the computer, not the user. A device tunnel is in the phonebook of all users and is up before anybody signs in.',
    },
    sources: ['ps-add-vpnconnection', 'ps-get-vpnconnection'],
    docs: {
      why: '`MachineCertificate` tells the server which computer connects, never who sits there. Such a connection is mostly meant as the device tunnel, which is made with `DeviceTunnel` in a profile, sent by the system, and kept in the phonebook of all users.',
      remedy:
        'For a device tunnel send a profile with `<DeviceTunnel>true</DeviceTunnel>` as SYSTEM. For a connection of the user use EAP.',
      exceptions: 'For a test connection that somebody dials by hand this is as it should be.',
      inferredFrom:
        'The cmdlet takes `MachineCertificate` without `-AllUserConnection`, and its page has such an example, so it works; that a device tunnel was meant is concluded.',
    },
    examples: {
      bad: [
        {
          code: example('False', '«MachineCertificate»'),
          message:
            'This connection is in the phonebook of one user and proves the computer, not the user. A device tunnel is in the phonebook of all users and is up before anybody signs in.',
        },
      ],
      good: [{ code: example('True', 'MachineCertificate') }, { code: example('False', 'Eap') }],
    },
  },
  check({ object, report }) {
    if (wordOf(object, 'AllUserConnection') !== 'false') return;
    const methods = itemsIn(object, 'AuthenticationMethod') ?? [];
    const machine = methods.find(({ text }) => text.toLowerCase() === 'machinecertificate');
    if (machine) report(machine.span, 'user');
  },
});
