import { removeElement, replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';
import { entryLine, listEntries, listExample, PATHS } from './support';

export default elementRule<'pptp' | 'l2tp' | 'remove' | 'replace'>({
  meta: {
    id: 'protocollist-legacy-entry',
    title: 'ProtocolList allows a deprecated protocol',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['value-case'],
    messages: {
      pptp: "'{text}' lets the tunnel fall back to PPTP unnoticed. Its encryption is broken and Microsoft deprecates it; list Ikev2 and Sstp only.",
      l2tp: "'{text}' lets the tunnel fall back to L2TP unnoticed. Microsoft deprecates it in Windows Server; list Ikev2 and Sstp only.",
      remove: 'Remove this NativeProtocol',
      replace: 'Set Type to Ikev2',
    },
    sources: ['pptp-l2tp-deprecation', 'vpn-protocols-server', 'vpnv2-csp'],
    docs: {
      why: 'Windows tries the entries one after the other. When the good protocols are blocked, by a firewall or by an attacker, a deprecated one at the end of the list is used without a word. PPTP protects nothing against an attacker who records the traffic; L2TP is deprecated in Windows Server.',
      remedy: 'Keep `Ikev2` and `Sstp`.',
      exceptions:
        'L2TP with certificates may be all a third-party gateway offers; lower the severity of the rule for such files.',
    },
    examples: {
      bad: [
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<NativeProtocol><Type>«Pptp»</Type></NativeProtocol>',
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
          message:
            "'Pptp' lets the tunnel fall back to PPTP unnoticed. Its encryption is broken and Microsoft deprecates it; list Ikev2 and Sstp only.",
          fixed: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
        },
        {
          code: listExample('<NativeProtocol><Type>«L2TP»</Type></NativeProtocol>'),
          message:
            "'L2TP' lets the tunnel fall back to L2TP unnoticed. Microsoft deprecates it in Windows Server; list Ikev2 and Sstp only.",
          fixed: listExample(entryLine('Ikev2')),
        },
      ],
      good: [{ code: listExample(entryLine('Ikev2'), entryLine('Sstp')) }],
    },
  },
  elements: [PATHS.list],
  check(list, { text, report }) {
    const entries = listEntries(list);
    const isLegacy = (protocol: string | undefined) => protocol === 'pptp' || protocol === 'l2tp';
    const hasOther = entries.some(({ protocol }) => protocol !== undefined && !isLegacy(protocol));
    for (const { entry, type, protocol } of entries) {
      if (!type?.value || (protocol !== 'pptp' && protocol !== 'l2tp')) continue;
      report(
        type.value.span,
        protocol,
        { text: type.value.text },
        {
          tag: 'deprecated',
          fixes: [
            hasOther || entries.length > 1
              ? {
                  title: 'remove',
                  safety: 'unsafe',
                  preferred: true,
                  edits: [removeElement(text, entry)],
                }
              : {
                  title: 'replace',
                  safety: 'unsafe',
                  preferred: true,
                  edits: [replaceValue(type, 'Ikev2')],
                },
          ],
        },
      );
    }
  },
});
