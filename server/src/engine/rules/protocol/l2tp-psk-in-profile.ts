import { isPlaceholder } from '../../secrets/placeholders';
import { elementRule } from '../rule';
import { nativeExample } from './support';

export default elementRule<'clear'>({
  meta: {
    id: 'l2tp-psk-in-profile',
    title: 'The profile holds a pre-shared key in clear text',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      clear:
        'L2tpPsk holds a key in clear text. Everybody who can read the profile, the deployment share or the management console has it. Remove it and use certificates.',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'The node takes the pre-shared key as a plain string. It is the same for all clients, it travels with every copy of the profile, and whoever has it can pose as the VPN server.',
      remedy:
        'Use IKEv2 with certificates. If L2TP must stay, use machine certificates, or put the key into the profile only at deployment and keep the file free of it.',
      exceptions:
        'Values that are plainly placeholders, such as text in brackets, are not reported. The key is never shown in messages.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<NativeProtocolType>L2TP</NativeProtocolType>',
            '<L2tpPsk>«n0t-a-real-one»</L2tpPsk>',
          ),
          message:
            'L2tpPsk holds a key in clear text. Everybody who can read the profile, the deployment share or the management console has it. Remove it and use certificates.',
        },
      ],
      good: [
        { code: nativeExample('<L2tpPsk>[paste key here]</L2tpPsk>') },
        { code: nativeExample('<L2tpPsk>{{PSK}}</L2tpPsk>') },
        { code: nativeExample('<L2tpPsk></L2tpPsk>') },
      ],
    },
  },
  elements: ['VPNProfile/NativeProfile/L2tpPsk'],
  check(element, { report }) {
    const value = element.value;
    if (!value || isPlaceholder(value.text)) return;
    report(value.span, 'clear');
  },
});
