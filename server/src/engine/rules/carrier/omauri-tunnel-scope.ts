import { carriedRule } from '../rule';
import { profileOf } from '../../formats/profilexml/file';
import { addressSpan, rewrite } from './support';

export default carriedRule<'user' | 'locked' | 'here' | 'device'>({
  meta: {
    id: 'omauri-tunnel-scope',
    title: 'A profile for the device is sent to the user',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      user: 'The profile makes a device tunnel, but is sent to ./User, where the VPNv2 CSP has no DeviceTunnel. Address ./Device.',
      locked:
        'The profile has LockDown, but is sent to ./User, where the VPNv2 CSP has no LockDown. Address ./Device.',
      here: 'It is true here.',
      device: 'Address ./Device',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'A device tunnel belongs to the computer: the VPNv2 CSP has the node `DeviceTunnel` below `./Device` only. Sent to a user, such a profile does not become a device tunnel. The same holds for `LockDown`.',
      remedy:
        'Send it to `./Device/Vendor/MSFT/VPNv2/Name/ProfileXML`, and assign the policy to devices.',
      exceptions:
        'A profile without `DeviceTunnel` below `./Device` is a connection of all users, which Windows supports; nothing is said of it.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "«./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML»", "value": "<VPNProfile><DeviceTunnel>true</DeviceTunnel><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
          message:
            'The profile makes a device tunnel, but is sent to ./User, where the VPNv2 CSP has no DeviceTunnel. Address ./Device.',
          fixed:
            '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "<VPNProfile><DeviceTunnel>true</DeviceTunnel><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
        {
          code: '{ "omaUri": "«./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML»", "value": "<VPNProfile><LockDown>true</LockDown><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
          message:
            'The profile has LockDown, but is sent to ./User, where the VPNv2 CSP has no LockDown. Address ./Device.',
          fixed:
            '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "<VPNProfile><LockDown>true</LockDown><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
      ],
      good: [
        {
          code: '{ "omaUri": "./Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "<VPNProfile><DeviceTunnel>true</DeviceTunnel><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
        {
          code: '{ "omaUri": "./Device/Vendor/MSFT/VPNv2/AOVPN/ProfileXML", "value": "<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers></NativeProfile></VPNProfile>" }\n',
        },
      ],
    },
  },
  check({ node, inside, text, report }) {
    if (node.target?.tree !== 'User' || !inside) return;
    const profile = profileOf(inside.file);
    const [tunnel, lock] = [profile?.boolean('DeviceTunnel'), profile?.boolean('LockDown')];
    const decisive = tunnel?.value === true ? tunnel : lock?.value === true ? lock : undefined;
    if (!decisive) return;
    const start = node.address.text.search(/user/i);
    const edits = rewrite(node, { start, end: start + 'User'.length }, 'Device', text);
    report(addressSpan(node), decisive === tunnel ? 'user' : 'locked', undefined, {
      related: [{ span: inside.inner.toOuter(decisive.span), message: 'here' }],
      fixes: [{ title: 'device', safety: 'unsafe', preferred: true, edits }],
    });
  },
});
