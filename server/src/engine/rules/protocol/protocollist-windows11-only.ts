import { profileRule } from '../rule';
import {
  isBeforeWindows11,
  entryLine,
  listExample,
  nativeExample,
  needsIkev2,
  SOURCES,
} from './support';

export default profileRule<'needs'>({
  meta: {
    id: 'protocollist-windows11-only',
    title: 'ProtocolList needs Windows 11',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      needs:
        'ProtocolList exists on Windows 11 and Windows Server 2022 only; a Windows 10 client cannot use this profile. Give Windows 10 one of its own with IKEv2 or Automatic.',
    },
    sources: [SOURCES.ddf, SOURCES.strategy],
    docs: {
      why: 'The nodes of the list appeared in a preview build after Windows 10 2004 (20207), so Windows 11 and Windows Server 2022 are the first releases that have them. Earlier clients know neither the value nor the element.',
      remedy:
        'Assign the profile to Windows 11 only, and a second one with `IKEv2` or `Automatic` to older clients. When all clients run Windows 11, set the target release to `11-21H2` or later and the information disappears.',
      exceptions:
        'It is shown only when the oldest target release is not known. For a release before Windows 11 the general rule about newer elements speaks.',
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
            'ProtocolList exists on Windows 11 and Windows Server 2022 only; a Windows 10 client cannot use this profile. Give Windows 10 one of its own with IKEv2 or Automatic.',
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
    if (isBeforeWindows11(settings) === undefined) report(type.element.nameSpan, 'needs');
  },
});
