import { carriedRule } from '../rule';
import { isProfileXml, nodeOf } from '../../formats/vpnv2/address';

const WORDS = { chr: 'a text (chr)', bool: 'a Boolean (bool)', int: 'a number (int)' };

export default carriedRule<'differs'>({
  meta: {
    id: 'omauri-node-format',
    title: 'The value is sent as another type than the node has',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      differs:
        "'{found}' sends the value as another type: the VPNv2 CSP takes {wanted} for '{node}'. Choose that type.",
    },
    sources: ['vpnv2-ddf', 'intune-custom-settings'],
    docs: {
      why: 'Each node has a format, and the type of a custom setting, or `Format` in SyncML, says in which one the value is sent. The description of the VPNv2 CSP names one for every node; a value in another is at odds with it, and clients answer so with an error about the type.',
      remedy:
        'In Intune choose String, or String (XML file), for texts and ProfileXML, Integer for numbers and Boolean for switches. In SyncML write `<Format xmlns="syncml:metinf">chr</Format>` accordingly.',
      exceptions:
        'Nothing is said of a value without declared type, of `xml`, and of a String for a number or a switch, since it is not established how strictly Windows takes those.',
    },
    examples: {
      bad: [
        {
          code: '{ "@odata.type": "#microsoft.graph.«omaSettingInteger»", "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/AlwaysOn", "value": 1 }\n',
          message:
            "'omaSettingInteger' sends the value as another type: the VPNv2 CSP takes a Boolean (bool) for 'AlwaysOn'. Choose that type.",
        },
        {
          kind: 'syncml',
          code: '<Add><Item><Target><LocURI>./User/Vendor/MSFT/VPNv2/AOVPN/DnsSuffix</LocURI></Target><Meta><Format xmlns="syncml:metinf">«int»</Format></Meta><Data>corp.example.com</Data></Item></Add>\n',
          message:
            "'int' sends the value as another type: the VPNv2 CSP takes a text (chr) for 'DnsSuffix'. Choose that type.",
        },
      ],
      good: [
        {
          code: '{ "@odata.type": "#microsoft.graph.omaSettingStringXml", "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "a" }\n',
        },
        {
          code: '{ "@odata.type": "#microsoft.graph.omaSettingString", "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/AlwaysOn", "value": "true" }\n',
        },
      ],
    },
  },
  check({ node: { target, format }, report }) {
    if (!target || !format?.format) return;
    const known = isProfileXml(target) ? 'chr' : nodeOf(target)?.node?.format;
    if (known !== 'chr' && known !== 'bool' && known !== 'int') return;
    // A text holds a number or a switch as well.
    if (format.format === known || format.format === 'chr') return;
    const name = target.parts.at(-1)?.text ?? '';
    report(format.span, 'differs', { found: format.text, wanted: WORDS[known], node: name });
  },
});
