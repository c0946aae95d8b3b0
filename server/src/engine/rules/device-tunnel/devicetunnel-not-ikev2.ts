import type { ClientConnection } from '../../connection/client';
import { removeNamed, replaceSpan } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { hasChild } from '../../formats/profilexml/absence';
import type { XmlSurface } from '../../formats/surface';
import { spellingOf } from '../../knowledge/spellings';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import { isDeviceTunnel, protocolOfDeviceTunnel } from '../connections';
import { connectionRule } from '../rule';
import { deviceExample, inOrder } from './support';

const NAME = 'NativeProtocolType';
const IKEV2 = spellingOf('strategy', 'ikev2', 'profilexml');
const LINE = `<${NAME}>${IKEV2}</${NAME}>`;

/** The element that lacks NativeProtocolType; nothing where it may stand somewhere. */
function lackingType({ strategy }: ClientConnection, surface: XmlSurface): XmlElement | undefined {
  const native = strategy.state === 'absent' && strategy.place && surface.element(strategy.place);
  if (!native || native.name !== 'NativeProfile' || !native.parent) return undefined;
  return hasChild(native.parent, NAME) ? undefined : native;
}

export default connectionRule<'profilexml', 'other' | 'missing' | 'ikev2'>('profilexml', {
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
  check({ connection, surface, text, report }) {
    if (!isDeviceTunnel(connection)) return;
    const { protocolList } = connection;
    const list = protocolList.state === 'known' ? surface.element(protocolList.place) : undefined;
    const other = protocolOfDeviceTunnel(connection);
    const fixWith = (edits: readonly (Edit | undefined)[]) => ({
      fixes: [
        {
          title: 'ikev2' as const,
          safety: 'unsafe' as const,
          preferred: true,
          edits: inOrder(edits.filter((edit) => edit !== undefined)),
        },
      ],
    });
    if (other) {
      const edit = surface.write(other.place, IKEV2);
      const rest = list ? removeNamed(text, list) : [];
      report(other.place.span, 'other', { protocol: other.text }, fixWith([edit, ...rest]));
      return;
    }
    const native = lackingType(connection, surface);
    if (!native) return;
    // The list stands where the protocol goes.
    const edit = list ? replaceSpan(list.span, LINE) : insertChild(text, native, NAME, [LINE]);
    report(native.nameSpan, 'missing', {}, fixWith([edit]));
  },
});
