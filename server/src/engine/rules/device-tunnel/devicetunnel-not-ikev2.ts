import { removeElement, replaceSpan, replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { hasChild, isAbsent } from '../../formats/profilexml/absence';
import type { Profile } from '../../formats/profilexml/profile';
import type { Edit, Span } from '../../types';
import { profileRule } from '../rule';
import { deviceExample, inOrder } from './support';

const NAME = 'NativeProtocolType';
const LINE = `<${NAME}>IKEv2</${NAME}>`;

/** Where the finding stands and what gives the profile IKEv2; nothing when it has it. */
function problemOf(profile: Profile, text: string): { span: Span; edit: Edit } | undefined {
  const { native, root, protocolType: type } = profile;
  if (!native) return undefined;
  if (type) {
    if (type.value === undefined || type.value === 'ikev2') return undefined;
    return { span: type.span, edit: replaceValue(type.element, 'IKEv2') };
  }
  if (!isAbsent(native, NAME) || hasChild(root, NAME)) return undefined;
  const edit = insertChild(text, native, NAME, [LINE]);
  return { span: native.nameSpan, edit };
}

export default profileRule<'other' | 'missing' | 'ikev2'>({
  meta: {
    id: 'devicetunnel-not-ikev2',
    title: 'A device tunnel does not use IKEv2',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      other:
        "A device tunnel works with IKEv2 only and has no fallback; '{protocol}' is not supported there. Set NativeProtocolType to IKEv2.",
      missing:
        'NativeProtocolType is missing. It is required in a native profile, and a device tunnel works with IKEv2 only.',
      ikev2: 'Set NativeProtocolType to IKEv2',
    },
    sources: ['device-tunnel', 'vpnv2-csp'],
    docs: {
      why: 'A device tunnel connects before anybody signs in, with a machine certificate in IKEv2. There is no SSTP fallback: with another protocol the tunnel does not come up.',
      remedy:
        'Set `NativeProtocolType` to `IKEv2` and remove a `ProtocolList`. Where networks block UDP 500 and 4500, a user tunnel with SSTP has to do.',
      exceptions: 'An unknown protocol name is reported by `native-protocol-invalid`.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({
            protocol: '<NativeProtocolType>«Automatic»</NativeProtocolType>',
          }),
          message:
            "A device tunnel works with IKEv2 only and has no fallback; 'Automatic' is not supported there. Set NativeProtocolType to IKEv2.",
          fixed: deviceExample(),
        },
        {
          code: deviceExample({
            protocol:
              '<NativeProtocolType>«ProtocolList»</NativeProtocolType><ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol></ProtocolList>',
          }),
          message:
            "A device tunnel works with IKEv2 only and has no fallback; 'ProtocolList' is not supported there. Set NativeProtocolType to IKEv2.",
          fixed: deviceExample(),
        },
        {
          code: deviceExample({ protocol: '' }).replace('<NativeProfile>', '<«NativeProfile»>'),
          message:
            'NativeProtocolType is missing. It is required in a native profile, and a device tunnel works with IKEv2 only.',
          fixed: deviceExample(),
        },
      ],
      good: [
        { code: deviceExample() },
        { code: deviceExample({ protocol: '<NativeProtocolType>Ikev2</NativeProtocolType>' }) },
        {
          code: '<VPNProfile><DeviceTunnel>false</DeviceTunnel><NativeProfile><NativeProtocolType>SSTP</NativeProtocolType></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  check({ profile, text, report }) {
    if (!profile.isDeviceTunnel) return;
    const problem = problemOf(profile, text);
    if (!problem) return;
    const list = profile.element('NativeProfile/ProtocolList');
    const type = profile.protocolType;
    const edits =
      list && !type
        ? // The list stands where the protocol goes.
          [replaceSpan(list.span, LINE)]
        : inOrder(list ? [problem.edit, removeElement(text, list)] : [problem.edit]);
    report(
      problem.span,
      type ? 'other' : 'missing',
      { protocol: type?.text ?? '' },
      { fixes: [{ title: 'ikev2', safety: 'unsafe', preferred: true, edits }] },
    );
  },
});
