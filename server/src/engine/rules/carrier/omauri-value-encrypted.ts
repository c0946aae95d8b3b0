import { carriedRule } from '../rule';

export default carriedRule<'encrypted'>({
  meta: {
    id: 'omauri-value-encrypted',
    title: 'Intune shows no value here',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      encrypted:
        'Intune keeps this value encrypted and exports stars in its place, so it cannot be checked. Read it with getOmaSettingPlainTextValue, or export with a tool that does.',
    },
    sources: ['intune-custom-settings', 'graph-windows10vpn'],
    docs: {
      why: 'Values of custom settings of the types String, String (XML file) and Base64 are obscured when they are read. The export holds stars instead of the profile: nothing in it can be checked, and to import it again would send the stars.',
      remedy:
        'Ask Graph for the text: `getOmaSettingPlainTextValue` with the `secretReferenceValueId` of the setting. Backup tools for Intune do so.',
      exceptions: 'Only settings that address VPNv2 are told.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "isEncrypted": true, "value": "«****»" }\n',
          message:
            'Intune keeps this value encrypted and exports stars in its place, so it cannot be checked. Read it with getOmaSettingPlainTextValue, or export with a tool that does.',
        },
      ],
      good: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "isEncrypted": true, "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
      ],
    },
  },
  check({ node, report }) {
    if (node.target && node.isEncrypted && node.valueSpan) report(node.valueSpan, 'encrypted');
  },
});
