import { carriedRule } from '../rule';
import { profileName } from '../../formats/vpnv2/address';
import { placeOf } from '../../formats/vpnv2/profiles';
import { profileOf } from '../../formats/profilexml/file';

export default carriedRule<'differs' | 'inside'>({
  meta: {
    id: 'omauri-profilename-differs',
    title: 'ProfileName is not the name in the address',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'none',
    messages: {
      differs:
        "The address names the profile '{name}', its ProfileName is '{other}'. The node is called as the address says; write the same name twice, or leave ProfileName out.",
      inside: 'ProfileName stands here.',
    },
    sources: ['vpnv2-csp'],
    docs: {
      why: 'The VPNv2 CSP takes the name of a profile from the address. A `ProfileName` that says something else misleads whoever looks for the connection by it.',
      remedy: 'Write the same name at both places, or leave `ProfileName` out.',
      inferredFrom:
        'The CSP documents that the name of the node is that of the profile; what Windows does with another `ProfileName` inside is not documented.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/«Always%20On»/ProfileXML", "value": "<VPNProfile><ProfileName>AOVPN</ProfileName><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
          message:
            "The address names the profile 'Always On', its ProfileName is 'AOVPN'. The node is called as the address says; write the same name twice, or leave ProfileName out.",
        },
      ],
      good: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/Always%20On/ProfileXML", "value": "<VPNProfile><ProfileName>Always On</ProfileName><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
      ],
    },
  },
  check({ node, inside, report }) {
    const part = node.target?.profile;
    const field = inside && profileOf(inside.file)?.text('ProfileName');
    if (!part || !field) return;
    const name = profileName(part);
    if (name === field.text) return;
    report(
      placeOf(node.address, part),
      'differs',
      { name, other: field.text },
      { related: [{ span: inside.inner.toOuter(field.span), message: 'inside' }] },
    );
  },
});
