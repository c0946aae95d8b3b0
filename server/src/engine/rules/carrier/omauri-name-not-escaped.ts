import { carriedRule } from '../rule';
import { placeOf } from '../../formats/vpnv2/profiles';
import { rewrite } from './support';

/** What stands in an address as it is. */
const PLAIN = /[A-Za-z0-9\-._~!$'()*+,;=:@&]/;

export default carriedRule<'blank' | 'sign' | 'escape'>({
  meta: {
    id: 'omauri-name-not-escaped',
    title: 'The name of the profile is not escaped in the address',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      blank: "The name '{name}' has a blank, which an address writes as %20: '{escaped}'.",
      sign: "The name '{name}' has a character that an address has to escape: '{escaped}'.",
      escape: "Write '{escaped}'",
    },
    sources: ['oma-dm-protocol', 'vpnv2-csp'],
    docs: {
      why: 'The name of a profile is one name of an address, and Microsoft asks that what is neither a letter nor a digit be URL-encoded there. Windows decodes it, so that users see the blank. An address that is not encoded works in some tools and fails in others, and a script that looks for the encoded name does not find the profile.',
      remedy:
        'Write `%20` for a blank; other characters as the bytes of UTF-8, each with a percent sign.',
      exceptions:
        'Only blanks, characters beyond ASCII and signs that no address may have are told; hyphens, dots and the like work as they are.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/«Always On VPN»/ProfileXML", "value": "a" }\n',
          message:
            "The name 'Always On VPN' has a blank, which an address writes as %20: 'Always%20On%20VPN'.",
          fixed:
            '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/Always%20On%20VPN/ProfileXML", "value": "a" }\n',
        },
        {
          kind: 'syncml',
          code: '<Replace><Item><Target><LocURI>./Device/Vendor/MSFT/VPNv2/«Zürich»/AlwaysOn</LocURI></Target><Data>true</Data></Item></Replace>\n',
          message:
            "The name 'Zürich' has a character that an address has to escape: 'Z%C3%BCrich'.",
          fixed:
            '<Replace><Item><Target><LocURI>./Device/Vendor/MSFT/VPNv2/Z%C3%BCrich/AlwaysOn</LocURI></Target><Data>true</Data></Item></Replace>\n',
        },
      ],
      good: [
        {
          code: '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/Always%20On-VPN_1.0/ProfileXML", "value": "a" }\n',
        },
      ],
    },
  },
  check({ node, text, report }) {
    const part = node.target?.profile;
    if (!part || /\$|\{|%(?![0-9a-f]{2})/i.test(part.text)) return;
    const escaped = [...part.text].map((char) => (char === '%' ? char : escape(char))).join('');
    if (escaped === part.text) return;
    const edits = rewrite(node, part.span, escaped, text);
    report(
      placeOf(node.address, part),
      part.text.includes(' ') ? 'blank' : 'sign',
      { name: part.text, escaped },
      { fixes: [{ title: 'escape', data: { escaped }, safety: 'safe', preferred: true, edits }] },
    );
  },
});

/** A lone half of a pair has no bytes; it stays. */
function escape(char: string): string {
  return PLAIN.test(char) || /^[\ud800-\udfff]$/.test(char) ? char : encodeURIComponent(char);
}
