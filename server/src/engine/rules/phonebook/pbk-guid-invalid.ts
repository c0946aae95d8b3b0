import { guidDigits } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, vpns } from './support';

export default phonebookRule<'form' | 'set'>({
  meta: {
    id: 'pbk-guid-invalid',
    title: 'Guid is not written as Windows does',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'observed',
    fix: 'safe',
    speaksFor: ['pbk-value-invalid'],
    messages: {
      ...SET,
      form: "'{value}' is not a GUID as a phonebook holds it: 32 hexadecimal digits in the order of the bytes, without braces and dashes.",
    },
    sources: ['pbk-mdm-2026', 'pbk-mdm-2021', 'ms-rrasm-phonebook'],
    docs: {
      why: 'Windows writes the 16 bytes as they are in memory, so that the first three groups appear turned round. The registry values that start a connection by itself name the same GUID.',
      remedy: 'Write the bytes, or delete the connection and let Windows make it again.',
      exceptions:
        'A GUID in the usual form can be turned into the digits; for anything else there is no fix.',
    },
    examples: {
      bad: [
        {
          code: entryWith('Guid=«9d7c1f2e-3b40-4a5b-8c6d-7e8f90a1b2c3»'),
          message:
            "'9d7c1f2e-3b40-4a5b-8c6d-7e8f90a1b2c3' is not a GUID as a phonebook holds it: 32 hexadecimal digits in the order of the bytes, without braces and dashes.",
          fixed: entryWith('Guid=2E1F7C9D403B5B4A8C6D7E8F90A1B2C3'),
        },
        {
          code: entryWith('Guid=«2E1F7C9D403B5B4A8C6D7E8F90A1B2»'),
          message:
            "'2E1F7C9D403B5B4A8C6D7E8F90A1B2' is not a GUID as a phonebook holds it: 32 hexadecimal digits in the order of the bytes, without braces and dashes.",
        },
      ],
      good: [{ code: entryWith('Guid=2E1F7C9D403B5B4A8C6D7E8F90A1B2C3') }],
    },
  },
  check({ entries, report }) {
    for (const { guid } of vpns(entries)) {
      if (!guid || guid.value !== null) continue;
      const digits = guidDigits(guid.raw);
      report(
        guid.raw === '' ? guid.pair.keySpan : guid.span,
        'form',
        { value: guid.raw },
        { fixes: digits === null ? [] : [setFix(guid.pair, digits, { safe: true })] },
      );
    }
  },
});
