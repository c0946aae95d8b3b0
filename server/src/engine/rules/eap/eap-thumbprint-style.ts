import { replaceValue } from '../../fix/edits';
import { eapRule } from '../rule';
import { peapWith, THUMBPRINT } from './examples';
import { COMMON } from './support';
import { inPairs, thumbprintsIn } from './thumbprints';

const example = (hash: string) =>
  peapWith('<ServerValidation>', `  <TrustedRootCA>${hash}</TrustedRootCA>`, '</ServerValidation>');

export default eapRule<'style' | 'normalise'>({
  meta: {
    ...COMMON,
    id: 'eap-thumbprint-style',
    title: 'The thumbprint is not written as Windows writes it',
    severity: 'off',
    confidence: 'reported',
    fix: 'safe',
    messages: {
      style: 'Windows writes thumbprints in lower case, in pairs with blanks between.',
      normalise: 'Write it as Windows does',
    },
    sources: ['vpn-profile-options', 'aovpn-profile-entra'],
    docs: {
      why: 'Configurations that Windows exports have thumbprints in lower case and in pairs. Both cases, with and without blanks, are accepted, but thumbprints that look alike are easier to compare.',
      remedy: 'Write the digits in lower case, in pairs.',
      exceptions:
        'A matter of style, off by default. A blank at the end, which Windows writes, is fine.',
    },
    examples: {
      bad: [
        {
          code: example(`«${THUMBPRINT.toUpperCase().replaceAll(' ', '')}»`),
          message: 'Windows writes thumbprints in lower case, in pairs with blanks between.',
          fixed: example(THUMBPRINT),
        },
      ],
      good: [{ code: example(`${THUMBPRINT} `) }],
    },
  },
  check({ host, report }) {
    for (const { field, digits, isClean, bytes } of thumbprintsIn(host)) {
      if (!isClean || digits === undefined || !bytes.includes(digits.length / 2)) continue;
      const wanted = inPairs(digits);
      if (field.text === wanted) continue;
      const edits = [replaceValue(field.element, wanted)];
      report(field.span, 'style', undefined, {
        fixes: [{ title: 'normalise', safety: 'safe', preferred: true, edits }],
      });
    }
  },
});
