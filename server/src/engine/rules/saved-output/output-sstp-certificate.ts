import { parseIp } from '../../connection/values/ip';
import { rowOf } from '../../formats/server-output/classes';
import { outputData } from '../../knowledge/output.generated';
import { outputRule } from '../rule';
import { OUTPUT } from './support';

const printed = (subject: string, issuer: string, until: string, mark = true): string =>
  [
    'VpnStatus                      : Installed',
    'SslCertificate                 : «[Subject]',
    `                                   ${subject}`,
    '',
    '                                 [Issuer]',
    `                                   ${issuer}`,
    '',
    '                                 [Not After]',
    `                                   ${until}»`,
    'AuthenticationType             : Windows',
  ]
    .join('\n')
    .replace(/[«»]/g, (sign) => (mark ? sign : ''));

export default outputRule<'unfit'>({
  meta: {
    id: 'output-sstp-certificate',
    title: 'The certificate of the server cannot serve SSTP',
    ...OUTPUT,
    severity: 'warning',
    confidence: 'reported',
    messages: {
      unfit:
        'SSTP and IP-HTTPS show this certificate to clients, but {reasons}. Give the server a valid one with its public name, from an authority the clients trust.',
    },
    sources: ['ps-get-remoteaccess', 'ps-set-remoteaccess', 'hicks-sstp-certificates'],
    docs: {
      why: 'A client of SSTP compares the name it dials with the names in the certificate, checks that it is valid now and was issued by an authority it trusts, and refuses otherwise. The wizard of DirectAccess makes a certificate of its own when it is given none.',
      remedy:
        'Install a certificate with the public name of the server and set it: `Set-RemoteAccess -SslCertificate`. The TLS binding of a load balancer that ends TLS counts instead of this one.',
      exceptions:
        'A certificate that the server issued itself, or for an address, works where clients were made to trust it and dial that address; then it is an information. Of its expiry only the year is looked at, since consoles write days and months in either order.',
    },
    examples: {
      bad: [
        {
          code: printed('CN=203.0.113.7', 'CN=203.0.113.7', '22-01-2017 19:31:51'),
          message:
            'SSTP and IP-HTTPS show this certificate to clients, but it expired in 2017 and its name is an address and it is self-signed. Give the server a valid one with its public name, from an authority the clients trust.',
        },
        {
          code: printed('CN=vpn.contoso.com', 'CN=Contoso Issuing CA', '1/22/2017 7:31:51 PM'),
          message:
            'SSTP and IP-HTTPS show this certificate to clients, but it expired in 2017. Give the server a valid one with its public name, from an authority the clients trust.',
        },
      ],
      good: [
        {
          code: printed(
            'CN=vpn.contoso.com',
            'CN=Contoso Issuing CA',
            '1/22/2099 7:31:51 PM',
            false,
          ),
        },
        {
          code: printed('CN=203.0.113.7', 'CN=203.0.113.7', '22-01-2017', false).replace(
            'Status                      : Installed',
            'Status                      : Uninstalled',
          ),
        },
      ],
    },
  },
  check({ object, report }) {
    const row = rowOf(object, 'SslCertificate');
    if (!row) return;
    if (rowOf(object, 'VpnStatus')?.text.toLowerCase() === 'uninstalled') return;
    const after = (heading: string) =>
      new RegExp(`\\[${heading}\\][ \\t]*\\n([^\\n]+)`).exec(row.text)?.[1]?.trim();
    const subject = after('Subject');
    const year = Number(/\b(?:19|20)\d\d\b/.exec(after('Not After') ?? '')?.[0]);
    const isOver = year < outputData.year;
    const name = /^CN=([^,]+)/i.exec(subject ?? '')?.[1]?.trim();
    const reasons = [
      ...(isOver ? [`it expired in ${year}`] : []),
      ...(name !== undefined && parseIp(name) ? ['its name is an address'] : []),
      ...(subject !== undefined && subject === after('Issuer') ? ['it is self-signed'] : []),
    ];
    if (reasons.length === 0) return;
    const extra = isOver ? {} : ({ severity: 'information' } as const);
    report(row.span, 'unfit', { reasons: reasons.join(' and ') }, extra);
  },
});
