import { valueOf } from '../../connection/stated';
import { hiddenByList } from '../connections';
import { connectionRule } from '../rule';
import { entryLine, listExample, nativeExample } from './support';

export default connectionRule<'profilexml', 'hidden'>('profilexml', {
  meta: {
    id: 'protocollist-hidden-from-powershell',
    title: 'Get-VpnConnection does not show a profile with ProtocolList',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    speaksFor: ['protocollist-wrong-active-protocol'],
    messages: {
      hidden:
        "With NativeProtocolType '{type}' Get-VpnConnection was seen not to list the profile (Windows 11 21H2 and 22H2), and the Vpn* cmdlets cannot change or remove what they do not find. Manage it through Intune or the WMI class MDM_VPNv2_01.",
    },
    sources: ['hicks-vpnstrategy', 'dpc-ras-tests'],
    docs: {
      why: 'The VpnClient cmdlets were seen not to know this protocol type: `Get-VpnConnection` leaves the profile out, so `Set-VpnConnection`, `Remove-VpnConnection` and scripts built on them do not find it. An update script that removes the old profile first ends with two profiles or none, and a check for compliance reports it missing. This was seen on Windows 11 21H2 and 22H2.',
      remedy:
        'Create, change and remove such a profile the way the configuration service provider does: through Intune, or through the class `MDM_VPNv2_01` in `root\\cimv2\\mdm\\dmmap`. If your scripts need the cmdlets, use a single protocol; the editor offers that as a refactoring.',
      exceptions:
        'A later Windows may have mended it; silence the rule once you have seen your profile in `Get-VpnConnection`. It is a warning where the target says that scripts or Configuration Manager deploy the profile, since those use the cmdlets. Device tunnels and LockDown profiles are left out, since a list is wrong there anyway, and so is a profile whose list is missing.',
    },
    examples: {
      bad: [
        {
          code: nativeExample(
            '<NativeProtocolType>«ProtocolList»</NativeProtocolType>',
            '<ProtocolList>',
            '  <NativeProtocol><Type>Ikev2</Type></NativeProtocol>',
            '  <NativeProtocol><Type>Sstp</Type></NativeProtocol>',
            '  <RetryTimeInHours>0</RetryTimeInHours>',
            '</ProtocolList>',
          ),
          target: { deployment: 'powershell' },
          message:
            "With NativeProtocolType 'ProtocolList' Get-VpnConnection was seen not to list the profile (Windows 11 21H2 and 22H2), and the Vpn* cmdlets cannot change or remove what they do not find. Manage it through Intune or the WMI class MDM_VPNv2_01.",
        },
      ],
      good: [
        { code: nativeExample('<NativeProtocolType>IKEv2</NativeProtocolType>') },
        {
          code: `<VPNProfile><DeviceTunnel>true</DeviceTunnel>${listExample(entryLine('Ikev2')).slice('<VPNProfile>'.length)}`,
        },
      ],
    },
  },
  check({ connection, surface, settings, report }) {
    const hidden = hiddenByList(connection);
    const list = hidden && valueOf(connection.protocolList);
    if (!list) return;
    // A list that is missing or empty is the more urgent matter.
    const { items } = list.order;
    if (!items.some((item) => item.state !== 'absent' && item.text !== undefined)) return;
    const element = surface.element(list.place);
    const { deployment } = settings.target;
    const byScript = deployment === 'powershell' || deployment === 'configmgr';
    report(
      hidden.place.span,
      'hidden',
      { type: hidden.text },
      // Where the cmdlets are used, what they show is the smaller matter.
      byScript && element ? { covers: [element.span] } : { severity: 'information' },
    );
  },
});
