import { removeNamed, replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { profileRule, type FixInput } from '../rule';
import { isBeforeWindows11, nativeExample, SUITE_LINES } from './support';
import { mayHideChildren } from '../../formats/profilexml/absence';
import { needsIkev2 } from '../../formats/profilexml/protocols';

const LIST = [
  '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
  '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
  '  <RetryTimeInHours>0</RetryTimeInHours>',
  '</ProtocolList>',
];

export default profileRule<'other' | 'missing' | 'type' | 'set' | 'remove'>({
  meta: {
    id: 'protocollist-type-not-set',
    title: 'ProtocolList is not used because NativeProtocolType is not ProtocolList',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    // What stands in a list that is not read at all matters once it is.
    uncovers: true,
    speaksFor: ['protocollist-syntax'],
    messages: {
      other:
        "This ProtocolList is not used: Windows reads it only when NativeProtocolType is ProtocolList, and here that is '{type}'.",
      missing:
        'This ProtocolList is not used: Windows reads it only when NativeProtocolType is ProtocolList, and that element is missing.',
      type: 'The protocol is set here.',
      set: 'Set NativeProtocolType to ProtocolList (Windows 11)',
      remove: 'Remove the ProtocolList',
    },
    sources: ['vpnv2-csp'],
    docs: {
      why: 'The list belongs to the protocol type of the same name. With any other type the tunnel uses that protocol alone, so the fallback the list promises does not exist.',
      remedy:
        'Set `NativeProtocolType` to `ProtocolList`, or remove the list if the single protocol is what you want.',
      exceptions:
        'A type that is blank or unknown is left to the rules about that. A device tunnel or a LockDown profile needs IKEv2: beside that type only the removal is offered, and with any other the rules about those tunnels speak.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            '<«ProtocolList»>',
            ...LIST,
          ),
          message:
            "This ProtocolList is not used: Windows reads it only when NativeProtocolType is ProtocolList, and here that is 'IKEv2'.",
          fixed: nativeExample(
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<ProtocolList>',
            ...LIST,
          ),
        },
        {
          code: nativeExample('<Servers>vpn.example.com</Servers>', '<«ProtocolList»>', ...LIST),
          message:
            'This ProtocolList is not used: Windows reads it only when NativeProtocolType is ProtocolList, and that element is missing.',
          fixed: nativeExample(
            '<Servers>vpn.example.com</Servers>',
            '<NativeProtocolType>ProtocolList</NativeProtocolType>',
            '<ProtocolList>',
            ...LIST,
          ),
        },
        {
          code: [
            '<VPNProfile>',
            '  <DeviceTunnel>true</DeviceTunnel>',
            '  <NativeProfile>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            '    <«ProtocolList»>',
            ...LIST.map((line) => `    ${line}`),
            ...SUITE_LINES.map((line) => `    ${line}`),
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
          message:
            "This ProtocolList is not used: Windows reads it only when NativeProtocolType is ProtocolList, and here that is 'IKEv2'.",
          fixed: [
            '<VPNProfile>',
            '  <DeviceTunnel>true</DeviceTunnel>',
            '  <NativeProfile>',
            '    <NativeProtocolType>IKEv2</NativeProtocolType>',
            ...SUITE_LINES.map((line) => `    ${line}`),
            '  </NativeProfile>',
            '</VPNProfile>',
          ].join('\n'),
        },
        {
          code: nativeExample(
            '<Servers>vpn.contoso.com</Servers>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
            '<«ProtocolList»><Type>Ikev2</Type></ProtocolList>',
          ),
          message:
            "This ProtocolList is not used: Windows reads it only when NativeProtocolType is ProtocolList, and here that is 'IKEv2'.",
          fixed: nativeExample(
            '<Servers>vpn.contoso.com</Servers>',
            '<NativeProtocolType>IKEv2</NativeProtocolType>',
          ),
        },
      ],
      good: [
        {
          code: nativeExample('<ProtocolList>', ...LIST).replace(
            '<VPNProfile>',
            '<VPNProfile><DeviceTunnel>true</DeviceTunnel>',
          ),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>protocollist</NativeProtocolType>',
            '<ProtocolList>',
            ...LIST,
          ),
        },
        {
          code: nativeExample(
            '<NativeProtocolType>OpenVPN</NativeProtocolType>',
            '<ProtocolList>',
            ...LIST,
          ),
        },
      ],
    },
  },
  check({ profile, text, settings, report }) {
    const { native } = profile;
    const list = native?.child('ProtocolList');
    if (!native || !list) return;
    const name = 'NativeProtocolType';
    const element = native.child(name);
    if (!element && mayHideChildren(native)) return;
    const type = profile.protocolType;
    if (element ? type?.value === undefined : profile.root.child(name)) return;
    if (type?.value === 'protocollist') return;
    // Rules about those tunnels demand IKEv2 and remove the list.
    if (needsIkev2(profile) && type?.value !== 'ikev2') return;
    const fixes: FixInput<'set' | 'remove'>[] = [];
    const mayList = !needsIkev2(profile) && isBeforeWindows11(settings) !== true;
    const protocols = profile.protocolList;
    // A list with mistakes in it is mended before it is used.
    if (mayList && protocols.length > 0 && protocols.every(({ value }) => value !== undefined)) {
      const edit = element
        ? replaceValue(element, 'ProtocolList')
        : insertChild(text, native, name, [`<${name}>ProtocolList</${name}>`]);
      // The list has a price of its own; with the other way out beside it, none is preferred.
      fixes.push({ title: 'set', safety: 'unsafe', edits: [edit] });
    }
    if (element) {
      fixes.push({
        title: 'remove',
        safety: 'unsafe',
        ...(fixes.length === 0 && { preferred: true }),
        edits: removeNamed(text, list),
      });
    }
    report(
      list.nameSpan,
      type ? 'other' : 'missing',
      { type: type?.text ?? '' },
      {
        fixes,
        covers: [list.span],
        ...(type && { related: [{ span: type.span, message: 'type' }] }),
      },
    );
  },
});
