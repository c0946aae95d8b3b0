import { eapData } from '../../knowledge/eap.generated';
import { eapContainer } from '../../knowledge/eap-types';
import { eapHost } from '../../formats/eap/configuration';
import { closest } from '../../text/similarity';
import { eapRule } from '../rule';
import { filterWith, peapWith, THUMBPRINT } from './examples';
import { COMMON } from './support';

export default eapRule<'meant' | 'unknown' | 'rename'>({
  meta: {
    ...COMMON,
    id: 'eap-attribute-unknown',
    title: 'The EAP schema has no such attribute',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      meant:
        "'{found}' is not an attribute of {parent}, but '{name}' is: as it stands Windows does not see the setting, or refuses the configuration.",
      unknown:
        "The schema has no attribute '{found}' for {parent}: Windows ignores it or refuses the configuration.",
      rename: "Rename it to '{name}'",
    },
    sources: ['eap-tls-v3-cahash', 'eap-tls-v3-ekulist', 'eap-hostconfig'],
    docs: {
      why: 'In EAP configuration only the lists of the certificate filter have an attribute, `Enabled`. Spelt in another way it does not switch its list on, and the filter has no effect.',
      remedy: 'Correct the name, or remove the attribute.',
      exceptions: 'Declarations of namespaces and attributes with a prefix are left alone.',
    },
    examples: {
      bad: [
        {
          code: filterWith(
            '<CAHashList «enabled»="true">',
            `  <IssuerHash>${THUMBPRINT}</IssuerHash>`,
            '</CAHashList>',
          ),
          message:
            "'enabled' is not an attribute of CAHashList, but 'Enabled' is: as it stands Windows does not see the setting, or refuses the configuration.",
          fixed: filterWith(
            '<CAHashList Enabled="true">',
            `  <IssuerHash>${THUMBPRINT}</IssuerHash>`,
            '</CAHashList>',
          ),
        },
        {
          code: peapWith('<FastReconnect «note»="x">true</FastReconnect>'),
          message:
            "The schema has no attribute 'note' for FastReconnect: Windows ignores it or refuses the configuration.",
        },
      ],
      good: [
        {
          code: filterWith(
            '<CAHashList Enabled="true" xmlns:x="urn:example">',
            `  <IssuerHash>${THUMBPRINT}</IssuerHash>`,
            '</CAHashList>',
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const { element, is } of eapHost(host).nodes) {
      if (!is || element.attributes.length === 0) continue;
      const known = eapContainer(eapData, is.type)?.attributes.map((a) => a.name) ?? [];
      const parent = element.localName;
      for (const { name: found, nameSpan } of element.attributes) {
        if (found === '' || found === 'xmlns' || found.includes(':')) continue;
        if (known.includes(found) || element.inHole(nameSpan)) continue;
        const name = closest(found, known);
        if (name === undefined) {
          report(nameSpan, 'unknown', { found, parent });
          continue;
        }
        const edits = [{ span: nameSpan, text: name }];
        report(
          nameSpan,
          'meant',
          { found, parent, name },
          {
            fixes: element.attribute(name)
              ? []
              : [{ title: 'rename', data: { name }, safety: 'unsafe', preferred: true, edits }],
          },
        );
      }
    }
  },
});
