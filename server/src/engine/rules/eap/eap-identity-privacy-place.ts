import { eapChildOf, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith } from './examples';
import { COMMON, uriOf } from './support';

const OLD = [
  '<IdentityPrivacy>',
  '  <EnableIdentityPrivacy>true</EnableIdentityPrivacy>',
  '</IdentityPrivacy>',
];
const marked = OLD.map((line, i) => (i === 0 ? '<«IdentityPrivacy»>' : line));

export default eapRule<'ignored' | 'old' | 'extensions'>({
  meta: {
    ...COMMON,
    id: 'eap-identity-privacy-place',
    title: 'IdentityPrivacy stands in its old place',
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      ignored:
        'Windows ignores IdentityPrivacy here because PeapExtensions is there; the user name is sent in the clear. Move it into PeapExtensions, in the namespace of V2.',
      old: 'This is the old place of IdentityPrivacy. Write it into PeapExtensions, in the namespace of V2.',
      extensions: 'It belongs in here.',
    },
    sources: ['ms-gpwl-peap', 'eap-peap-v2'],
    docs: {
      why: 'Identity privacy hides the user name outside the tunnel. Its element in the first version of the PEAP settings is deprecated, and Windows does not look at it when `PeapExtensions` is there.',
      remedy: 'Write `IdentityPrivacy` into `PeapExtensions`, in the namespace of V2.',
      exceptions: 'Without `PeapExtensions` it is an information only.',
    },
    examples: {
      bad: [
        {
          code: peapWith(...marked, '<PeapExtensions></PeapExtensions>'),
          message:
            'Windows ignores IdentityPrivacy here because PeapExtensions is there; the user name is sent in the clear. Move it into PeapExtensions, in the namespace of V2.',
        },
        {
          code: peapWith(...marked),
          message:
            'This is the old place of IdentityPrivacy. Write it into PeapExtensions, in the namespace of V2.',
        },
      ],
      good: [
        {
          code: peapWith(
            '<PeapExtensions>',
            `  <IdentityPrivacy xmlns="${uriOf('peap2')}">`,
            '    <EnableIdentityPrivacy>true</EnableIdentityPrivacy>',
            '  </IdentityPrivacy>',
            '</PeapExtensions>',
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const { kind, settings } of eapHost(host).methods) {
      if (kind !== 'peap') continue;
      const old = eapChildOf(settings, 'IdentityPrivacy');
      if (!old) continue;
      const extensions = eapChildOf(settings, 'PeapExtensions');
      const { nameSpan } = old.element;
      if (extensions) {
        const related = [{ span: extensions.element.nameSpan, message: 'extensions' as const }];
        report(nameSpan, 'ignored', undefined, { related });
      } else report(nameSpan, 'old', undefined, { severity: 'information' });
    }
  },
});
