import { removeElements } from '../../fix/place';
import type { XmlElement } from '../../syntax/xml/tree';
import { elementRule } from '../rule';
import { entryLine, listEntries, listExample, PATHS } from './support';

/** Rows the configuration service provider defines. */
const MOST = 4;

/** The entries to remove: repeated protocols first, then what is still beyond the limit. */
function surplus(list: XmlElement): readonly XmlElement[] {
  const seen = new Set<string>();
  const kept: XmlElement[] = [];
  const removed: XmlElement[] = [];
  for (const { entry, protocol } of listEntries(list)) {
    const isRepeated = protocol !== undefined && seen.has(protocol);
    if (protocol !== undefined) seen.add(protocol);
    (isRepeated ? removed : kept).push(entry);
  }
  return [...removed, ...kept.slice(MOST)];
}

export default elementRule<'many' | 'remove'>({
  meta: {
    id: 'protocollist-too-many',
    title: 'ProtocolList has more than four entries',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    speaksFor: ['protocollist-duplicate-entry'],
    messages: {
      many: 'This ProtocolList has {count} entries. Windows defines four at most, one for each protocol: Ikev2, Sstp, L2tp and Pptp.',
      remove: 'Remove the surplus entries',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'The configuration service provider describes a list of up to four protocols, and there are only four to choose from. A longer list repeats a protocol or names one that does not exist.',
      remedy: 'Keep each protocol once, in the order in which Windows shall try them.',
      exceptions:
        'The limit stands in the text of the reference, not in the schema, which would allow any number of rows.',
    },
    examples: {
      bad: [
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            entryLine('Ikev2'),
            entryLine('Sstp'),
            `<«NativeProtocol»><Type>Ikev2</Type></NativeProtocol>`,
          ),
          message:
            'This ProtocolList has 5 entries. Windows defines four at most, one for each protocol: Ikev2, Sstp, L2tp and Pptp.',
          fixed: listExample(entryLine('Ikev2'), entryLine('Sstp')),
        },
      ],
      good: [
        {
          code: listExample(
            entryLine('Ikev2'),
            entryLine('Sstp'),
            entryLine('L2tp'),
            entryLine('Pptp'),
          ),
        },
      ],
    },
  },
  elements: [PATHS.list],
  check(list, { text, report }) {
    // Names of no protocol are reported each for itself.
    const entries = listEntries(list).filter(({ protocol }) => protocol !== undefined);
    const first = entries[MOST]?.entry;
    if (!first) return;
    const edits = removeElements(text, surplus(list));
    report(
      first.nameSpan,
      'many',
      { count: entries.length },
      {
        covers: [list.span],
        fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
      },
    );
  },
});
