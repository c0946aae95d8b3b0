import { eapMethodName } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { entryWith, PHONEBOOK, SET, setFix, userTunnels } from './support';

const EAP = 128;
/** Settings of EAP-MSCHAPv2 for an example. */
const DATA = 'CustomAuthData=314442431A000000040000000000000000000000';

export default phonebookRule<'none' | 'unused' | 'mask' | 'set'>({
  meta: {
    id: 'pbk-eap-method-mismatch',
    title: 'EAP and the EAP method do not fit together',
    ...PHONEBOOK,
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      none: 'AuthRestrictions allows EAP, but CustomAuthKey {value} names no EAP method, so the connection cannot sign in with it.',
      unused:
        'CustomAuthKey names {method}, but AuthRestrictions {mask} does not allow EAP (128), so the method is not used.',
      mask: 'The ways to sign in that are allowed.',
    },
    sources: ['ms-rrasm-phonebook', 'rasentry'],
    docs: {
      why: 'The method counts only while EAP is allowed, and EAP needs a method.',
      remedy:
        'Let management write both: they come from the EAP configuration of the profile. By hand only the mask can be set, because `CustomAuthData` belongs to the method.',
      exceptions:
        'A method that is not used does no harm, therefore information. The same holds where EAP is one of several ways. A device tunnel is not looked at.',
    },
    examples: {
      bad: [
        {
          code: entryWith('CustomAuthKey=«0»', 'AuthRestrictions=128'),
          message:
            'AuthRestrictions allows EAP, but CustomAuthKey 0 names no EAP method, so the connection cannot sign in with it.',
        },
        {
          code: entryWith('CustomAuthKey=«26»', DATA, 'AuthRestrictions=512'),
          message:
            'CustomAuthKey names EAP-MSCHAPv2, but AuthRestrictions 512 does not allow EAP (128), so the method is not used.',
          fixed: entryWith('CustomAuthKey=26', DATA, 'AuthRestrictions=128'),
        },
      ],
      good: [
        { code: entryWith('CustomAuthKey=26', 'AuthRestrictions=128') },
        { code: entryWith('CustomAuthKey=0', 'AuthRestrictions=2048') },
      ],
    },
  },
  check({ entries, report }) {
    for (const { authKey: method, authRestrictions: mask, blobs } of userTunnels(entries)) {
      if (!method || !mask || method.value === null || mask.value === null) continue;
      const related = [{ span: mask.span, message: 'mask' as const }];
      if ((mask.value & EAP) !== 0) {
        if (method.value > 0) continue;
        const alone = mask.value === EAP;
        const severity = alone ? ('error' as const) : ('information' as const);
        report(method.span, 'none', { value: method.raw }, { related, severity });
      } else if (method.value > 0) {
        report(
          method.span,
          'unused',
          { method: eapMethodName(method.value), mask: mask.raw },
          {
            related,
            severity: 'information',
            // Without its settings the method could not be used either.
            fixes: blobs.customAuth ? [setFix(mask.pair, EAP)] : [],
          },
        );
      }
    }
  },
});
