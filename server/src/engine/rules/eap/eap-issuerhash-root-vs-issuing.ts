import { eapRule } from '../rule';
import { OTHER_THUMBPRINT, THUMBPRINT, tlsWith, VALIDATION } from './examples';
import { COMMON, uriOf } from './support';
import { thumbprintsIn } from './thumbprints';

const example = (hash: string) =>
  tlsWith(
    ...VALIDATION,
    `<TLSExtensions xmlns="${uriOf('tls2')}">`,
    `  <FilteringInfo xmlns="${uriOf('tls3')}">`,
    '    <CAHashList Enabled="true">',
    `      <IssuerHash>${hash}</IssuerHash>`,
    '    </CAHashList>',
    '  </FilteringInfo>',
    '</TLSExtensions>',
  );

export default eapRule<'same' | 'root'>({
  meta: {
    ...COMMON,
    id: 'eap-issuerhash-root-vs-issuing',
    title: 'The issuer of the filter is the root of the RADIUS server',
    severity: 'information',
    confidence: 'documented',
    fix: 'none',
    messages: {
      same: 'The filter for certificates of users names the certificate that TrustedRootCA names for the RADIUS server. That is right with one certification authority only; with a hierarchy the issuing one narrows the choice.',
      root: 'The same certificate, for the RADIUS server.',
    },
    sources: ['eap-configuration', 'eap-tls-v3-cahash', 'hicks-certificate-prompt'],
    docs: {
      why: '`TrustedRootCA` is about the certificate of the RADIUS server, `IssuerHash` about those of the users. In a hierarchy all certificates of an organisation chain to the root, so a filter by root leaves most of them in. Sources disagree whether Windows compares with any certificate of the chain or with the issuing one.',
      remedy:
        'Write the thumbprint of the certification authority that issues the VPN certificates, and try it out.',
      exceptions: 'With a single certification authority both are the same, and all is right.',
    },
    examples: {
      bad: [
        {
          code: example(`«${THUMBPRINT}»`),
          message:
            'The filter for certificates of users names the certificate that TrustedRootCA names for the RADIUS server. That is right with one certification authority only; with a hierarchy the issuing one narrows the choice.',
        },
      ],
      good: [{ code: example(OTHER_THUMBPRINT) }],
    },
  },
  check({ host, report }) {
    const all = thumbprintsIn(host).filter(({ digits }) => digits?.length === 40);
    for (const issuer of all) {
      if (issuer.node.is?.name !== 'IssuerHash') continue;
      const root = all.find(
        ({ node, digits }) => node.is?.name !== 'IssuerHash' && digits === issuer.digits,
      );
      // Placeholders are alike, and reported as what they are.
      if (!root || /^(..)\1+$/.test(issuer.digits ?? '')) continue;
      report(issuer.field.span, 'same', undefined, {
        related: [{ span: root.field.span, message: 'root' }],
      });
    }
  },
});
