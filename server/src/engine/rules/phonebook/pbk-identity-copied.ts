import type { PbkPair } from '../../syntax/pbk';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, vpns } from './support';

const GUID = '2E1F7C9D403B5B4A8C6D7E8F90A1B2C3';

export default phonebookRule<'copied' | 'first'>({
  meta: {
    id: 'pbk-identity-copied',
    title: 'Two entries have the same identity',
    ...PHONEBOOK,
    severity: 'information',
    confidence: 'inferred',
    fix: 'none',
    messages: {
      copied:
        "'{name}' has the same {key} as '{other}': it was copied. Saved credentials hang on DialParamsUID, triggers on Guid, so each entry needs its own.",
      first: 'The other entry.',
    },
    sources: ['ms-rrasm-phonebook', 'dpc-registry'],
    docs: {
      why: 'Windows keeps saved credentials under the number and the triggers of Always On under the GUID. Two entries with the same ones share them.',
      remedy:
        'Make the second connection with Windows instead of copying the first, or give it new numbers.',
      exceptions:
        'The meaning of the keys is documented, the effect of equal values is inferred, therefore information. 0 is not looked at.',
      inferredFrom:
        'The meaning of the keys is documented; what two entries with the same values do follows from it.',
    },
    examples: {
      bad: [
        {
          code:
            entryWith(`Guid=${GUID}`) +
            entryWith(`Guid=«${GUID}»`).replace('Example VPN', 'Second VPN'),
          message:
            "'Second VPN' has the same Guid as 'Example VPN': it was copied. Saved credentials hang on DialParamsUID, triggers on Guid, so each entry needs its own.",
        },
        {
          code:
            entryWith('DialParamsUID=271828') +
            entryWith('DialParamsUID=«271828»').replace('Example VPN', 'Second VPN'),
          message:
            "'Second VPN' has the same DialParamsUID as 'Example VPN': it was copied. Saved credentials hang on DialParamsUID, triggers on Guid, so each entry needs its own.",
        },
      ],
      good: [
        {
          code:
            entryWith('DialParamsUID=0', 'Guid=00000000000000000000000000000000') +
            entryWith('DialParamsUID=0', 'Guid=00000000000000000000000000000000').replace(
              'Example VPN',
              'Second VPN',
            ),
        },
      ],
    },
  },
  check({ entries, report }) {
    const seen = new Map<string, { name: string; pair: PbkPair }>();
    for (const { name, guid, dialParamsUid } of vpns(entries)) {
      const same = [guid, dialParamsUid].filter((found) => {
        if (!found || found.value === null || /^0*$/.test(found.raw)) return false;
        const identity = `${found.pair.key.toLowerCase()}=${found.raw.toLowerCase()}`;
        if (seen.has(identity)) return true;
        seen.set(identity, { name, pair: found.pair });
        return false;
      });
      // One note for an entry that was copied as a whole.
      const found = same[0];
      const other = found && seen.get(`${found.pair.key.toLowerCase()}=${found.raw.toLowerCase()}`);
      if (!found || !other) continue;
      const related = [{ span: other.pair.span, message: 'first' as const }];
      report(found.span, 'copied', { name, key: found.pair.key, other: other.name }, { related });
    }
  },
});
