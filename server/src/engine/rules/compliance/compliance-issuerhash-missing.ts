import { isAbsent } from '../../formats/profilexml/absence';
import { elementRule } from '../rule';
import { COMPLIANCE, complianceExample, holds, SSO } from './support';

export default elementRule<'missing' | 'empty'>({
  meta: {
    id: 'compliance-issuerhash-missing',
    title: 'The certificate for Kerberos is not chosen by its issuer',
    kinds: ['profilexml'],
    group: 'compliance',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    speaksFor: ['element-empty-value'],
    messages: {
      missing:
        'Sso has no IssuerHash, so Windows may choose a certificate that Kerberos refuses. Add the SHA-1 thumbprint of the authority that issues the user certificates.',
      empty:
        'IssuerHash is empty, so Windows may choose a certificate that Kerberos refuses. Write the SHA-1 thumbprint of the authority that issues the user certificates.',
    },
    sources: ['dpc-profile', 'vpn-conditional-access'],
    docs: {
      why: 'The thumbprint tells the certificate for Kerberos from the others in the store of the user, the Entra certificate among them. The Dynamic Profile Configurator refuses a profile without it.',
      remedy:
        'Write the thumbprint of the root or issuing authority, 40 hexadecimal digits without blanks.',
      exceptions:
        'The documentation calls the element optional, and Windows was seen to accept profiles without it. When `Eku` narrows the choice, this is an information only.',
    },
    examples: {
      bad: [
        {
          code: complianceExample(
            '<Enabled>true</Enabled>',
            '<«Sso»>',
            '  <Enabled>true</Enabled>',
            '</Sso>',
          ),
          message:
            'Sso has no IssuerHash, so Windows may choose a certificate that Kerberos refuses. Add the SHA-1 thumbprint of the authority that issues the user certificates.',
        },
        {
          code: complianceExample(
            '<Enabled>true</Enabled>',
            '<Sso>',
            '  <Enabled>true</Enabled>',
            '  <Eku>1.3.6.1.5.5.7.3.2</Eku>',
            '  <«IssuerHash»></IssuerHash>',
            '</Sso>',
          ),
          message:
            'IssuerHash is empty, so Windows may choose a certificate that Kerberos refuses. Write the SHA-1 thumbprint of the authority that issues the user certificates.',
        },
      ],
      good: [
        { code: complianceExample('<Enabled>true</Enabled>', ...SSO) },
        {
          code: complianceExample('<Enabled>true</Enabled>', '<Sso><Enabled>false</Enabled></Sso>'),
        },
      ],
    },
  },
  elements: [`${COMPLIANCE}/Sso`],
  check(element, { report }) {
    if (!holds(element, 'Enabled', true) || !element.closed) return;
    const hash = element.child('IssuerHash');
    if (hash ? !hash.isBlank : !isAbsent(element, 'IssuerHash')) return;
    const isNarrowed = element.child('Eku')?.value !== undefined;
    report(
      (hash ?? element).nameSpan,
      hash ? 'empty' : 'missing',
      {},
      isNarrowed ? { severity: 'information' } : {},
    );
  },
});
