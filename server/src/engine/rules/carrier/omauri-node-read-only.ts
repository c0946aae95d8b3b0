import { carriedRule } from '../rule';
import { nodeOf } from '../../formats/vpnv2/address';
import { placeOf } from '../../formats/vpnv2/profiles';
import { sends } from './support';

export default carriedRule<'readOnly'>({
  meta: {
    id: 'omauri-node-read-only',
    title: 'The node can only be read',
    kinds: ['intune', 'syncml', 'powershell'],
    group: 'carrier',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      readOnly:
        "'{found}' can only be read: Windows works it out itself and refuses a value (0x87D10195, not allowed). Leave the setting out.",
    },
    sources: ['vpnv2-ddf', 'intune-errors'],
    docs: {
      why: 'For `App/Type` and `DomainNameType` the VPNv2 CSP has Get only: Windows derives them from the app and the name beside them. A policy that sets them gets the status that the command is not allowed, and within an Atomic all other settings are rolled back.',
      remedy: 'Remove the setting.',
    },
    examples: {
      bad: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/DomainNameInformationList/1/«DomainNameType»", "value": "Suffix" }\n',
          message:
            "'DomainNameType' can only be read: Windows works it out itself and refuses a value (0x87D10195, not allowed). Leave the setting out.",
        },
      ],
      good: [
        {
          code: '{ "omaUri": "./User/Vendor/MSFT/VPNv2/AOVPN/DomainNameInformationList/1/DomainName", "value": ".corp.example.com" }\n',
        },
      ],
    },
  },
  check({ node, report }) {
    const { target, address } = node;
    const last = target?.parts.at(-1);
    const known = target && nodeOf(target)?.node;
    if (!last || !known || known.isWritable || known.format === 'node' || !sends(node)) return;
    report(placeOf(address, last), 'readOnly', { found: last.text });
  },
});
