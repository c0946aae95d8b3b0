import { protocolsOf } from '../../connection/protocols';
import { spellingOf } from '../../knowledge/spellings';
import { certificateWithoutIkev2 } from '../connections';
import { connectionRule, type FixInput } from '../rule';
import { authenticationExample, EAP_EXAMPLE } from './support';

type Message = 'protocol' | 'list' | 'method' | 'ikev2' | 'remove';

export default connectionRule<'profilexml', Message>('profilexml', {
  meta: {
    id: 'machine-certificate-not-ikev2',
    title: 'A machine certificate is used without IKEv2',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      protocol:
        "Machine certificates work with IKEv2 only; with NativeProtocolType '{protocol}' the device cannot authenticate. Set NativeProtocolType to IKEv2.",
      list: 'Machine certificates work with IKEv2 only, which the ProtocolList does not name. Set NativeProtocolType to IKEv2.',
      method: 'The machine certificate.',
      ikev2: 'Set NativeProtocolType to IKEv2',
      remove: 'Remove MachineMethod and authenticate the user',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'IKEv2 can authenticate the device itself. SSTP and PPTP authenticate a user inside PPP and have no place for a machine certificate, so the connection fails.',
      remedy:
        'Use IKEv2 for a profile that authenticates with the machine certificate. For SSTP authenticate the user with EAP.',
      exceptions:
        'With `Automatic`, or a list that names IKEv2 among others, nothing is said, since one of the attempts works. L2TP with a user method is left alone: it can use a machine certificate for IPsec. Device tunnels and LockDown profiles have rules of their own.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample(
            ['<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>«SSTP»</NativeProtocolType>',
          ),
          message:
            "Machine certificates work with IKEv2 only; with NativeProtocolType 'SSTP' the device cannot authenticate. Set NativeProtocolType to IKEv2.",
          fixed: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']),
        },
        {
          code: authenticationExample(
            [
              '<UserMethod>Eap</UserMethod>',
              '<MachineMethod>Certificate</MachineMethod>',
              ...EAP_EXAMPLE,
            ],
            '<NativeProtocolType>«SSTP»</NativeProtocolType>',
          ),
          message:
            "Machine certificates work with IKEv2 only; with NativeProtocolType 'SSTP' the device cannot authenticate. Set NativeProtocolType to IKEv2.",
          fixed: authenticationExample(
            ['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE],
            '<NativeProtocolType>SSTP</NativeProtocolType>',
          ),
        },
        {
          code: authenticationExample(
            ['<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>«ProtocolList»</NativeProtocolType><ProtocolList><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList>',
          ),
          message:
            'Machine certificates work with IKEv2 only, which the ProtocolList does not name. Set NativeProtocolType to IKEv2.',
          fixed: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']),
        },
      ],
      good: [
        { code: authenticationExample(['<MachineMethod>Certificate</MachineMethod>']) },
        {
          code: authenticationExample(
            ['<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>Automatic</NativeProtocolType>',
          ),
        },
        {
          code: authenticationExample(
            ['<UserMethod>MSChapv2</UserMethod>', '<MachineMethod>Certificate</MachineMethod>'],
            '<NativeProtocolType>L2TP</NativeProtocolType>',
          ),
        },
      ],
    },
  },
  check({ connection, surface, report }) {
    const certificate = certificateWithoutIkev2(connection);
    if (!certificate || connection.strategy.state !== 'known') return;
    const { strategy, protocolList, authentication } = connection;
    const isUserAsked = authentication.userMethods.items.length > 0;
    // L2TP can use the certificate for IPsec.
    if (isUserAsked && protocolsOf(connection)?.includes('l2tp')) return;
    const list = protocolList.state === 'known' ? protocolList.place : undefined;
    const edits = isUserAsked
      ? [surface.remove(certificate.place)]
      : [
          surface.write(strategy.place, spellingOf('strategy', 'ikev2', 'profilexml')),
          list && surface.remove(list),
        ];
    const fix: FixInput<Message> = {
      title: isUserAsked ? 'remove' : 'ikev2',
      safety: 'unsafe',
      preferred: true,
      edits: edits.filter((edit) => edit !== undefined).sort((a, b) => a.span.start - b.span.start),
    };
    report(
      strategy.place.span,
      strategy.value.kind === 'list' ? 'list' : 'protocol',
      { protocol: strategy.text ?? '' },
      { related: [{ span: certificate.place.span, message: 'method' }], fixes: [fix] },
    );
  },
});
