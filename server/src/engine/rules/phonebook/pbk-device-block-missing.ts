import { blocksOf } from '../../syntax/pbk';
import type { PhonebookEntry } from '../../formats/rasphone';
import type { Edit } from '../../types';
import { phonebookRule } from '../rule';
import { BLOCKS, pairIn, PHONEBOOK, textIn } from './support';

const HEAD = ['Encoding=1', 'PBVersion=8', 'Type=2', 'VpnStrategy=7', ''];

export default phonebookRule<'media' | 'device' | 'outside' | 'port' | 'add'>({
  meta: {
    id: 'pbk-device-block-missing',
    title: 'An entry lacks the device it dials with',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      media:
        'This entry has no MEDIA block, so it cannot be dialled. Windows writes MEDIA, Port, Device, DEVICE and PhoneNumber at the end of each entry.',
      device: 'This MEDIA block has no DEVICE, so the settings of its device are ignored.',
      outside: 'This DEVICE stands outside a MEDIA block, so it belongs to no device.',
      port: 'This MEDIA block has no Port. A server drops such an entry.',
      add: 'Add Port={port}',
    },
    sources: ['ms-rrasm-phonebook'],
    docs: {
      why: 'MEDIA and DEVICE are a mandatory part of an entry. Without MEDIA it cannot be dialled, without DEVICE the settings of the device are ignored, and RRAS discards an entry whose MEDIA block has no Port.',
      remedy:
        'Copy the blocks from an entry that Windows made on the same machine, because the name of the device is translated.',
      exceptions:
        'What is said of Port is documented for the server only, therefore a warning. A block key in the wrong case has a rule of its own (`pbk-block-key-case`).',
    },
    examples: {
      bad: [
        {
          code: ['[«Example VPN»]', ...HEAD].join('\n'),
          message:
            'This entry has no MEDIA block, so it cannot be dialled. Windows writes MEDIA, Port, Device, DEVICE and PhoneNumber at the end of each entry.',
        },
        {
          code: ['[Example VPN]', ...HEAD, '«MEDIA»=rastapi', 'Port=VPN2-0', ''].join('\n'),
          message: 'This MEDIA block has no DEVICE, so the settings of its device are ignored.',
        },
        {
          code: ['[Example VPN]', ...HEAD, '«MEDIA»=rastapi', ...BLOCKS.slice(2), ''].join('\n'),
          message: 'This MEDIA block has no Port. A server drops such an entry.',
          fixed: ['[Example VPN]', ...HEAD, 'MEDIA=rastapi', ...BLOCKS.slice(1), ''].join('\n'),
        },
        {
          code: ['[Example VPN]', ...HEAD, '«DEVICE»=vpn', 'PhoneNumber=vpn.example.com', ''].join(
            '\n',
          ),
          message: 'This DEVICE stands outside a MEDIA block, so it belongs to no device.',
        },
      ],
      good: [
        { code: ['[Example VPN]', ...HEAD, ...BLOCKS, ''].join('\n') },
        { code: ['[Example VPN]', ...HEAD, 'media=rastapi', ...BLOCKS.slice(1)].join('\n') },
      ],
    },
  },
  check({ entries, tree, report }) {
    for (const entry of entries) {
      // A key in the wrong case is the cause then, and the rule about it speaks.
      if (entry.syntax.pairs.some(({ key }) => /^(media|device)$/i.test(key) && isWrongCase(key))) {
        continue;
      }
      const media = blocksOf(entry.syntax, 'media');
      const outside = entry.syntax.blocks.find(({ kind }) => kind === 'device');
      if (outside) report(outside.opener.keySpan, 'outside');
      else if (media.length === 0) report(entry.nameSpan, 'media');
      for (const block of media) {
        if (!block.blocks.some(({ kind }) => kind === 'device')) {
          report(block.opener.keySpan, 'device');
        } else if (!block.pairs.some(({ key }) => key.toLowerCase() === 'port')) {
          const port = textIn(entry, 'PreferredPort') || 'VPN2-0';
          const eol = block.opener.eol;
          const text = tree.text.slice(eol.start, eol.end) || tree.lineEnds.dominant;
          const edit: Edit = {
            span: { start: eol.end, end: eol.end },
            text: eol.end > eol.start ? `Port=${port}${text}` : `${text}Port=${port}`,
          };
          report(
            block.opener.keySpan,
            'port',
            {},
            {
              severity: 'warning',
              ...(canGuessPort(entry) && {
                fixes: [
                  {
                    title: 'add',
                    data: { port },
                    safety: 'unsafe',
                    preferred: true,
                    edits: [edit],
                  },
                ],
              }),
            },
          );
        }
      }
    }
  },
});

/** `Device` is a key of its own. */
function isWrongCase(key: string): boolean {
  return key !== 'MEDIA' && key !== 'DEVICE' && key !== 'Device';
}

/** A port can be given to a VPN only; its one block has no other. */
function canGuessPort(entry: PhonebookEntry): boolean {
  return pairIn(entry, 'Type')?.value === '2' && blocksOf(entry.syntax, 'media').length === 1;
}
