import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';
import { SEPARATORS } from './support';

const EXAMPLE = 'C3AB8FF13720E8AD9047DD39466B3C8974E592C2FA383D4A3960714CAEF0C4F2';

export default scriptRule<'example'>({
  meta: {
    id: 'ps-sstp-example-hash',
    title: 'The certificate hash is the one of a published example',
    kinds: ['powershell'],
    group: 'sstp-server',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      example:
        'This is the hash of the published example, not of your certificate. With it connections drop and RasSstp logs event 6.',
    },
    sources: ['hicks-sstp-offload', 'ms-rrasm-sstp'],
    docs: {
      why: 'The hash has to be that of the own certificate. With the hash of the example the server finds another certificate than the client and drops the connection.',
      remedy: 'Compute the SHA-256 hash of the own public certificate.',
    },
    examples: {
      bad: [
        {
          code: "Enable-SstpOffload -CertificateHash '«C3AB8FF13720E8AD9047DD39466B3C8974E592C2FA383D4A3960714CAEF0C4F2»' -Restart",
          message:
            'This is the hash of the published example, not of your certificate. With it connections drop and RasSstp logs event 6.',
        },
      ],
      good: [
        {
          code: "Enable-SstpOffload -CertificateHash '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF' -Restart",
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Enable-SstpOffload')) {
      const value = argumentText(script, call, 'CertificateHash');
      if (!value) continue;
      const bare = value.text.replace(SEPARATORS, '').toUpperCase();
      if (bare === EXAMPLE) report(value.span, 'example');
    }
  },
});
