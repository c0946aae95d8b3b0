import { mayBeAlternatives } from '../../formats/xml/alternatives';
import { removeElement } from '../../fix/edits';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule } from '../rule';
import { entryLine, listEntries, listExample, PATHS } from './support';

export default elementRule<'repeated' | 'first' | 'remove'>({
  meta: {
    id: 'protocollist-duplicate-entry',
    title: 'A protocol stands twice in ProtocolList',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      repeated:
        "'{text}' stands in this ProtocolList already. The order is the priority, so the later entry adds nothing.",
      first: 'The first entry of this protocol.',
      remove: 'Remove the later entry',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'The list gives the protocols in order of priority. A protocol that failed at its first place will hardly work at a later one, and the list holds four entries at most. Usually an entry was copied and its protocol not changed.',
      remedy: 'Remove the later entry, or name the protocol that was meant.',
      exceptions:
        'Nobody has published what Windows does with a repeated protocol. Lists of more than four entries have a rule of their own.',
      inferredFrom:
        'The reference calls the list an order of priority of at most four protocols. What Windows does with a second entry of one protocol is not published.',
    },
    examples: {
      bad: [
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<NativeProtocol><Type>«IKEv2»</Type></NativeProtocol>',
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
          message:
            "'IKEv2' stands in this ProtocolList already. The order is the priority, so the later entry adds nothing.",
          fixed: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            '<RetryTimeInHours>0</RetryTimeInHours>',
          ),
        },
      ],
      good: [{ code: listExample(entryLine('Ikev2'), entryLine('Sstp')) }],
    },
  },
  elements: [PATHS.list],
  check(list, { text, report }) {
    const entries = listEntries(list);
    const firsts = new Map<string, XmlElement>();
    for (const { entry, type, protocol } of entries) {
      if (!type?.value || protocol === undefined) continue;
      const first = firsts.get(protocol);
      if (!first) {
        firsts.set(protocol, type);
        continue;
      }
      if (first.parent && mayBeAlternatives(first.parent, entry)) continue;
      report(
        type.value.span,
        'repeated',
        { text: type.value.text },
        {
          tag: 'unnecessary',
          related: [{ span: first.value?.span ?? first.span, message: 'first' }],
          fixes: [
            {
              title: 'remove',
              safety: 'unsafe',
              preferred: true,
              edits: [removeElement(text, entry)],
            },
          ],
        },
      );
    }
  },
});
