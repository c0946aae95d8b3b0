import { keyNamed, keyOrder } from '../../formats/rasphone';
import type { PbkEntry, PbkPair, PbkTree } from '../../syntax/pbk';
import type { Edit } from '../../types';
import { phonebookRule } from '../rule';
import { BLOCKS, entryWith, PHONEBOOK } from './support';

/** Keys that published programs append to an entry and Windows is seen to read there. */
const APPENDED: ReadonlySet<string> = new Set(['NumCustomPolicy', 'CustomIPSecPolicies']);

const HEAD = ['[Example VPN]', 'Encoding=1', 'PBVersion=8', 'Type=2'];

export default phonebookRule<'after' | 'move'>({
  meta: {
    id: 'pbk-key-order',
    title: 'A key of the entry stands in one of its blocks',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      after:
        "'{key}' belongs to the entry itself, but stands in its {block} block. Windows may not find it there. Move it up, where Windows writes it.",
      move: 'Move what is misplaced to where Windows writes it',
    },
    sources: ['ms-rrasm-phonebook', 'brave', 'windscribe'],
    docs: {
      why: 'The documentation calls the order of the keys mandatory. A key behind MEDIA belongs to the device, and what Windows does with it is up to the implementation.',
      remedy: 'Move the line before the blocks.',
      exceptions:
        'Sources disagree: two published programs append `CustomIPSecPolicies` at the end of an entry and it works, therefore only information, and none for these keys. Another order among the keys before the blocks is not reported.',
    },
    examples: {
      bad: [
        {
          code: [...HEAD, '', ...BLOCKS, '«VpnStrategy»=7', ''].join('\n'),
          message:
            "'VpnStrategy' belongs to the entry itself, but stands in its DEVICE block. Windows may not find it there. Move it up, where Windows writes it.",
          fixed: [...HEAD, 'VpnStrategy=7', '', ...BLOCKS, ''].join('\n'),
        },
      ],
      good: [
        {
          code: `${entryWith('NumCustomPolicy=1')}CustomIPSecPolicies=030000000400000005000000080000000500000005000000\n`,
        },
        { code: entryWith('DataEncryption=256', 'Encoding=1') },
      ],
    },
  },
  check({ tree, report }) {
    for (const entry of tree.entries) {
      const misplaced = entry.pairs.filter(isMisplaced);
      const [first] = misplaced;
      if (!first) continue;
      const block = first.block === 'phone' ? 'PhoneNumber' : first.block.toUpperCase();
      report(
        first.keySpan,
        'after',
        { key: first.key, block },
        {
          fixes: [
            {
              title: 'move',
              safety: 'unsafe',
              preferred: true,
              edits: moveUp(tree, entry, misplaced),
            },
          ],
        },
      );
    }
  },
});

function isMisplaced(pair: PbkPair): boolean {
  if (pair.block === 'entry') return false;
  const key = keyNamed(pair.key);
  return key?.block === 'entry' && !APPENDED.has(key.name);
}

/** Takes the lines away and puts each behind the last one that comes before it in Windows' order. */
function moveUp(tree: PbkTree, entry: PbkEntry, misplaced: readonly PbkPair[]): Edit[] {
  const own = entry.pairs.filter(({ block }) => block === 'entry');
  const eol = tree.lineEnds.dominant;
  const inserted = new Map<number, { order: number; lines: string[] }[]>();
  for (const pair of misplaced) {
    const order = keyOrder(pair.key) ?? Infinity;
    let after: { readonly eol: PbkPair['eol'] } = entry.header;
    for (const other of own) if ((keyOrder(other.key) ?? Infinity) <= order) after = other;
    const line = tree.text.slice(pair.span.start, pair.span.end) + eol;
    const here = inserted.get(after.eol.end) ?? [];
    here.push({ order, lines: [line] });
    inserted.set(after.eol.end, here);
  }
  const insertions = [...inserted].map(([at, parts]): Edit => {
    parts.sort((a, b) => a.order - b.order);
    return { span: { start: at, end: at }, text: parts.flatMap((p) => p.lines).join('') };
  });
  const removals = misplaced.map((pair): Edit => ({
    span: { start: pair.span.start, end: pair.eol.end },
    text: '',
  }));
  return [...insertions, ...removals].sort((a, b) => a.span.start - b.span.start);
}
