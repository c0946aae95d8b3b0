import { profileRule } from '../rule';
import { isBeforeWindows11, entryLine, listExample, nativeExample } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

export default profileRule<'unknown' | 'older'>({
  meta: {
    id: 'protocollist-windows11-only',
    title: 'ProtocolList needs Windows 11',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    speaksFor: ['element-needs-newer-windows'],
    messages: {
      unknown:
        'ProtocolList exists from Windows 11 and Windows Server 2022 on; a Windows 10 client cannot use this profile. Give Windows 10 one of its own with IKEv2 or Automatic.',
      older:
        'ProtocolList needs Windows 11 or Windows Server 2022, and the target is older: its clients cannot use this profile. Give them one of their own with IKEv2 or Automatic.',
    },
    sources: ['vpnv2-ddf', 'hicks-vpnstrategy'],
    docs: {
      why: 'The nodes of the list appeared in a preview build after Windows 10 2004 (20207), so Windows 11 and Windows Server 2022 are the first releases that have them. Earlier clients know neither the value nor the element.',
      remedy:
        'Assign the profile to Windows 11 only, and a second one with `IKEv2` or `Automatic` to older clients. When all clients run Windows 11, set the target release to `11-21H2` or later and the information disappears.',
      exceptions:
        'Nothing is said in device tunnels and LockDown profiles, where a list is wrong on every Windows.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<«NativeProtocolType»>ProtocolList</NativeProtocolType>',
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
          message:
            'ProtocolList exists from Windows 11 and Windows Server 2022 on; a Windows 10 client cannot use this profile. Give Windows 10 one of its own with IKEv2 or Automatic.',
        },
        {
          code: nativeExample(
            '<«NativeProtocolType»>ProtocolList</NativeProtocolType>',
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '</ProtocolList>',
          ),
          target: { windows: '10-22H2' },
          message:
            'ProtocolList needs Windows 11 or Windows Server 2022, and the target is older: its clients cannot use this profile. Give them one of their own with IKEv2 or Automatic.',
        },
      ],
      good: [
        {
          code: listExample(entryLine('Ikev2'), entryLine('Sstp')),
          target: { windows: '11-22H2' },
        },
        { code: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>') },
      ],
    },
  },
  check({ profile, settings, report }) {
    const type = profile.protocolType;
    if (type?.value !== 'protocollist' || needsIkev2(profile)) return;
    // A list that cannot be read is the first thing to mend.
    if (profile.protocolList.length === 0) return;
    const isOld = isBeforeWindows11(settings);
    const list = profile.element('NativeProfile/ProtocolList');
    if (isOld === false) return;
    report(
      type.element.nameSpan,
      isOld ? 'older' : 'unknown',
      {},
      list ? { covers: [list.span] } : {},
    );
  },
});
