import { replaceSpan } from '../../fix/edits';
import { spaceStart } from '../../syntax/xml/space';
import { elementRule } from '../rule';
import { isForeign, knownElement } from './support';

export default elementRule<'namespace' | 'remove'>({
  meta: {
    id: 'profile-namespace',
    title: 'An element of the profile is put into a namespace',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      namespace:
        "This puts {name} and everything in it into the namespace '{namespace}'. The schema of ProfileXML has none, so Windows may not recognise the elements. Remove the declaration.",
      remove: 'Remove the namespace',
    },
    sources: ['vpnv2-xsd'],
    docs: {
      why: 'The schema of ProfileXML has no target namespace. An `xmlns` on `VPNProfile`, often carried over from another file or added by a tool, gives all its elements other names than the ones Windows looks for.',
      remedy: 'Remove the `xmlns` attribute. The EAP configuration keeps the ones it has.',
      exceptions:
        'Declarations of a prefix, such as `xmlns:xsi`, change nothing and are left alone.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile «xmlns="http://schemas.example.com/vpn"»><AlwaysOn>true</AlwaysOn></VPNProfile>',
          message:
            "This puts VPNProfile and everything in it into the namespace 'http://schemas.example.com/vpn'. The schema of ProfileXML has none, so Windows may not recognise the elements. Remove the declaration.",
          fixed: '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>',
        },
      ],
      good: [
        {
          code: '<VPNProfile xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns=""><NativeProfile><Authentication><Eap><Configuration><EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"/></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
        },
      ],
    },
  },
  elements: 'all',
  check(element, { text, report }) {
    if (element.attributes.length === 0 || isForeign(element) || !knownElement(element)) return;
    const attribute = element.attribute('xmlns');
    if (!attribute || attribute.value.trim() === '') return;
    const { start, end } = attribute.span;
    report(
      attribute.span,
      'namespace',
      { name: element.name, namespace: attribute.value },
      {
        fixes: [
          {
            title: 'remove',
            safety: 'safe',
            preferred: true,
            edits: [replaceSpan({ start: spaceStart(text, start), end }, '')],
          },
        ],
      },
    );
  },
});
