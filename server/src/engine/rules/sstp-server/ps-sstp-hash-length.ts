import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';
import { SEPARATORS } from './support';

export default scriptRule<'sha1'>({
  meta: {
    id: 'ps-sstp-hash-length',
    title: 'The certificate hash is a SHA-1 thumbprint',
    kinds: ['powershell'],
    group: 'sstp-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      sha1: '40 hex digits are the SHA-1 thumbprint that Windows shows. SSTP offload needs the SHA-256 hash of the certificate, 64 digits.',
    },
    sources: ['ms-rrasm-sstp', 'ms-sstp-crypto-binding', 'aovpn-sstp-offload'],
    docs: {
      why: 'Crypto binding compares the SHA-256 hash of the certificate that the client saw with the one the server knows. With a thumbprint in its place every connection drops right after it was made.',
      remedy: 'Compute the SHA-256 hash over the raw bytes of the public certificate.',
    },
    examples: {
      bad: [
        {
          code: "Enable-SstpOffload -CertificateHash '«A94A8FE5CCB19BA61C4C0873D391E987982FBBD3»' -Restart",
          message:
            '40 hex digits are the SHA-1 thumbprint that Windows shows. SSTP offload needs the SHA-256 hash of the certificate, 64 digits.',
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
      if (/^[\da-f]{40}$/i.test(value.text.replace(SEPARATORS, ''))) report(value.span, 'sha1');
    }
  },
});
