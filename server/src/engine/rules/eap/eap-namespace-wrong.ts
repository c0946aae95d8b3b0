import { eapHost, prefixOf, type EapNode } from '../../formats/eap/configuration';
import type { Edit } from '../../types';
import { eapRule } from '../rule';
import { eapLines, hostWith, peapWith } from './examples';
import { COMMON, declarationOn, declare, uriOf } from './support';

export default eapRule<'none' | 'wrong' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-namespace-wrong',
    title: 'An EAP element is in the wrong namespace',
    severity: 'error',
    confidence: 'documented',
    fix: 'safe',
    messages: {
      none: "{name} is in no namespace; here it belongs to '{expected}'. Windows takes it for an element it does not know and refuses the configuration.",
      wrong:
        "{name} is in the namespace '{found}' and belongs to '{expected}' here. Windows takes it for an element it does not know and refuses the configuration.",
      set: 'Put {name} into the namespace {expected}',
    },
    sources: ['eap-hostconfig', 'eap-base-v1', 'eap-peap-v2', 'eap-tls-v2', 'eap-tls-v3'],
    docs: {
      why: 'EAP configuration is made of several schemas, and an element is known by its name together with its namespace. `xmlns` is inherited by the elements inside, so one that is left out puts an element into the namespace of its parent, where it does not exist.',
      remedy:
        'Give the element the `xmlns` of its schema. Within PEAP the additions of V2 (`PerformServerValidation`, `AcceptServerName`) have one of their own, and so have those of EAP-TLS, whose certificate filter is in V3.',
      exceptions:
        'Prefixes and `xmlns` are both fine. Namespaces with `https:` are reported by eap-namespace-https, and settings of the methods of other vendors are not looked at.',
    },
    examples: {
      bad: [
        {
          code: '<«EapHostConfig»>\n  <ConfigBlob>0123</ConfigBlob>\n</EapHostConfig>',
          message:
            "EapHostConfig is in no namespace; here it belongs to 'http://www.microsoft.com/provisioning/EapHostConfig'. Windows takes it for an element it does not know and refuses the configuration.",
          fixed: hostWith('<ConfigBlob>0123</ConfigBlob>'),
        },
        {
          code: peapWith(
            '<PeapExtensions>',
            '  <«PerformServerValidation»>true</PerformServerValidation>',
            '</PeapExtensions>',
          ),
          message:
            "PerformServerValidation is in the namespace 'http://www.microsoft.com/provisioning/MsPeapConnectionPropertiesV1' and belongs to 'http://www.microsoft.com/provisioning/MsPeapConnectionPropertiesV2' here. Windows takes it for an element it does not know and refuses the configuration.",
          fixed: peapWith(
            '<PeapExtensions>',
            `  <PerformServerValidation xmlns="${uriOf('peap2')}">true</PerformServerValidation>`,
            '</PeapExtensions>',
          ),
        },
        {
          code: hostWith(
            '<Config>',
            '  <Eap xmlns="«http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV2»">',
            '    <Type>26</Type>',
            '  </Eap>',
            '</Config>',
          ),
          message:
            "Eap is in the namespace 'http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV2' and belongs to 'http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1' here. Windows takes it for an element it does not know and refuses the configuration.",
          fixed: hostWith(
            '<Config>',
            `  <Eap xmlns="${uriOf('base')}">`,
            '    <Type>26</Type>',
            '  </Eap>',
            '</Config>',
          ),
        },
      ],
      good: [
        {
          code: [
            `<h:EapHostConfig xmlns:h="${uriOf('hostConfig')}" xmlns:b="${uriOf('base')}">`,
            '  <h:Config>',
            '    <b:Eap><b:Type>26</b:Type></b:Eap>',
            '  </h:Config>',
            '</h:EapHostConfig>',
          ].join('\n'),
        },
        { code: hostWith('<Config>', '  <Eap xmlns="urn:example:vendor"/>', '</Config>') },
        { code: hostWith('<Config>', ...eapLines(26, 'mschap1', []), '</Config>') },
      ],
    },
  },
  check({ host, report }) {
    for (const node of eapHost(host).nodes) {
      const { element, is } = node;
      // A prefix that is not declared makes the XML unreadable, which xml-not-well-formed says.
      if (node.place !== 'namespace' || !is || !node.prefixDeclared) continue;
      if (element.inHole(element.openTagSpan)) continue;
      const prefix = prefixOf(element.name);
      const expected = uriOf(is.ns);
      const own = declarationOn(element, prefix);
      const message = node.namespace === '' ? 'none' : 'wrong';
      const name = element.localName;
      const edits = editsFor(node, prefix, expected);
      report(
        (own && own.value !== '' ? own.valueSpan : undefined) ?? element.nameSpan,
        message,
        { name, expected, found: node.namespace },
        {
          fixes: edits
            ? [{ title: 'set', data: { name, expected }, safety: 'safe', preferred: true, edits }]
            : [],
        },
      );
    }
  },
});

/** Declares the right namespace, and the old one again on children that were right in it. */
function editsFor(node: EapNode, prefix: string, expected: string): Edit[] | undefined {
  const own = declare(node.element, prefix, expected);
  if (!own) return undefined;
  const edits = [own];
  for (const child of node.children) {
    const relies =
      child.place === 'known' &&
      child.is &&
      child.namespace === uriOf(child.is.ns) &&
      child.namespace !== expected &&
      prefixOf(child.element.name) === prefix &&
      !declarationOn(child.element, prefix);
    const edit = relies ? declare(child.element, prefix, child.namespace) : undefined;
    if (edit) edits.push(edit);
  }
  return edits;
}
