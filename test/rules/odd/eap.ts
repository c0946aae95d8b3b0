/** Odd EAP configurations, by what is odd about them. */
import { expandSnippet, readSnippets } from '../../support/snippets';

const EAP = expandSnippet(
  readSnippets('profilexml').find(([, { prefix }]) => prefix === 'eap-peap-tls-eku')?.[1].body ??
    [],
);

/** The EAP configuration with other words. */
const changed = (...changes: readonly (readonly [from: string | RegExp, to: string])[]) =>
  changes.reduce((text, [from, to]) => text.replace(from, to), EAP);

export const CONFIGURATIONS: Readonly<Record<string, string>> = {
  'roots with nothing in them': changed([
    '<TrustedRootCA>',
    '<TrustedRootCA/><TrustedRootCA/><TrustedRootCA>',
  ]),
  'roots and nothing else': changed([
    /<ServerValidation>[^]*?<\/ServerValidation>/,
    '<ServerValidation><TrustedRootCA/><TrustedRootCA/></ServerValidation>',
  ]),
  'a validation with nothing in it': changed([
    /<ServerValidation>[^]*?<\/ServerValidation>/,
    '<ServerValidation/>',
  ]),
  'a validation of the outer method that is missing': changed([
    /<ServerValidation>[^]*?<\/ServerValidation>/,
    '',
  ]),
  'extensions that are missing': changed([/<PeapExtensions>[^]*?<\/PeapExtensions>/, '']),
  'extensions with nothing in them': changed([
    /<PeapExtensions>[^]*?<\/PeapExtensions>/,
    '<PeapExtensions/>',
  ]),
  'a filter with something else in it': changed([
    /<FilteringInfo[^>]*>/,
    '$&<Other><EKUMapInList/></Other>',
  ]),
  'a filter that is off': changed([/(<ClientAuthEKUList) Enabled="true"/, '$1 Enabled="false"']),
  'a filter without a switch': changed([/(<ClientAuthEKUList) Enabled="true"/, '$1']),
  'an element of another place': changed([
    '</ServerValidation>',
    '<InnerEapOptional>false</InnerEapOptional></ServerValidation>',
  ]),
  'an element in capitals': changed(
    ['<ServerNames>', '<SERVERNAMES>'],
    ['</ServerNames>', '</SERVERNAMES>'],
  ),
  'an element by a prefix nobody declared': changed(
    ['<ServerNames>', '<a:ServerNames>'],
    ['</ServerNames>', '</a:ServerNames>'],
  ),
  'an element by a prefix that is declared': changed(
    [
      '<ServerNames>',
      '<a:ServerNames xmlns:a="http://www.microsoft.com/provisioning/MsPeapConnectionPropertiesV1">',
    ],
    ['</ServerNames>', '</a:ServerNames>'],
  ),
  'an element of no namespace': changed(['<ServerNames>', '<ServerNames xmlns="">']),
  'an element of another version': changed(['ConnectionPropertiesV1', 'ConnectionPropertiesV2']),
  ...Object.fromEntries(
    [
      'a.contoso.com;;b.contoso.com',
      ' ; a.contoso.com ; ',
      ';',
      'see http://nps.contoso.com',
      'http://nps.contoso.com/path',
      'nps.contoso.com:1812',
      'nps.contoso.com.',
      '"nps.contoso.com"',
      '.*.contoso.com',
      '*.contoso.com',
      '^nps\\.contoso\\.com$',
      'a.contoso.com,b.contoso.com',
      'a.contoso.com b.contoso.com',
      '10.0.0.1',
      'nps',
    ].map((word) => [
      `servers called ${word}`,
      changed([/<ServerNames>[^<]*/g, `<ServerNames>${word}`]),
    ]),
  ),
  ...Object.fromEntries(
    [
      '1.3.6.1.5.5.7.3.2',
      '1.3.6.1.*',
      '*',
      '1..3',
      'clientAuth',
      '1.3.6.1.5.5.7.3.2.',
      ' 1.3.6',
      '',
    ].map((word) => [
      `a usage called ${word === '' ? 'nothing' : word}`,
      changed([/<EKUOID>[^<]*/g, `<EKUOID>${word}`]),
    ]),
  ),
  ...Object.fromEntries(
    [
      'aa'.repeat(20),
      `${'aa'.repeat(19)}ab`,
      'aa '.repeat(20).trim(),
      'aa:'.repeat(19),
      `\u200e${'1f'.repeat(20)}`,
      '8a1f3c95e407b26d8a1f3c95e407b26d8a1f3c95',
      '8A1F3C95E407B26D8A1F3C95E407B26D8A1F3C95',
      '8a1f3c95e407b26d8a1f3c95e407b26d8a1f3c9',
      '000102030405060708090a0b0c0d0e0f10111213',
      '01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13 14',
      '14131211100f0e0d0c0b0a090807060504030201',
      '000102030405060708090a0b0c0d0e0f10111214',
      'the thumbprint',
      '',
    ].map((word, index) => [
      `thumbprints of form ${index + 1}`,
      changed([/<TrustedRootCA>[^<]*/g, `<TrustedRootCA>${word}`]),
    ]),
  ),
  'two methods that are one': changed([
    /<Type[^>]*>25<\/Type>/,
    '<Type xmlns="http://www.microsoft.com/provisioning/EapCommon">13</Type>',
  ]),
  'words among elements': changed(['</ServerValidation>', 'words</ServerValidation>']),
};
