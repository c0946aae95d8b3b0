import { carriedRule } from '../rule';
import { documentedName } from '../../formats/vpnv2/address';
import { placeOf } from '../../formats/vpnv2/profiles';
import { profileLevel } from '../../knowledge/vpnv2-nodes';
import { rewrite } from './support';

export default carriedRule<'case' | 'rename'>({
  meta: {
    id: 'omauri-node-case',
    title: 'A node is written in another case',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      case: "The node is called '{name}', here it is '{found}'. Intune calls OMA-URIs case-sensitive.",
      rename: "Write '{name}'",
    },
    sources: ['intune-custom-settings', 'vpnv2-ddf'],
    docs: {
      why: 'The page on custom settings of Intune calls the field for the OMA-URI case-sensitive. Whether Windows itself tells cases apart was not established, so an address in another case may work today.',
      remedy: 'Write the names as the description of the VPNv2 CSP has them.',
      exceptions:
        'Nothing is said of `./user/vendor/msft`: pages of Microsoft write these names in several ways.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/«ProfileXml»", "value": "a" }\n',
          message:
            "The node is called 'ProfileXML', here it is 'ProfileXml'. Intune calls OMA-URIs case-sensitive.",
          fixed: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "a" }\n',
        },
      ],
      good: [{ code: '{ "omaUri": "./user/vendor/msft/VPNv2/AOVPN/ProfileXML", "value": "a" }\n' }],
    },
  },
  check({ node, text, report }) {
    const { target, address } = node;
    if (!target) return;
    const wrong = [{ part: target.provider, name: 'VPNv2' }];
    target.parts.forEach((part, index) => {
      const above = index === 0 ? profileLevel() : target.levels[index - 1];
      const name = above && documentedName(above, part.text);
      if (name !== undefined) wrong.push({ part, name });
    });
    for (const { part, name } of wrong) {
      if (part.text === name) continue;
      const edits = rewrite(node, part.span, name, text);
      report(
        placeOf(address, part),
        'case',
        { name, found: part.text },
        { fixes: [{ title: 'rename', data: { name }, safety: 'safe', preferred: true, edits }] },
      );
    }
  },
});
