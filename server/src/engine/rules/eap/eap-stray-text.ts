import { eapData } from '../../knowledge/eap.generated';
import { eapContainer } from '../../knowledge/eap-types';
import { eapHost } from '../../formats/eap/configuration';
import type { XmlElement } from '../../syntax/xml/tree';
import { STRAY_FIXES, strayTextFixes, type StrayFixTitle } from '../strayText';
import { eapRule, type Report } from '../rule';
import { peapWith, tlsWith, VALIDATION } from './examples';
import { COMMON } from './support';

type Message = 'stray' | 'beside' | StrayFixTitle;

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-stray-text',
    title: 'Text stands in an EAP element that holds elements only',
    severity: 'warning',
    confidence: 'documented',
    fix: 'safe',
    uncovers: true,
    speaksFor: ['xml-stray-text'],
    messages: {
      stray:
        "'{found}' stands in {parent}, which holds elements and no text of its own. Windows may ignore it or refuse the configuration; delete it.",
      beside:
        "'{found}' stands beside EapHostConfig; Configuration holds that element and nothing else. Delete it.",
      ...STRAY_FIXES,
    },
    sources: ['eap-hostconfig', 'eap-tls-v1', 'eap-peap-v1'],
    docs: {
      why: 'Text between elements is left over from editing: a `>` too many, a fragment of a tag, a note without comment marks. The schemas do not allow it.',
      remedy: 'Delete the text, or turn it into a comment.',
      exceptions:
        'Text between the child elements of EAP configuration in a profile is reported by xml-stray-text.',
    },
    examples: {
      bad: [
        {
          code: peapWith(
            '<ServerValidation>',
            '  <!-- the NPS -->',
            '  «>»',
            ...VALIDATION.slice(1),
          ),
          message:
            "'>' stands in ServerValidation, which holds elements and no text of its own. Windows may ignore it or refuse the configuration; delete it.",
          fixed: peapWith('<ServerValidation>', '  <!-- the NPS -->', ...VALIDATION.slice(1)),
        },
        {
          code: '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration>«EAP:» <EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
          kind: 'profilexml',
          message:
            "'EAP:' stands beside EapHostConfig; Configuration holds that element and nothing else. Delete it.",
          fixed:
            '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration><!-- EAP: --> <EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
        },
        {
          code: peapWith('<ServerValidation>', '  «!-- the NPS -->»', ...VALIDATION.slice(1)),
          message:
            "'!-- the NPS -->' stands in ServerValidation, which holds elements and no text of its own. Windows may ignore it or refuse the configuration; delete it.",
          fixed: peapWith('<ServerValidation>', '  <!-- the NPS -->', ...VALIDATION.slice(1)),
        },
      ],
      good: [{ code: tlsWith('<!-- > -->', '<DifferentUsername>false</DifferentUsername>') }],
    },
  },
  check({ host, profile, text, report }) {
    if (host.parent && host.parent.elements[0] === host) {
      reportText(host.parent, 'beside', text, report);
    }
    for (const { element, is } of eapHost(host).nodes) {
      if (!is || !eapContainer(eapData, is.type)) continue;
      if (!profile || element.elements.length === 0) reportText(element, 'stray', text, report);
    }
  },
});

function reportText(
  element: XmlElement,
  message: 'stray' | 'beside',
  text: string,
  report: Report<Message>,
): void {
  for (const piece of element.pieces) {
    if (piece.kind !== 'text' && piece.kind !== 'cdata') continue;
    const lead = /^[\s\u200b-\u200f\ufeff]*/.exec(piece.raw)?.[0].length ?? 0;
    const inner = piece.raw.slice(lead).replace(/[ \t\r\n]+$/, '');
    const start = piece.span.start + lead;
    const span = { start, end: start + inner.length };
    // A lone hyphen at the start of a line is the fold mark of a browser, which has its own rule.
    if (inner === '' || inner === '-' || element.inHole(span)) continue;
    report(
      span,
      message,
      { found: inner, parent: element.localName },
      { fixes: strayTextFixes(text, span) },
    );
  }
}
