import { isAbsent } from '../../formats/profilexml/absence';
import { elementRule } from '../rule';
import { COMPLIANCE, complianceExample, holds, SSO } from './support';

export default elementRule<'missing'>({
  meta: {
    id: 'compliance-without-sso',
    title: 'Conditional access without a certificate for Kerberos',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      missing:
        'DeviceCompliance has no Sso, so Windows offers the short-lived Entra certificate to domain controllers, which refuse it. Add Sso with Enabled, Eku and IssuerHash of the user certificate.',
    },
    sources: ['vpn-conditional-access', 'aovpn-profile-entra'],
    docs: {
      why: 'With conditional access the VPN authenticates with a short-lived certificate of Entra ID. Windows would use the same certificate for Kerberos, but domain controllers do not accept it, so file servers and other resources ask for credentials although the tunnel is up. `Sso` tells Windows which other certificate to use.',
      remedy:
        'Add `Sso` with `Enabled` true, `Eku` 1.3.6.1.5.5.7.3.2 and, as `IssuerHash`, the thumbprint of the authority that issues the user certificates.',
      exceptions:
        'Ignore it where the tunnel leads to no resource that uses Kerberos. No fix is offered, since the thumbprint is not known.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <«DeviceCompliance»>\n    <Enabled>true</Enabled>\n  </DeviceCompliance>\n</VPNProfile>',
          message:
            'DeviceCompliance has no Sso, so Windows offers the short-lived Entra certificate to domain controllers, which refuse it. Add Sso with Enabled, Eku and IssuerHash of the user certificate.',
        },
      ],
      good: [
        { code: complianceExample('<Enabled>true</Enabled>', ...SSO) },
        { code: complianceExample('<Enabled>false</Enabled>') },
      ],
    },
  },
  elements: [COMPLIANCE],
  check(element, { report }) {
    if (!holds(element, 'Enabled', true) || !isAbsent(element, 'Sso')) return;
    report(element.nameSpan, 'missing');
  },
});
