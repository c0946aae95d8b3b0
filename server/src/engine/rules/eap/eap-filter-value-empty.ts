import { eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { filterWith, THUMBPRINT } from './examples';
import { COMMON, isBroken } from './support';

const hashes = (...lines: readonly string[]) =>
  filterWith('<CAHashList Enabled="true">', ...lines.map((line) => `  ${line}`), '</CAHashList>');

const mapped = (name: string) =>
  filterWith(
    '<EKUMapping>',
    '  <EKUMap>',
    `    ${name}`,
    '    <EKUOID>1.3.6.1.4.1.311.87</EKUOID>',
    '  </EKUMap>',
    '</EKUMapping>',
  );

export default eapRule<'hash' | 'name'>({
  meta: {
    ...COMMON,
    id: 'eap-filter-value-empty',
    title: 'A filter for certificates has an empty value',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      hash: 'IssuerHash is empty, and no certification authority has an empty thumbprint: the schema wants 20 bytes. Write the SHA-1 thumbprint of the issuer, or remove the element.',
      name: 'EKUName is empty; it is the name by which the list of usages refers to the object identifier beside it. Write a name.',
    },
    sources: ['eap-tls-v3-cahash', 'eap-tls-v3-ekulist', 'eap-configuration'],
    docs: {
      why: 'The filter chooses among the certificates of the user: by the thumbprint of an issuer, and by usages that are given a name once and then named. An empty value chooses nothing, and a client that finds no certificate asks the user or fails.',
      remedy: 'Write the value, or remove the part of the filter that is not used.',
      exceptions: 'An empty `EKUOID` and an empty `TrustedRootCA` have rules of their own.',
    },
    examples: {
      bad: [
        {
          code: hashes('<«IssuerHash»></IssuerHash>', `<IssuerHash>${THUMBPRINT}</IssuerHash>`),
          message:
            'IssuerHash is empty, and no certification authority has an empty thumbprint: the schema wants 20 bytes. Write the SHA-1 thumbprint of the issuer, or remove the element.',
        },
        {
          code: mapped('<«EKUName»/>'),
          message:
            'EKUName is empty; it is the name by which the list of usages refers to the object identifier beside it. Write a name.',
        },
      ],
      good: [
        { code: hashes(`<IssuerHash>${THUMBPRINT}</IssuerHash>`) },
        { code: hashes('<IssuerHash>{{ issuer }}</IssuerHash>') },
        { code: mapped('<EKUName>Entra conditional access</EKUName>') },
      ],
    },
  },
  check({ host, report }) {
    for (const node of eapHost(host).nodes) {
      const name = node.is?.name;
      if ((name !== 'IssuerHash' && name !== 'EKUName') || isBroken(node)) continue;
      if (!node.element.isBlank) continue;
      report(node.element.nameSpan, name === 'EKUName' ? 'name' : 'hash');
    }
  },
});
