import { nativeName, protocolListLines } from '../../refactorings/profile/protocolList';
import { insertAfter, replaceValue } from '../../fix/edits';
import { protocolNamed, type Profile, type Protocol } from '../../formats/profilexml/profile';
import {
  meantValue,
  acceptedValues,
  isUnknownValue,
  nearestValue,
} from '../../knowledge/profilexml';
import { splitList } from '../../connection/values/lists';
import type { XmlElement } from '../../syntax/xml/tree';
import { profileRule, type FixInput } from '../rule';
import { nativeExample, PATHS, INSERTED_LIST } from './support';
import { needsIkev2 } from '../../formats/profilexml/protocols';

type Message = 'unknown' | 'several' | 'number' | 'use' | 'list';

/** The protocols of a text like `IKEv2,SSTP`, each once. */
function listedIn(text: string): readonly Protocol[] | undefined {
  const items = splitList({ text: text.replace(/[;|/+]/g, ','), span: { start: 0, end: 0 } });
  if (items.length < 2) return undefined;
  const found = items.map((item) => protocolNamed(item.text));
  const known = found.filter((protocol) => protocol !== undefined);
  return known.length === found.length ? [...new Set(known)] : undefined;
}

/** A fix that sets the value and, for ProtocolList, sees to the list it needs. */
function setTo(
  value: string,
  element: XmlElement,
  profile: Profile,
  text: string,
): FixInput<Message> | undefined {
  const wanted = needsIkev2(profile) ? 'IKEv2' : value;
  const list = profile.element('NativeProfile/ProtocolList');
  const edits = [replaceValue(element, wanted)];
  if (list && wanted !== 'ProtocolList') return undefined;
  if (!list && wanted === 'ProtocolList') {
    edits.push(insertAfter(text, element, protocolListLines(['ikev2', 'sstp'])));
  }
  if (list && profile.protocolList.length === 0) return undefined;
  return { title: 'use', data: { value: wanted }, safety: 'unsafe', preferred: true, edits };
}

export default profileRule<Message>({
  meta: {
    id: 'native-protocol-invalid',
    title: 'NativeProtocolType has a value that Windows does not know',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-not-allowed'],
    messages: {
      unknown: "NativeProtocolType '{text}' is not a protocol Windows knows. Write {values}.",
      several:
        "NativeProtocolType takes one value, not a list like '{text}'. An order of protocols is given by the value ProtocolList and a ProtocolList element (Windows 11).",
      number:
        "NativeProtocolType takes a name; numbers like '{text}' belong to VpnStrategy in rasphone.pbk. Write {values}.",
      use: 'Set NativeProtocolType to {value}',
      list: 'Use a ProtocolList of {protocols} (Windows 11)',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp', 'itpro-docs-1665'],
    docs: {
      why: 'The configuration service provider defines six values: `PPTP`, `L2TP`, `IKEv2`, `Automatic`, `SSTP` and `ProtocolList`. Words of other places, such as `IKEv2Only`, the numbers of `VpnStrategy` in rasphone.pbk or several protocols in one value, are not among them. A profile with another value is refused, or ends with another protocol than the one meant: before Windows 11 even `SSTP` was reported to give a connection of type Automatic.',
      remedy:
        'Write one of the six values. For an order of your own, write `ProtocolList` and put a `ProtocolList` element with the protocols next to it (Windows 11).',
      exceptions: 'Case does not matter: `Ikev2` is what Windows itself writes back.',
    },
    examples: {
      bad: [
        {
          code: nativeExample('<NativeProtocolType>«IKEv2Only»</NativeProtocolType>'),
          message:
            "NativeProtocolType 'IKEv2Only' is not a protocol Windows knows. Write 'IKEv2', 'SSTP', 'ProtocolList', 'Automatic', 'L2TP' or 'PPTP'.",
          fixed: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>'),
        },
        {
          code: nativeExample('<NativeProtocolType>«7»</NativeProtocolType>'),
          message:
            "NativeProtocolType takes a name; numbers like '7' belong to VpnStrategy in rasphone.pbk. Write 'IKEv2', 'SSTP', 'ProtocolList', 'Automatic', 'L2TP' or 'PPTP'.",
          fixed: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>'),
        },
        {
          code: nativeExample('<NativeProtocolType>«IKEv2,SSTP»</NativeProtocolType>'),
          message:
            "NativeProtocolType takes one value, not a list like 'IKEv2,SSTP'. An order of protocols is given by the value ProtocolList and a ProtocolList element (Windows 11).",
          fixed: INSERTED_LIST,
        },
        {
          code: nativeExample('<NativeProtocolType>«ProtocollList»</NativeProtocolType>'),
          message:
            "NativeProtocolType 'ProtocollList' is not a protocol Windows knows. Write 'IKEv2', 'SSTP', 'ProtocolList', 'Automatic', 'L2TP' or 'PPTP'.",
          fixed: INSERTED_LIST,
        },
        {
          code: nativeExample('<NativeProtocolType>«OpenVPN»</NativeProtocolType>'),
          message:
            "NativeProtocolType 'OpenVPN' is not a protocol Windows knows. Write 'IKEv2', 'SSTP', 'ProtocolList', 'Automatic', 'L2TP' or 'PPTP'.",
        },
      ],
      good: [
        { code: nativeExample('<NativeProtocolType>Ikev2</NativeProtocolType>') },
        { code: nativeExample('<NativeProtocolType></NativeProtocolType>') },
      ],
    },
  },
  check({ profile, text, report }) {
    const type = profile.text('NativeProfile/NativeProtocolType');
    if (!type || !isUnknownValue(PATHS.type, type.text)) return;
    const data = { text: type.text, values: acceptedValues(PATHS.type) };
    const protocols = listedIn(type.text);
    if (protocols) {
      const list = profile.element('NativeProfile/ProtocolList');
      const value = needsIkev2(profile) ? 'IKEv2' : undefined;
      const fix: FixInput<Message> | undefined =
        value !== undefined || list
          ? setTo(value ?? 'ProtocolList', type.element, profile, text)
          : {
              title: 'list',
              data: { protocols: protocols.map(nativeName).join(', then ') },
              safety: 'unsafe',
              preferred: true,
              edits: [
                replaceValue(type.element, 'ProtocolList'),
                insertAfter(text, type.element, protocolListLines(protocols)),
              ],
            };
      report(type.span, 'several', data, { holdsAnyway: true, ...(fix && { fixes: [fix] }) });
      return;
    }
    const isNumber = /^\d+$/.test(type.text);
    // Of the numbers of rasphone.pbk some stand for one value; a near one would be none of them.
    const value = (isNumber ? meantValue : nearestValue)(PATHS.type, type.text);
    const fix = value === undefined ? undefined : setTo(value, type.element, profile, text);
    const message = isNumber ? 'number' : 'unknown';
    report(type.span, message, data, { holdsAnyway: true, ...(fix && { fixes: [fix] }) });
  },
});
