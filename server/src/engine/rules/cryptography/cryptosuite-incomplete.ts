import { insertChildren } from '../../fix/place';
import { isAbsent } from '../../formats/profilexml/absence';
import { elementRule } from '../rule';
import { lineFor, suggestionFor, SUITE_PARTS, SUITE_PATH } from '../../formats/profilexml/suite';
import { suiteExample } from './support';

export default elementRule<'missing' | 'all' | 'add' | 'addAll'>({
  meta: {
    id: 'cryptosuite-incomplete',
    title: 'CryptographySuite does not name all six algorithms',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'CryptographySuite lacks {names}. What Windows puts there is not documented, and a server refuses a proposal that differs from its own (error 13868).',
      all: 'CryptographySuite is empty, so the defaults of Windows apply. Name all six algorithms, the same as on the server.',
      add: 'Insert {names}',
      addAll: 'Insert the recommended minimum suite',
    },
    sources: ['ps-set-vpnconnectionipsecconfiguration', 'vpnv2-ddf', 'vpnv2-xsd'],
    docs: {
      why: 'A custom IPsec policy has six values: the cmdlet that sets the same policy requires each of them, and the schema of the CSP wants each once. What Windows puts in the place of a missing one is not documented, and it is weak where it was seen.',
      remedy: 'Name all six, the same as on the server.',
      exceptions: 'The published XSD declares every one of them as optional.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ PfsGroup: null, DHGroup: null }).replace(
            '<CryptographySuite>',
            '<«CryptographySuite»>',
          ),
          message:
            'CryptographySuite lacks PfsGroup and DHGroup. What Windows puts there is not documented, and a server refuses a proposal that differs from its own (error 13868).',
          fixed: suiteExample({}),
        },
        {
          code: suiteExample({
            AuthenticationTransformConstants: null,
            CipherTransformConstants: 'GCMAES256',
            EncryptionMethod: null,
          }).replace('<CryptographySuite>', '<«CryptographySuite»>'),
          message:
            'CryptographySuite lacks AuthenticationTransformConstants and EncryptionMethod. What Windows puts there is not documented, and a server refuses a proposal that differs from its own (error 13868).',
          fixed: suiteExample({
            AuthenticationTransformConstants: 'GCMAES256',
            CipherTransformConstants: 'GCMAES256',
            EncryptionMethod: 'AES_GCM_256',
          }),
        },
        {
          code: '<VPNProfile><NativeProfile><«CryptographySuite»></CryptographySuite></NativeProfile></VPNProfile>',
          message:
            'CryptographySuite is empty, so the defaults of Windows apply. Name all six algorithms, the same as on the server.',
          fixed: [
            '<VPNProfile><NativeProfile><CryptographySuite>',
            '  <AuthenticationTransformConstants>GCMAES128</AuthenticationTransformConstants>',
            '  <CipherTransformConstants>GCMAES128</CipherTransformConstants>',
            '  <PfsGroup>ECP256</PfsGroup>',
            '  <DHGroup>Group14</DHGroup>',
            '  <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>',
            '  <EncryptionMethod>AES_GCM_128</EncryptionMethod>',
            '</CryptographySuite></NativeProfile></VPNProfile>',
          ].join('\n'),
        },
      ],
      good: [
        { code: suiteExample({}) },
        {
          // The order of the CSP pages differs from that of the XSD; both are deployed.
          code: '<VPNProfile><NativeProfile><CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES128</CipherTransformConstants><EncryptionMethod>AES128</EncryptionMethod><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><DHGroup>Group14</DHGroup><PfsGroup>PFS2048</PfsGroup></CryptographySuite></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: [SUITE_PATH],
  check(suite, { text, report }) {
    const missing = SUITE_PARTS.filter((part) => isAbsent(suite, part));
    if (missing.length === 0) return;
    const all = missing.length === SUITE_PARTS.length;
    const names = `${missing.slice(0, -1).join(', ')}${missing.length > 1 ? ' and ' : ''}${missing[missing.length - 1] ?? ''}`;
    const children = missing.map((part) => ({
      name: part,
      line: lineFor(part, suggestionFor(part, suite)),
    }));
    report(
      suite.nameSpan,
      all ? 'all' : 'missing',
      { names },
      {
        fixes: [
          {
            title: all ? 'addAll' : 'add',
            data: { names },
            safety: 'unsafe',
            preferred: true,
            edits: insertChildren(text, suite, children),
          },
        ],
      },
    );
  },
});
