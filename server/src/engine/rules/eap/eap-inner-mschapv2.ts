import { eapChildOf, eapHost, eapNumber } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { eapLines, peapWith } from './examples';
import { COMMON } from './support';

export default eapRule<'inner'>({
  meta: {
    ...COMMON,
    id: 'eap-inner-mschapv2',
    title: 'Users authenticate with a password inside PEAP',
    severity: 'information',
    confidence: 'documented',
    fix: 'none',
    messages: {
      inner:
        'The inner method is EAP-MSCHAPv2: users authenticate with a password, and Credential Guard keeps Windows from using the one of the sign-in. Certificates (13, EAP-TLS) are recommended.',
    },
    sources: ['credential-guard', 'eap-network-access'],
    docs: {
      why: 'With EAP-MSCHAPv2 access depends on a password alone, which can be guessed or phished. Credential Guard blocks the single sign-on of MS-CHAPv2, so users are asked for the password and a tunnel that should come up on its own does not.',
      remedy: 'Issue certificates to the users and use EAP-TLS inside PEAP.',
      exceptions: 'Where there is no certification authority, the method works and may stay.',
    },
    examples: {
      bad: [
        {
          code: peapWith(...eapLines(26, 'mschap1', [])).replace('>26<', '>«26»<'),
          message:
            'The inner method is EAP-MSCHAPv2: users authenticate with a password, and Credential Guard keeps Windows from using the one of the sign-in. Certificates (13, EAP-TLS) are recommended.',
        },
      ],
      good: [{ code: peapWith(...eapLines(13, 'tls1', [])) }],
    },
  },
  check({ host, report }) {
    for (const { settings } of eapHost(host).methods) {
      const type = eapNumber(eapChildOf(eapChildOf(settings, 'Eap'), 'Type'));
      if (type?.value === 26) report(type.span, 'inner');
    }
  },
});
