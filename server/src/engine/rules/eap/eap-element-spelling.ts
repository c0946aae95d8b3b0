import { renameElement } from '../../fix/edits';
import { eapHost, prefixOf } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { configWith } from './examples';
import { COMMON, uriOf } from './support';

const TTLS = `xmlns="${uriOf('ttls1')}"`;

export default eapRule<'other' | 'rename'>({
  meta: {
    ...COMMON,
    id: 'eap-element-spelling',
    title: 'The element is spelt as on the schema page, not as Windows writes it',
    severity: 'information',
    confidence: 'reported',
    fix: 'unsafe',
    messages: {
      other:
        "Configurations in use have '{name}' where this one has '{found}', the spelling of the schema page. Write '{name}' unless this one is known to work.",
      rename: "Rename it to '{name}'",
    },
    sources: ['eap-ttls-v1', 'ms-gpwl-ttls', 'eap-teap-sample'],
    docs: {
      why: 'The schema pages of EAP-TTLS and TEAP call some elements `eapTtls`, `eapTeap` and `TrustedRootCAHashes`. Configurations that are deployed, and the TEAP sample of Microsoft, have `EapTtls`, `EapTeap` and `TrustedRootCAHash`.',
      remedy: 'Use the spelling of the configurations that work.',
      exceptions: 'The two kinds of source contradict each other, so this is an information only.',
    },
    examples: {
      bad: [
        {
          code: configWith(`<«eapTtls» ${TTLS}></eapTtls>`),
          message:
            "Configurations in use have 'EapTtls' where this one has 'eapTtls', the spelling of the schema page. Write 'EapTtls' unless this one is known to work.",
          fixed: configWith(`<EapTtls ${TTLS}></EapTtls>`),
        },
      ],
      good: [{ code: configWith(`<EapTtls ${TTLS}></EapTtls>`) }],
    },
  },
  check({ host, report }) {
    for (const { element, is } of eapHost(host).nodes) {
      const found = element.localName;
      if (!is || is.name === found) continue;
      const prefix = prefixOf(element.name);
      const name = prefix === '' ? is.name : `${prefix}:${is.name}`;
      report(
        element.nameSpan,
        'other',
        { name: is.name, found },
        {
          fixes: [
            {
              title: 'rename',
              data: { name },
              safety: 'unsafe',
              preferred: true,
              edits: renameElement(element, name),
            },
          ],
        },
      );
    }
  },
});
