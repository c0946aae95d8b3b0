import { keyNamed } from '../../formats/rasphone';
import type { PbkPair } from '../../syntax/pbk';
import { phonebookRule } from '../rule';
import { BLOCKS, PHONEBOOK } from './support';

const HEAD = ['[Example VPN]', 'Encoding=1', 'PBVersion=8', 'Type=2', 'VpnStrategy=7', ''];

export default phonebookRule<'case' | 'other' | 'rename'>({
  meta: {
    id: 'pbk-block-key-case',
    title: 'A key that begins a block is not in its own upper and lower case',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'safe',
    uncovers: true,
    messages: {
      case: "'{key}' does not begin a block: here upper and lower case count. Write '{right}'.",
      other:
        "'{key}' is not spelt as Windows writes it. Whether it still begins a block is not documented; write '{right}'.",
      rename: 'Write {right}',
    },
    sources: ['ms-rrasm-phonebook'],
    docs: {
      why: 'The keys MEDIA and DEVICE are documented as case sensitive: `Device` names the device, `DEVICE` opens the block with its type. An entry whose block is not found cannot be dialled.',
      remedy: 'Write the key as Windows does.',
      exceptions:
        'For NETCOMPONENTS and PhoneNumber the documentation does not speak of case, therefore only information.',
    },
    examples: {
      bad: [
        {
          code: [...HEAD, '«Media»=rastapi', ...BLOCKS.slice(1), ''].join('\n'),
          message:
            "'Media' does not begin a block: here upper and lower case count. Write 'MEDIA'.",
          fixed: [...HEAD, ...BLOCKS, ''].join('\n'),
        },
        {
          code: [...HEAD, ...BLOCKS.slice(0, 4), '«device»=vpn', ...BLOCKS.slice(5), ''].join('\n'),
          message:
            "'device' does not begin a block: here upper and lower case count. Write 'DEVICE'.",
          fixed: [...HEAD, ...BLOCKS, ''].join('\n'),
        },
        {
          code: [
            ...HEAD,
            ...BLOCKS.slice(0, 2),
            '«device»=WAN Miniport (IKEv2)',
            ...BLOCKS.slice(3),
            '',
          ].join('\n'),
          message:
            "'device' does not begin a block: here upper and lower case count. Write 'Device'.",
          fixed: [...HEAD, ...BLOCKS, ''].join('\n'),
        },
      ],
      good: [{ code: [...HEAD, ...BLOCKS, ''].join('\n') }],
    },
  },
  check({ tree, report }) {
    // Hardly any file has such a key; only then all lines are looked at.
    const places = new Set(
      tree.problems.filter(({ code }) => code === 'block-key-case').map(({ span }) => span.start),
    );
    if (places.size === 0) return;
    for (const entry of tree.entries) {
      for (const pair of entry.pairs) {
        if (!places.has(pair.keySpan.start)) continue;
        const right = spellingFor(pair);
        if (right === undefined) continue;
        const isDocumented = /^(?:media|device)$/i.test(right);
        const edits = [{ span: pair.keySpan, text: right }];
        report(
          pair.keySpan,
          isDocumented ? 'case' : 'other',
          { key: pair.key, right },
          {
            ...(!isDocumented && { severity: 'information' }),
            fixes: [{ title: 'rename', data: { right }, safety: 'safe', preferred: true, edits }],
          },
        );
      }
    }
  },
});

/** How Windows spells the key; for `device` its value tells which of the two is meant. */
function spellingFor(pair: PbkPair): string | undefined {
  const folded = pair.key.toLowerCase();
  if (folded === 'media') return 'MEDIA';
  if (folded !== 'device') return keyNamed(pair.key)?.name;
  const types = keyNamed('DEVICE')?.values ?? [];
  const isType = types.some(({ value }) => value.toLowerCase() === pair.value.toLowerCase());
  return isType ? 'DEVICE' : 'Device';
}
