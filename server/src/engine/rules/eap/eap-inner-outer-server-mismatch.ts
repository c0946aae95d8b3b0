import { replaceValue } from '../../fix/edits';
import {
  eapChildOf,
  eapHost,
  eapText,
  trustedRoots,
  type EapMethodBlock,
} from '../../formats/eap/configuration';
import { normaliseHash } from '../../connection/values/names';
import { eapRule, type Report } from '../rule';
import { eapLines, OTHER_THUMBPRINT, peapWith, THUMBPRINT, VALIDATION } from './examples';
import { isPattern, splitServerNames } from './serverNames';
import { COMMON } from './support';
import { isPlaceholder } from '../../text/templates';

type Message = 'names' | 'roots' | 'outer' | 'copy';

const INNER_NAME = VALIDATION.map((line) =>
  line.replace('nps.corp.example.net', '«radius.corp.example.net»'),
);

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-inner-outer-server-mismatch',
    title: 'Outer and inner method trust different servers',
    severity: 'information',
    confidence: 'inferred',
    fix: 'unsafe',
    messages: {
      names:
        "The inner method expects the server '{inner}', the outer one '{outer}'. The same RADIUS server answers both, with one certificate, so one of them probably fails.",
      roots:
        'The inner method trusts another root certificate than the outer one. The same RADIUS server answers both, with one certificate, so one of them probably fails.',
      outer: 'The outer method.',
      copy: 'Copy the value from the outer method',
    },
    sources: ['troubleshoot-aovpn', 'aovpn-profile-entra', 'eap-windows-11'],
    docs: {
      why: 'With PEAP and EAP-TLS inside there are two TLS handshakes, and one RADIUS server takes part in both, as a rule with the same certificate. When the two blocks have no name or no root in common, one of the handshakes is bound to fail.',
      remedy: 'Give both blocks the same names and thumbprints.',
      exceptions:
        'Only lists that have nothing in common are reported. A RADIUS server that passes the inner method on to another one may need different lists. Regular expressions are not compared.',
      inferredFrom:
        'Both handshakes are with the same RADIUS server as a rule, and each compares names and roots by itself.',
    },
    examples: {
      bad: [
        {
          code: peapWith(...VALIDATION, ...eapLines(13, 'tls1', INNER_NAME)),
          message:
            "The inner method expects the server 'radius.corp.example.net', the outer one 'nps.corp.example.net'. The same RADIUS server answers both, with one certificate, so one of them probably fails.",
          fixed: peapWith(...VALIDATION, ...eapLines(13, 'tls1', VALIDATION)),
        },
        {
          code: peapWith(
            ...VALIDATION,
            ...eapLines(
              13,
              'tls1',
              VALIDATION.map((line) => line.replace(THUMBPRINT, `«${OTHER_THUMBPRINT}»`)),
            ),
          ),
          message:
            'The inner method trusts another root certificate than the outer one. The same RADIUS server answers both, with one certificate, so one of them probably fails.',
          fixed: peapWith(...VALIDATION, ...eapLines(13, 'tls1', VALIDATION)),
        },
      ],
      good: [
        { code: peapWith(...VALIDATION, ...eapLines(13, 'tls1', VALIDATION)) },
        {
          code: peapWith(
            ...VALIDATION,
            ...eapLines(
              13,
              'tls1',
              VALIDATION.map((line) =>
                line.replace('nps.corp', 'NPS.corp').replace(THUMBPRINT, THUMBPRINT.toUpperCase()),
              ),
            ),
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const block of eapHost(host).methods) {
      if (!block.outer || block.kind !== 'tls') continue;
      compareNames(block, block.outer, report);
      compareRoots(block, block.outer, report);
    }
  },
});

function compareNames(
  block: EapMethodBlock,
  outerBlock: EapMethodBlock,
  report: Report<Message>,
): void {
  const inner = eapText(eapChildOf(block.validation, 'ServerNames'));
  const outer = eapText(eapChildOf(outerBlock.validation, 'ServerNames'));
  if (!inner || !outer) return;
  if (
    [inner, outer].some(({ text }) => isPattern(text) || isPlaceholder(text) || text.includes(','))
  ) {
    return;
  }
  const known = new Set(
    splitServerNames(outer.text, outer.span).map(({ text }) => text.toLowerCase()),
  );
  const names = splitServerNames(inner.text, inner.span);
  if (names.length === 0 || names.some(({ text }) => known.has(text.toLowerCase()))) return;
  report(
    inner.span,
    'names',
    { inner: inner.text, outer: outer.text },
    {
      related: [{ span: outer.span, message: 'outer' }],
      fixes: [
        {
          title: 'copy',
          safety: 'unsafe',
          preferred: true,
          edits: [replaceValue(inner.element, outer.text)],
        },
      ],
    },
  );
}

function compareRoots(
  block: EapMethodBlock,
  outerBlock: EapMethodBlock,
  report: Report<Message>,
): void {
  const inner = trustedRoots(block.validation).flatMap((node) => eapText(node) ?? []);
  const outer = trustedRoots(outerBlock.validation).flatMap((node) => eapText(node) ?? []);
  const [first] = inner;
  const [other] = outer;
  if (!first || !other) return;
  const known = outer.map(({ text }) => normaliseHash(text));
  const own = inner.map(({ text }) => normaliseHash(text));
  // Something that is no thumbprint is reported elsewhere.
  if (![...known, ...own].every((hash) => hash?.length === 40)) return;
  if (own.some((hash) => known.includes(hash))) return;
  const isSingle = inner.length === 1 && outer.length === 1;
  report(first.span, 'roots', undefined, {
    related: [{ span: other.span, message: 'outer' }],
    fixes: isSingle
      ? [
          {
            title: 'copy',
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(first.element, other.text)],
          },
        ]
      : [],
  });
}
