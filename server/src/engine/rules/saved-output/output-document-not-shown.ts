import { rowOf } from '../../formats/server-output/classes';
import { outputRule } from '../rule';
import { listOf, OUTPUT } from './support';

const example = (value: string): string =>
  listOf(
    ['Name', 'Contoso VPN'],
    ['ServerAddress', 'vpn.contoso.com'],
    ['TunnelType', 'Ikev2'],
    ['L2tpIPsecAuth', ''],
    ['EapConfigXmlStream', value],
  );

export default outputRule<'hidden'>({
  meta: {
    id: 'output-document-not-shown',
    title: 'The output does not show the EAP configuration',
    ...OUTPUT,
    severity: 'hint',
    confidence: 'documented',
    messages: {
      hidden:
        "The list shows '#document' for the EAP configuration, so nothing can be said of it. Save (Get-VpnConnection -Name NAME).EapConfigXmlStream.InnerXml as well.",
    },
    sources: ['ps-get-vpnconnection'],
    docs: {
      why: 'A property that is an XML document is printed as `#document`. What the connection does to authenticate stands in it.',
      remedy:
        'Add the output of `(Get-VpnConnection -Name NAME).EapConfigXmlStream.InnerXml` to the file, and that of `VpnConfigurationXml.InnerXml` for the whole profile. Lines that the console breaks are put together again.',
      exceptions: 'Nothing is said where the file has such a document.',
    },
    examples: {
      bad: [
        {
          code: example('«#document»'),
          message:
            "The list shows '#document' for the EAP configuration, so nothing can be said of it. Save (Get-VpnConnection -Name NAME).EapConfigXmlStream.InnerXml as well.",
        },
      ],
      good: [{ code: example('') }],
    },
  },
  check({ object, text, report }) {
    const row = rowOf(object, 'EapConfigXmlStream');
    if (row?.text !== '#document') return;
    if (!text.includes('EapHostConfig')) report(row.span, 'hidden');
  },
});
