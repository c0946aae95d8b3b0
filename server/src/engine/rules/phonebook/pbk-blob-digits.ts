import { ComposedText } from '../../fix/composed';
import { DIGITS_PER_LINE } from '../../formats/rasphone';
import type { PbkPair } from '../../syntax/pbk';
import type { Edit } from '../../types';
import { phonebookRule } from '../rule';
import { blobsIn, firstProblem } from './blobs';
import { entryWith, PHONEBOOK, vpns } from './support';

const POLICY = '030000000400000005000000080000000500000005000000';
const LONG = 'AB'.repeat(64);

export default phonebookRule<'hex' | 'odd' | 'length' | 'apart' | 'wrap'>({
  meta: {
    id: 'pbk-blob-digits',
    title: 'The digits of a binary value are damaged',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'observed',
    fix: 'safe',
    uncovers: true,
    messages: {
      hex: '{key} holds a character that is no hexadecimal digit, so nothing from there on can be read.',
      odd: '{key} has {count} digits: half of the last byte is missing. The value was cut.',
      length:
        'Windows writes {most} digits on each line of {key} but the last; this line has {count}.',
      apart:
        'The lines of {key} do not follow each other; readers join them in the order of the file.',
      wrap: 'Break the lines of {key} as Windows does',
    },
    sources: ['pbk-mdm-2026', 'pbk-mdm-2021', 'dpc-ini'],
    docs: {
      why: 'Binary values are upper-case hexadecimal digits, 64 bytes a line; longer ones go on in further lines with the same key. A value that was cut or edited is read as something else, or not at all.',
      remedy: 'Restore the value from a copy, or deploy the profile again.',
      exceptions:
        'Lines of another length and lines apart are only information: readers join the lines, and what Windows does is not established.',
    },
    examples: {
      bad: [
        {
          code: entryWith('NumCustomPolicy=1', `CustomIPSecPolicies=${POLICY.slice(0, 20)}«x»`),
          message:
            'CustomIPSecPolicies holds a character that is no hexadecimal digit, so nothing from there on can be read.',
        },
        {
          code: entryWith('NumCustomPolicy=1', `CustomIPSecPolicies=${POLICY.slice(0, 46)}«0»`),
          message:
            'CustomIPSecPolicies has 47 digits: half of the last byte is missing. The value was cut.',
        },
        {
          code: entryWith(
            `ThirdPartyProfileInfo=«${LONG.slice(0, 120)}»`,
            `ThirdPartyProfileInfo=${LONG.slice(120)}AB`,
          ),
          message:
            'Windows writes 128 digits on each line of ThirdPartyProfileInfo but the last; this line has 120.',
          fixed: entryWith(`ThirdPartyProfileInfo=${LONG}`, 'ThirdPartyProfileInfo=AB'),
        },
        {
          code: entryWith(
            `ThirdPartyProfileInfo=${LONG}`,
            'NumDnsSearchSuffixes=0',
            '«ThirdPartyProfileInfo»=AB',
          ),
          message:
            'The lines of ThirdPartyProfileInfo do not follow each other; readers join them in the order of the file.',
        },
      ],
      good: [
        { code: entryWith(`ThirdPartyProfileInfo=${LONG}`, 'ThirdPartyProfileInfo=AB') },
        { code: entryWith('NumCustomPolicy=1', `CustomIPSecPolicies=${POLICY}`) },
      ],
    },
  },
  check({ entries, tree, report }) {
    for (const entry of vpns(entries)) {
      for (const { key, pairs, problems } of blobsIn(entry)) {
        const damage = firstProblem(problems, 'not-hex', 'odd-digits');
        if (damage) {
          const count = pairs.reduce((sum, { value }) => sum + value.length, 0);
          report(damage.span, damage.code === 'not-hex' ? 'hex' : 'odd', { key, count });
          continue;
        }
        const apart = firstProblem(problems, 'not-adjacent');
        if (apart) {
          report(apart.span, 'apart', { key }, { severity: 'information' });
          continue;
        }
        const length = firstProblem(problems, 'line-length');
        if (!length) continue;
        const { start, end } = length.span;
        report(
          start === end ? (pairs[0]?.keySpan ?? length.span) : length.span,
          'length',
          { key, most: DIGITS_PER_LINE, count: end - start },
          {
            severity: 'information',
            fixes: [
              {
                title: 'wrap',
                data: { key },
                safety: 'safe',
                preferred: true,
                edits: wrap(tree.text, pairs),
              },
            ],
          },
        );
      }
    }
  },
});

/** The digits of adjacent lines laid out again. */
function wrap(text: string, pairs: readonly PbkPair[]): Edit[] {
  const first = pairs[0];
  const last = pairs.at(-1);
  if (!first || !last) return [];
  const eol = text.slice(first.eol.start, first.eol.end) || '\r\n';
  const composed = new ComposedText(text).add(`${first.key}=`);
  let room = DIGITS_PER_LINE;
  for (const { valueSpan } of pairs) {
    for (let at = valueSpan.start; at < valueSpan.end;) {
      if (room === 0) {
        composed.add(`${eol}${first.key}=`);
        room = DIGITS_PER_LINE;
      }
      const end = Math.min(valueSpan.end, at + room);
      composed.copy({ start: at, end });
      room -= end - at;
      at = end;
    }
  }
  return [composed.replacing({ start: first.span.start, end: last.span.end })];
}
