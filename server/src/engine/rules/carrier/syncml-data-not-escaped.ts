import { encodeXmlText } from '../../embedded/layers';
import { identity } from '../../embedded/build';
import { carriedRule } from '../rule';
import { placeOf } from '../../formats/vpnv2/profiles';
import { sends } from './support';

export default carriedRule<'raw' | 'escape'>({
  meta: {
    id: 'syncml-data-not-escaped',
    title: 'Data holds XML that is not escaped',
    kinds: ['syncml'],
    group: 'carrier',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      raw: "'{found}' takes a text, but Data holds elements. Write the XML inside with &lt;, &gt; and &amp;, or in a CDATA section.",
      escape: 'Escape the XML in Data',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf', 'oma-dm-protocol'],
    docs: {
      why: 'The nodes of the VPNv2 CSP that take XML have the format chr: a text. In SyncML, which is XML itself, such a text is escaped, as in the sample of the CSP. Elements in `Data` are part of the message instead, and what of them reaches the node is not said anywhere.',
      remedy: 'Escape the profile, or put it into a CDATA section where the server supports it.',
      exceptions: 'Whether a server escapes the file before it sends it cannot be seen from here.',
    },
    examples: {
      bad: [
        {
          code: '<Add><Item><Target><LocURI>./User/Vendor/MSFT/VPNv2/AOVPN/«ProfileXML»</LocURI></Target><Data><VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile></Data></Item></Add>\n',
          message:
            "'ProfileXML' takes a text, but Data holds elements. Write the XML inside with &lt;, &gt; and &amp;, or in a CDATA section.",
          fixed:
            '<Add><Item><Target><LocURI>./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML</LocURI></Target><Data>&lt;VPNProfile&gt;&lt;NativeProfile&gt;&lt;Servers&gt;vpn.example.com&lt;/Servers&gt;&lt;/NativeProfile&gt;&lt;/VPNProfile&gt;</Data></Item></Add>\n',
        },
      ],
      good: [
        {
          code: '<Add><Item><Target><LocURI>./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML</LocURI></Target><Data><![CDATA[<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>]]></Data></Item></Add>\n',
        },
      ],
    },
  },
  check({ node, text, report }) {
    const { target, address, valueSpan, isRaw } = node;
    const last = target?.parts.at(-1);
    if (!last || !isRaw || !valueSpan || !sends(node)) return;
    const { text: escaped } = encodeXmlText(identity(text.slice(valueSpan.start, valueSpan.end)));
    report(
      placeOf(address, last),
      'raw',
      { found: last.text },
      {
        fixes: [{ title: 'escape', safety: 'unsafe', edits: [{ span: valueSpan, text: escaped }] }],
      },
    );
  },
});
