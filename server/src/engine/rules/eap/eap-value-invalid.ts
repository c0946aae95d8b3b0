import { eapData } from '../../knowledge/eap.generated';
import { eapSimpleType } from '../../knowledge/eap-types';
import { eapHost, type EapNode } from '../../formats/eap/configuration';
import { parseInteger } from '../../connection/values/scalars';
import { eapRule, type Report } from '../rule';
import { hostWith, tlsWith } from './examples';
import { COMMON, isBroken, uriOf } from './support';

type Message = 'number' | 'range' | 'blank' | 'text' | 'hex' | 'elements';

const COMMON_NS = `xmlns="${uriOf('common')}"`;

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-value-invalid',
    title: 'A value of the EAP configuration is not of its type',
    severity: 'error',
    confidence: 'documented',
    fix: 'none',
    messages: {
      number: "{name} is '{found}', but it must be a whole number such as {example}.",
      range: '{name} is {found}, but it can be {min} to {max} only.',
      blank: '{name} is empty; it must be a whole number such as {example}.',
      text: "{name} holds '{found}', but it is an empty element: its being there says all.",
      hex: '{name} holds something other than hexadecimal digits in pairs.',
      elements: "'{found}' cannot stand in {name}, which holds a value and no elements.",
    },
    sources: ['eap-common', 'eap-hostconfig', 'eap-base-v1', 'eap-tls-v1'],
    docs: {
      why: 'The schemas give each value a type. Windows refuses a configuration with a value of another.',
      remedy: 'Write a value of that type.',
      exceptions:
        'Switches, thumbprints and object identifiers have rules of their own. Which methods exist is checked by eap-type-unsupported.',
    },
    examples: {
      bad: [
        {
          code: hostWith(`<EapMethod>`, `  <Type ${COMMON_NS}>«PEAP»</Type>`, '</EapMethod>'),
          message: "Type is 'PEAP', but it must be a whole number such as 25.",
        },
        {
          code: hostWith(`<EapMethod>`, `  <Type ${COMMON_NS}>«256»</Type>`, '</EapMethod>'),
          message: 'Type is 256, but it can be 0 to 255 only.',
        },
        {
          code: hostWith(`<EapMethod>`, `  <«AuthorId» ${COMMON_NS}/>`, '</EapMethod>'),
          message: 'AuthorId is empty; it must be a whole number such as 0.',
        },
        {
          code: tlsWith(
            '<CredentialsSource>',
            '  <SmartCard>«true»</SmartCard>',
            '</CredentialsSource>',
          ),
          message: "SmartCard holds 'true', but it is an empty element: its being there says all.",
        },
        {
          code: hostWith('<ConfigBlob>«01 2»</ConfigBlob>'),
          message: 'ConfigBlob holds something other than hexadecimal digits in pairs.',
        },
        {
          code: tlsWith(
            '<ServerValidation>',
            '  <ServerNames><«Name»>nps.corp.example.net</Name></ServerNames>',
            '</ServerValidation>',
          ),
          message: "'Name' cannot stand in ServerNames, which holds a value and no elements.",
        },
      ],
      good: [
        {
          code: hostWith('<EapMethod>', `  <Type ${COMMON_NS}> 25 </Type>`, '</EapMethod>'),
        },
        { code: tlsWith('<CredentialsSource>', '  <SmartCard/>', '</CredentialsSource>') },
      ],
    },
  },
  check({ host, report }) {
    for (const node of eapHost(host).nodes) checkNode(node, report);
  },
});

function checkNode(node: EapNode, report: Report<Message>): void {
  const { element } = node;
  const type = node.is && eapSimpleType(eapData, node.is.type);
  if (!type) return;
  const name = element.localName;
  const nested = element.elements[0];
  if (nested) {
    if (!isBroken(node)) report(nested.nameSpan, 'elements', { name, found: nested.localName });
    return;
  }
  const { value } = element;
  const isNumber = type.format === 'eap-type' || type.format === 'vendor-number';
  const example = node.is?.example ?? '0';
  if (!value) {
    if (isNumber && element.isBlank && !isBroken(node)) {
      report(element.nameSpan, 'blank', { name, example });
    }
    return;
  }
  const found = value.text;
  if (isNumber) {
    const number = parseInteger(found.replace(/^\+/, ''));
    const { min, max } = type.range ?? { min: 0, max: Infinity };
    if (number === undefined) report(value.span, 'number', { name, found, example });
    else if (number < min || number > max) report(value.span, 'range', { name, found, min, max });
  } else if (type.format === 'empty') report(value.span, 'text', { name, found });
  else if (type.format === 'hex' && !/^([0-9a-f]{2})*$/i.test(found.replace(/[ \t\r\n]/g, ''))) {
    report(value.span, 'hex', { name });
  }
}
