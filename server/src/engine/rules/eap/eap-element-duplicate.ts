import { mayBeAlternatives } from '../../formats/xml/alternatives';
import { removeElement, removeNamed } from '../../fix/edits';
import { eapHost, type EapNode } from '../../formats/eap/configuration';
import { eapData } from '../../knowledge/eap.generated';
import { eapContainer } from '../../knowledge/eap-types';
import type { XmlElement } from '../../syntax/xml/tree';
import { eapRule, type Report } from '../rule';
import { hostWith, peapWith } from './examples';
import { COMMON } from './support';

type Message = 'twice' | 'either' | 'first' | 'remove';

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-element-duplicate',
    title: 'An element of the EAP configuration occurs more often than it may',
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    speaksFor: ['element-duplicate'],
    messages: {
      twice:
        '{name} stands in {parent} already. It may occur once only; with two of them Windows refuses the configuration or uses one of them.',
      either: '{parent} holds {other} already, and takes only one of the two: {name} must go.',
      first: 'The first one.',
      remove: 'Remove this {name}',
    },
    sources: ['eap-hostconfig', 'eap-base-v1', 'eap-peap-v1', 'eap-tls-v1', 'eap-ttls-v1'],
    docs: {
      why: 'The schemas say how often an element may occur, and of some elements only one can be there: `Config` or `ConfigBlob`, one inner method in EAP-TTLS.',
      remedy: 'Keep the one that is meant and remove the other.',
      exceptions:
        '`TrustedRootCA`, `IssuerHash`, `EKUMap` and `EKUMapInList` may be repeated. `CredentialsSource` with two sources is reported by eap-credentials-source.',
    },
    examples: {
      bad: [
        {
          code: peapWith(
            '<FastReconnect>true</FastReconnect>',
            '<«FastReconnect»>true</FastReconnect>',
          ),
          message:
            'FastReconnect stands in EapType already. It may occur once only; with two of them Windows refuses the configuration or uses one of them.',
          fixed: peapWith('<FastReconnect>true</FastReconnect>'),
        },
        {
          code: hostWith('<ConfigBlob>0123</ConfigBlob>', '<«Config»></Config>'),
          message:
            'EapHostConfig holds ConfigBlob already, and takes only one of the two: Config must go.',
          fixed: hostWith('<ConfigBlob>0123</ConfigBlob>'),
        },
        {
          code: '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration><EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig><«EapHostConfig» xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
          kind: 'profilexml',
          message:
            'EapHostConfig stands in Configuration already. It may occur once only; with two of them Windows refuses the configuration or uses one of them.',
          fixed:
            '<VPNProfile><NativeProfile><Authentication><UserMethod>Eap</UserMethod><Eap><Configuration><EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"></EapHostConfig></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
        },
      ],
      good: [
        {
          code: peapWith(
            '<ServerValidation>',
            '  <TrustedRootCA>8a 1f 3c 95 e4 07 b2 6d 51 fa 90 2e c7 48 d3 6b 1e 74 a9 0c</TrustedRootCA>',
            '  <TrustedRootCA>3e b0 71 c8 15 9d 42 fe 60 a7 2b 8c d4 19 05 e6 93 7f ab 54</TrustedRootCA>',
            '</ServerValidation>',
          ),
        },
      ],
    },
  },
  check({ host, text, report }) {
    const before = host.parent?.elements.find((e) => e.localName === 'EapHostConfig');
    if (before && before.start < host.start) {
      reportExtra(report, text, host, 'twice', before, host.parent?.localName ?? '');
    }
    for (const node of eapHost(host).nodes) checkChildren(node, text, report);
  },
});

function checkChildren(node: EapNode, text: string, report: Report<Message>): void {
  const type = node.is && eapContainer(eapData, node.is.type);
  if (!type || node.is?.type === 'tls/CredentialsSource') return;
  const parent = node.element.localName;
  const first = new Map<string, EapNode>();
  for (const child of node.children) {
    const { is } = child;
    if (!is) continue;
    const key = `${is.ns}:${is.name}`;
    const same = first.get(key);
    if (same && is.maxOccurs !== null) {
      reportExtra(report, text, child.element, 'twice', same.element, parent);
    }
    if (same) continue;
    first.set(key, child);
    const other =
      is.choice !== undefined &&
      [...first.values()].find((n) => n !== child && n.is?.choice === is.choice);
    if (other) reportExtra(report, text, child.element, 'either', other.element, parent);
  }
}

function reportExtra(
  report: Report<Message>,
  text: string,
  element: XmlElement,
  message: 'twice' | 'either',
  first: XmlElement,
  parent: string,
): void {
  if (mayBeAlternatives(first, element)) return;
  const name = element.localName;
  report(
    element.nameSpan,
    message,
    { name, parent, other: first.localName },
    {
      related: [{ span: first.nameSpan, message: 'first' }],
      fixes:
        element.closed && !element.parent?.faulty
          ? [
              {
                title: 'remove',
                data: { name },
                safety: 'unsafe',
                preferred: true,
                edits:
                  message === 'twice' ? [removeElement(text, element)] : removeNamed(text, element),
              },
            ]
          : [],
    },
  );
}
