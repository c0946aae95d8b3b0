import { replaceValue } from '../../fix/edits';
import { eapData } from '../../knowledge/eap.generated';
import { ekuNamed } from '../../knowledge/eap-types';
import { eapChildOf } from '../../formats/eap/configuration';
import { closest } from '../../text/similarity';
import { escapeText } from '../../syntax/xml/entities';
import { eapRule, type FixInput } from '../rule';
import { filterWith } from './examples';
import { ekuEntries, filtersIn, type CertificateFilter, type EkuEntry } from './filters';
import { COMMON, insertEapChild, isBroken } from './support';

const map = (name: string, oid: string) => [
  '  <EKUMap>',
  `    <EKUName>${name}</EKUName>`,
  `    <EKUOID>${oid}</EKUOID>`,
  '  </EKUMap>',
];
const list = (name: string) => [
  '<ClientAuthEKUList Enabled="true">',
  '  <EKUMapInList>',
  `    <EKUName>${name}</EKUName>`,
  '  </EKUMapInList>',
  '</ClientAuthEKUList>',
];
const ENTRA = map('AAD Conditional Access', '1.3.6.1.4.1.311.87');

type Message = 'unmapped' | 'similar' | 'map' | 'rename';

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-eku-name-not-mapped',
    title: 'A usage in a list has no object identifier',
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      unmapped:
        "'{name}' stands for no usage: a name in a list needs an EKUMap of the same name in EKUMapping that gives its object identifier.",
      similar:
        "'{name}' stands for no usage; EKUMapping has '{other}'. The names must be the same, in upper and lower case too.",
      map: "Add '{name}' with {oid} to EKUMapping",
      rename: "Write '{other}'",
    },
    sources: ['eap-configuration', 'eap-tls-v3', 'eap-tls-v3-ekulist'],
    docs: {
      why: 'The lists of the filter name usages by a name of your own choice, and `EKUMapping` says which object identifier it stands for. A name without one cannot be looked for in certificates.',
      remedy: 'Add an `EKUMap` with the name and its object identifier, or correct the name.',
      exceptions:
        'An entry with an `EKUOID` of its own needs no mapping. A sample of Microsoft refers to a name whose mapping is commented out; it is meant to be edited.',
    },
    examples: {
      bad: [
        {
          code: filterWith(
            '<EKUMapping>',
            ...map('Contoso VPN', '1.3.6.1.4.1.311.42.1.15'),
            '</EKUMapping>',
            ...list('«AAD Conditional Access»'),
          ),
          message:
            "'AAD Conditional Access' stands for no usage: a name in a list needs an EKUMap of the same name in EKUMapping that gives its object identifier.",
          fixed: filterWith(
            '<EKUMapping>',
            ...map('Contoso VPN', '1.3.6.1.4.1.311.42.1.15'),
            ...ENTRA,
            '</EKUMapping>',
            ...list('AAD Conditional Access'),
          ),
        },
        {
          code: filterWith(
            '<EKUMapping>',
            ...ENTRA,
            '</EKUMapping>',
            ...list('«AAD conditional access»'),
          ),
          message:
            "'AAD conditional access' stands for no usage; EKUMapping has 'AAD Conditional Access'. The names must be the same, in upper and lower case too.",
          fixed: filterWith(
            '<EKUMapping>',
            ...ENTRA,
            '</EKUMapping>',
            ...list('AAD Conditional Access'),
          ),
        },
        {
          code: filterWith(...list('«Our usage»')),
          message:
            "'Our usage' stands for no usage: a name in a list needs an EKUMap of the same name in EKUMapping that gives its object identifier.",
        },
      ],
      good: [
        {
          code: filterWith(
            '<EKUMapping>',
            ...ENTRA,
            '</EKUMapping>',
            ...list('AAD Conditional Access'),
          ),
        },
        {
          code: filterWith(
            '<ClientAuthEKUList Enabled="true">',
            '  <EKUMapInList>',
            '    <EKUName>VPN</EKUName>',
            '    <EKUOID>1.3.6.1.4.1.311.42.1.15</EKUOID>',
            '  </EKUMapInList>',
            '</ClientAuthEKUList>',
          ),
        },
      ],
    },
  },
  check({ host, text, report }) {
    for (const filter of filtersIn(host)) {
      const known = new Set(filter.maps.flatMap(({ name }) => name?.text ?? []));
      for (const entry of filter.lists.flatMap(ekuEntries)) {
        const { node, name } = entry;
        if (!name || known.has(name.text) || eapChildOf(node, 'EKUOID')) continue;
        const other = closest(name.text, known);
        if (other !== undefined) {
          const edits = [replaceValue(name.element, other)];
          report(
            name.span,
            'similar',
            { name: name.text, other },
            {
              fixes: [
                { title: 'rename', data: { other }, safety: 'unsafe', preferred: true, edits },
              ],
            },
          );
        } else {
          const fixes = mapFix(filter, entry, text);
          report(name.span, 'unmapped', { name: name.text }, { fixes });
        }
      }
    }
  },
});

/** Adds the mapping of a usage whose identifier is known. */
function mapFix(filter: CertificateFilter, entry: EkuEntry, text: string): FixInput<Message>[] {
  const name = entry.name?.text ?? '';
  const eku = ekuNamed(eapData, name);
  const { mapping } = filter;
  if (!eku || isBroken(mapping ?? filter.node)) return [];
  const lines = [
    '<EKUMap>',
    `\t<EKUName>${escapeText(name)}</EKUName>`,
    `\t<EKUOID>${eku.oid}</EKUOID>`,
    '</EKUMap>',
  ];
  const edit = mapping
    ? insertEapChild(text, mapping, 'EKUMap', lines)
    : insertEapChild(text, filter.node, 'EKUMapping', [
        '<EKUMapping>',
        ...lines.map((line) => `\t${line}`),
        '</EKUMapping>',
      ]);
  return [
    {
      title: 'map',
      data: { name, oid: eku.oid },
      safety: 'unsafe',
      preferred: true,
      edits: [edit],
    },
  ];
}
