import { replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { isAbsent } from '../../formats/profilexml/absence';
import { elementRule } from '../rule';
import { COMPLIANCE, complianceExample, holds, SSO } from './support';

export default elementRule<'off' | 'missing' | 'set' | 'add'>({
  meta: {
    id: 'compliance-sso-without-compliance',
    title: 'Sso has no effect while DeviceCompliance is not enabled',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      off: 'Sso is enabled, but DeviceCompliance is not, so nothing of it has an effect. Set Enabled of DeviceCompliance to true.',
      missing:
        'Sso is enabled, but DeviceCompliance has no Enabled, so nothing of it has an effect. Add Enabled true.',
      set: 'Set Enabled of DeviceCompliance to true',
      add: 'Insert Enabled true into DeviceCompliance',
    },
    sources: ['vpnv2-ddf', 'vpn-conditional-access'],
    docs: {
      why: '`Sso` chooses the certificate for Kerberos in the case of conditional access only. While `DeviceCompliance/Enabled` is not true, the client asks Entra ID for no certificate and uses the one of the VPN for Kerberos.',
      remedy: 'Set `Enabled` to `true`, or remove `DeviceCompliance`.',
    },
    examples: {
      bad: [
        {
          code: complianceExample('<Enabled>«false»</Enabled>', ...SSO),
          message:
            'Sso is enabled, but DeviceCompliance is not, so nothing of it has an effect. Set Enabled of DeviceCompliance to true.',
          fixed: complianceExample('<Enabled>true</Enabled>', ...SSO),
        },
        {
          code: complianceExample(...SSO).replace('DeviceCompliance', '«DeviceCompliance»'),
          message:
            'Sso is enabled, but DeviceCompliance has no Enabled, so nothing of it has an effect. Add Enabled true.',
          fixed: complianceExample('<Enabled>true</Enabled>', ...SSO),
        },
      ],
      good: [
        { code: complianceExample('<Enabled>true</Enabled>', ...SSO) },
        {
          code: complianceExample(
            '<Enabled>false</Enabled>',
            '<Sso><Enabled>false</Enabled></Sso>',
          ),
        },
      ],
    },
  },
  elements: [COMPLIANCE],
  check(element, { text, report }) {
    if (!holds(element.child('Sso'), 'Enabled', true)) return;
    const enabled = element.child('Enabled');
    if (enabled?.value && holds(element, 'Enabled', false)) {
      const edits = [replaceValue(enabled, 'true')];
      report(
        enabled.value.span,
        'off',
        {},
        { fixes: [{ title: 'set', safety: 'unsafe', preferred: true, edits }] },
      );
    } else if (isAbsent(element, 'Enabled')) {
      const edits = [insertChild(text, element, 'Enabled', ['<Enabled>true</Enabled>'])];
      report(
        element.nameSpan,
        'missing',
        {},
        { fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }] },
      );
    }
  },
});
