import { carriedRule } from '../rule';
import { providerIn } from '../../formats/vpnv2/address';
import { closest } from '../../text/similarity';
import { addressSpan, rewrite } from './support';

export default carriedRule<'missing' | 'meant' | 'prefix' | 'insert' | 'rename'>({
  meta: {
    id: 'omauri-not-vpnv2',
    title: 'The address of a profile does not lead to the VPNv2 CSP',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        "A profile is sent to an address without VPNv2, where nothing takes it. Write './{tree}/Vendor/MSFT/VPNv2/Name/ProfileXML'.",
      meant:
        "A profile is sent to '{found}', which is not the provider of VPN profiles. Write 'VPNv2'.",
      prefix:
        "A profile is sent to an address that does not begin with './User/Vendor/MSFT/VPNv2/' or './Device/Vendor/MSFT/VPNv2/', so nothing takes it.",
      insert: "Insert 'VPNv2/'",
      rename: "Write 'VPNv2'",
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'Profiles belong to the configuration service provider VPNv2, and its name is part of every address. Without it the address leads to a provider of another name, or to none, and the setting fails.',
      remedy:
        'Write `./User/Vendor/MSFT/VPNv2/Name/ProfileXML`, for a device tunnel or a connection of all users `./Device/Vendor/MSFT/VPNv2/Name/ProfileXML`.',
      exceptions: 'Only settings whose value is a profile are looked at.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "«./user/vendor/MSFT/AOVPN/ProfileXML»", "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
          message:
            "A profile is sent to an address without VPNv2, where nothing takes it. Write './User/Vendor/MSFT/VPNv2/Name/ProfileXML'.",
          fixed:
            '{ "omaUri": "./user/vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
        {
          code: '{ "omaUri": "«./Device/Vendor/MSFT/VPN2/AOVPN/ProfileXML»", "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
          message:
            "A profile is sent to 'VPN2', which is not the provider of VPN profiles. Write 'VPNv2'.",
          fixed:
            '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
        {
          code: '{ "omaUri": "«AOVPN/ProfileXML»", "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
          message:
            "A profile is sent to an address that does not begin with './User/Vendor/MSFT/VPNv2/' or './Device/Vendor/MSFT/VPNv2/', so nothing takes it.",
        },
      ],
      good: [
        {
          code: '{ "omaUri": "./Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
        {
          code: '[{ "omaUri": "./Vendor/MSFT/Policy/Config/Update/AllowAutoUpdate", "value": "1" }, { "omaUri": "./Vendor/MSFT/VPNv2/AOVPN/AlwaysOn", "value": "true" }]\n',
        },
      ],
    },
  },
  check({ node, inside, text, report }) {
    if (node.target || !inside) return;
    const span = addressSpan(node);
    const provider = providerIn(node.address.text);
    if (!provider) {
      report(span, 'prefix');
      return;
    }
    const found = provider.text;
    if (closest(found, ['VPNv2']) !== undefined) {
      const edits = rewrite(node, provider.span, 'VPNv2', text);
      report(
        span,
        'meant',
        { found },
        { fixes: [{ title: 'rename', safety: 'unsafe', preferred: true, edits }] },
      );
      return;
    }
    const at = { start: provider.span.start, end: provider.span.start };
    const edits = rewrite(node, at, 'VPNv2/', text);
    const tree = /^\s*\.?\/user\//i.test(node.address.text) ? 'User' : 'Device';
    report(
      span,
      'missing',
      { tree },
      { fixes: [{ title: 'insert', safety: 'unsafe', preferred: true, edits }] },
    );
  },
});
