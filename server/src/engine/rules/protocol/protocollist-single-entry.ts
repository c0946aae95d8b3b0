import { nativeName, singleProtocolEdits } from '../../refactorings/profile/protocolList';
import { profileRule } from '../rule';
import { activeList, entryLine, listExample, nativeExample, SUITE_LINES } from './support';
import { mayHideChildren } from '../../formats/profilexml/absence';

const SINGLE_IKEV2 = [
  '<NativeProtocolType>ProtocolList</NativeProtocolType>',
  '<«ProtocolList»>',
  '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
  '  <RetryTimeInHours>0</RetryTimeInHours>',
  '</ProtocolList>',
];

export default profileRule<'single' | 'use'>({
  meta: {
    id: 'protocollist-single-entry',
    title: 'ProtocolList has one protocol only',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      single:
        'This ProtocolList has one protocol only. NativeProtocolType {protocol} does the same, and Get-VpnConnection finds such a profile.',
      use: 'Set NativeProtocolType to {protocol} and remove the list',
    },
    sources: ['hicks-vpnstrategy', 'dpc-ras-tests'],
    docs: {
      why: 'A list is for a choice of protocols. With one entry it brings nothing but the known drawbacks of lists: `Get-VpnConnection` does not show the profile, and older Windows does not know the element.',
      remedy: 'Write the protocol into `NativeProtocolType` and remove the list.',
      exceptions: 'A single L2TP or PPTP entry is left to `protocollist-legacy-entry`.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(...SINGLE_IKEV2, ...SUITE_LINES),
          message:
            'This ProtocolList has one protocol only. NativeProtocolType IKEv2 does the same, and Get-VpnConnection finds such a profile.',
          fixed: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>', ...SUITE_LINES),
        },
        {
          code: nativeExample(...SINGLE_IKEV2).replace('Ikev2', 'Sstp'),
          target: { windows: '11-22H2' },
          message:
            'This ProtocolList has one protocol only. NativeProtocolType SSTP does the same, and Get-VpnConnection finds such a profile.',
          fixed: nativeExample('<NativeProtocolType>SSTP</NativeProtocolType>'),
        },
      ],
      good: [
        { code: listExample(entryLine('Ikev2'), entryLine('Sstp')) },
        { code: listExample(entryLine('L2tp')) },
      ],
    },
  },
  check({ profile, text, report }) {
    const list = activeList(profile);
    const [only, ...others] = list?.childrenNamed('NativeProtocol') ?? [];
    const protocol = profile.protocolList[0]?.value;
    if (!list || !only || others.length > 0 || mayHideChildren(list)) return;
    if (protocol !== 'ikev2' && protocol !== 'sstp') return;
    const edits = singleProtocolEdits(profile, text, protocol);
    if (!edits) return;
    const data = { protocol: nativeName(protocol) };
    report(list.nameSpan, 'single', data, {
      fixes: [{ title: 'use', data, safety: 'unsafe', preferred: true, edits }],
    });
  },
});
