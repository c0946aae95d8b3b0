import { hasLooseText } from '../../formats/profilexml/absence';
import { eapData } from '../../knowledge/eap.generated';
import { eapContainer } from '../../knowledge/eap-types';
import { eapHost, type EapNode } from '../../formats/eap/configuration';
import { sortChildren } from '../../formats/xml/sortChildren';
import { eapRule } from '../rule';
import { filterWith, peapWith } from './examples';
import { COMMON, isBroken } from './support';

export default eapRule<'order' | 'tolerated' | 'before' | 'sort'>({
  meta: {
    ...COMMON,
    id: 'eap-element-order',
    title: 'Elements of the EAP configuration stand in the wrong order',
    severity: 'error',
    confidence: 'documented',
    fix: 'safe',
    messages: {
      order:
        "'{found}' must stand before '{before}': EAP configuration is checked against a schema with a fixed order, and what stands elsewhere makes it invalid.",
      tolerated:
        "'{found}' stands after '{before}'. The schema has it before; a sample of Microsoft has it so too.",
      before: "It belongs before this '{before}'.",
      sort: 'Sort the elements of {parent}',
    },
    sources: ['eap-peap-v1', 'eap-tls-v1', 'eap-tls-v3-filter', 'ms-gpwl-peap'],
    docs: {
      why: 'The schemas of EAP configuration are sequences: each element has its place among the others. Windows checks the configuration against them when it takes it over.',
      remedy: 'Sort the elements as the schema has them. The fix moves comments along.',
      exceptions:
        'A sample of Microsoft puts `AllPurposeEnabled` at the end of `FilteringInfo` and one of TEAP has `DisablePrompt` elsewhere, so for those the finding is a hint. For the old `IdentityPrivacy` of PEAP the descriptions differ, and it is an information.',
    },
    examples: {
      bad: [
        {
          code: peapWith(
            '<InnerEapOptional>false</InnerEapOptional>',
            '<«FastReconnect»>true</FastReconnect>',
          ),
          message:
            "'FastReconnect' must stand before 'InnerEapOptional': EAP configuration is checked against a schema with a fixed order, and what stands elsewhere makes it invalid.",
          fixed: peapWith(
            '<FastReconnect>true</FastReconnect>',
            '<InnerEapOptional>false</InnerEapOptional>',
          ),
        },
        {
          code: filterWith(
            '<ClientAuthEKUList Enabled="true"/>',
            '<«AllPurposeEnabled»>true</AllPurposeEnabled>',
          ),
          message:
            "'AllPurposeEnabled' stands after 'ClientAuthEKUList'. The schema has it before; a sample of Microsoft has it so too.",
          fixed: filterWith(
            '<AllPurposeEnabled>true</AllPurposeEnabled>',
            '<ClientAuthEKUList Enabled="true"/>',
          ),
        },
      ],
      good: [
        {
          code: peapWith(
            '<FastReconnect>true</FastReconnect>',
            '<InnerEapOptional>false</InnerEapOptional>',
            '<RequireCryptoBinding>true</RequireCryptoBinding>',
          ),
        },
      ],
    },
  },
  check({ host, text, report }) {
    for (const node of eapHost(host).nodes) {
      const found = firstMisplaced(node);
      if (!found) continue;
      const { child, before } = found;
      const type = node.is && eapContainer(eapData, node.is.type);
      const isTolerated = [child, before].some(
        (n) => n.is !== undefined && type?.orderTolerated?.includes(n.is.name),
      );
      const isOld = [child, before].some((n) => n.is?.type === 'peap/IdentityPrivacy');
      const isSortable = !isBroken(node) && !hasLooseText(node.element);
      report(
        child.element.nameSpan,
        isTolerated ? 'tolerated' : 'order',
        { found: child.element.localName, before: before.element.localName },
        {
          ...(isTolerated
            ? { severity: 'hint' as const }
            : isOld
              ? { severity: 'information' as const }
              : {}),
          related: [
            {
              span: before.element.nameSpan,
              message: 'before',
              data: { before: before.element.localName },
            },
          ],
          fixes: isSortable
            ? [
                {
                  title: 'sort',
                  data: { parent: node.element.localName },
                  safety: 'safe',
                  preferred: true,
                  edits: sortChildren(text, node.element, orderOf(node)),
                },
              ]
            : [],
        },
      );
    }
  },
});

function firstMisplaced(node: EapNode): { child: EapNode; before: EapNode } | undefined {
  let highest: EapNode | undefined;
  for (const child of node.children) {
    if (!child.is) continue;
    if (highest?.is && child.is.slot < highest.is.slot) return { child, before: highest };
    if (!highest?.is || child.is.slot > highest.is.slot) highest = child;
  }
  return undefined;
}

/** Names as written, in the order of the schema. */
function orderOf(node: EapNode): readonly string[] {
  const known = node.children.flatMap((child) =>
    child.is ? [{ child, slot: child.is.slot }] : [],
  );
  known.sort((a, b) => a.slot - b.slot);
  return [...new Set(known.map(({ child }) => child.element.name))];
}
