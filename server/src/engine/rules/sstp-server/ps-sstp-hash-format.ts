import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';
import { SEPARATORS } from './support';

export default scriptRule<'format' | 'strip'>({
  meta: {
    id: 'ps-sstp-hash-format',
    title: 'The certificate hash is not 64 hex digits',
    kinds: ['powershell'],
    group: 'sstp-server',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      format: 'CertificateHash has to be 64 hex digits without anything between them.',
      strip: 'Remove what stands between the digits',
    },
    sources: ['aovpn-sstp-offload'],
    docs: {
      why: 'The hash is turned into 32 bytes, two digits each. Blanks, colons, a leading `0x` or the invisible mark that the certificate dialog copies along break that.',
      remedy: 'Write the 64 digits in one piece.',
    },
    examples: {
      bad: [
        {
          code: "Enable-SstpOffload -CertificateHash '«01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF»' -Restart",
          message: 'CertificateHash has to be 64 hex digits without anything between them.',
          fixed:
            "Enable-SstpOffload -CertificateHash '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF' -Restart",
        },
        {
          code: "Enable-SstpOffload -CertificateHash '«0123»' -Restart",
          message: 'CertificateHash has to be 64 hex digits without anything between them.',
        },
      ],
      good: [
        {
          code: "Enable-SstpOffload -CertificateHash '0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF' -Restart",
        },
        { code: 'Enable-SstpOffload -CertificateHash $hash -Restart' },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Enable-SstpOffload')) {
      const value = argumentText(script, call, 'CertificateHash');
      if (!value) continue;
      const bare = value.text.replace(SEPARATORS, '');
      if (/^[\da-f]{64}$/i.test(value.text) || /^[\da-f]{40}$/i.test(bare)) continue;
      // Placeholders in brackets have a rule of their own.
      if (/^[[<]/.test(value.text)) continue;
      const canStrip = value.isEditable && /^[\da-f]{64}$/i.test(bare);
      const edits = [{ span: value.span, text: bare }];
      report(value.span, 'format', undefined, {
        ...(canStrip && { fixes: [{ title: 'strip', safety: 'safe', preferred: true, edits }] }),
      });
    }
  },
});
