import { replaceSpan } from '../../fix/edits';
import { spaceStart } from '../../syntax/xml/space';
import { elementRule } from '../rule';
import { isForeign, knownElement } from './support';

export default elementRule<'attribute' | 'remove'>({
  meta: {
    id: 'element-unexpected-attribute',
    title: 'An element of the profile has an attribute',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      attribute:
        "The attribute '{attribute}' of {name} has no meaning: the schema of ProfileXML has no attributes. A setting must be an element; anything else can go.",
      remove: "Remove the attribute '{attribute}'",
    },
    sources: ['vpnv2-xsd'],
    docs: {
      why: 'ProfileXML keeps every setting in an element of its own. An attribute is ignored at best, and a validating parser refuses it.',
      remedy: 'Write the setting as an element, or remove the attribute.',
      exceptions:
        'Declarations of namespaces and attributes with the prefixes `xml` and `xsi` are left alone, and so are EAP and plug-in configuration, which have attributes.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><Route «metric="1"»><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>',
          message:
            "The attribute 'metric' of Route has no meaning: the schema of ProfileXML has no attributes. A setting must be an element; anything else can go.",
          fixed:
            '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="ProfileXML.xsd"><PluginProfile><CustomConfiguration><a b="c"/></CustomConfiguration></PluginProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { text, report }) {
    if (element.attributes.length === 0 || isForeign(element) || !knownElement(element)) return;
    for (const attribute of element.attributes) {
      if (/^(xmlns$|xmlns:|xml:|xsi:)/.test(attribute.name) || !attribute.valueSpan) continue;
      const { start, end } = attribute.span;
      const data = { attribute: attribute.name, name: element.name };
      report(attribute.span, 'attribute', data, {
        fixes: [
          {
            title: 'remove',
            data,
            safety: 'unsafe',
            preferred: true,
            edits: [replaceSpan({ start: spaceStart(text, start), end }, '')],
          },
        ],
      });
    }
  },
});
