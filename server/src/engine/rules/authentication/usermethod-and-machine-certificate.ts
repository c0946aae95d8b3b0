import { removeNamed } from '../../fix/edits';
import { sortEdits } from '../../fix/apply';
import { neverUses } from '../../formats/profilexml/protocols';
import { profileRule } from '../rule';
import { authenticationExample, EAP_EXAMPLE } from './support';

export default profileRule<'both' | 'user' | 'removeMachine' | 'removeUser'>({
  meta: {
    id: 'usermethod-and-machine-certificate',
    title: 'User authentication and machine certificate stand in one profile',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      both: "The schema allows one of the two, UserMethod '{user}' or MachineMethod Certificate. Which one a client uses that gets both is not documented; the device gets a device tunnel of its own.",
      user: 'The user method.',
      removeMachine: 'Remove MachineMethod and authenticate the user',
      removeUser: 'Remove UserMethod and Eap and authenticate the device',
    },
    sources: ['vpnv2-xsd', 'device-tunnel'],
    docs: {
      why: 'The schema offers a choice: `UserMethod` with `Eap`, or `MachineMethod`. A client that gets both uses one of them, and nothing says which; the server may then refuse the connection.',
      remedy:
        'Keep the method this tunnel is meant for. Where user and device shall both authenticate, deploy a user tunnel and a device tunnel.',
      exceptions:
        'An older edition of the schema lists both elements one after the other. L2TP is left alone: there a machine certificate may secure IPsec while the user authenticates with a password. In a device tunnel `devicetunnel-not-machine-certificate` speaks instead.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<MachineMethod>«Certificate»</MachineMethod>',
            ...EAP_EXAMPLE,
          ]),
          message:
            "The schema allows one of the two, UserMethod 'Eap' or MachineMethod Certificate. Which one a client uses that gets both is not documented; the device gets a device tunnel of its own.",
          fixed: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]),
        },
      ],
      good: [
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<MachineMethod>Eap</MachineMethod>',
            ...EAP_EXAMPLE,
          ]),
        },
        { code: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']) },
        {
          code: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>', '<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>L2TP</NativeProtocolType>',
          ),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    const { userMethod: user, machineMethod: machine } = profile;
    if (!user || machine?.value !== 'certificate' || profile.isDeviceTunnel) return;
    if (user.value !== 'eap' && user.value !== 'mschapv2') return;
    // With another protocol the certificate cannot work at all, which is an error of its own.
    if (neverUses(profile, 'ikev2')) return;
    const eap = profile.element('NativeProfile/Authentication/Eap');
    report(
      machine.span,
      'both',
      { user: user.text },
      {
        related: [{ span: user.span, message: 'user' }],
        fixes: [
          {
            title: 'removeMachine',
            safety: 'unsafe',
            edits: removeNamed(text, machine.element),
          },
          {
            title: 'removeUser',
            safety: 'unsafe',
            edits: sortEdits(
              [user.element, ...(eap ? [eap] : [])].flatMap((each) => removeNamed(text, each)),
            ),
          },
        ],
      },
    );
  },
});
