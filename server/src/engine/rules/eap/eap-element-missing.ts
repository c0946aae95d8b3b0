import { eapData } from '../../knowledge/eap.generated';
import { eapContainer, eapMethod, type EapChild, type EapMethod } from '../../knowledge/eap-types';
import {
  eapAt,
  eapChildOf,
  eapHost,
  eapNumber,
  type EapNode,
} from '../../formats/eap/configuration';
import type { XmlElement, XmlValue } from '../../syntax/xml/tree';
import { eapRule, type Report, type ReportExtra } from '../rule';
import { hostWith } from './examples';
import { childLine, COMMON, insertEapChild, isBroken, lacks, uriOf } from './support';

type Message = 'missing' | 'config' | 'empty' | 'settings' | 'stub' | 'insert';

const COMMON_NS = `xmlns="${uriOf('common')}"`;

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-element-missing',
    title: 'The EAP configuration lacks a part it must have',
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    speaksFor: ['eap-stray-text'],
    messages: {
      missing: '{parent} has no {name}, which it must have: Windows refuses the configuration.',
      config:
        'EapHostConfig has no Config with the settings of the method: the configuration was cut off or never finished, and Windows has nothing to authenticate with.',
      empty: 'Config is empty; the Eap element with the settings of the method belongs inside.',
      settings:
        'Eap names the method {type} but has no EapType with its settings: the configuration was probably cut off here.',
      stub: "EapHostConfig holds '{found}' and no method: Windows has nothing to authenticate with. Put in the configuration of a connection that works.",
      insert: 'Insert {name} {value}',
    },
    sources: ['eap-hostconfig', 'eap-common', 'eap-base-v1', 'eap-tls-v3'],
    docs: {
      why: 'An EapHostConfig consists of `EapMethod`, which names the method by numbers, and `Config`, which holds its settings in `Eap`. Copying from an export often loses a part, and Windows refuses what is left.',
      remedy:
        'Export the configuration of a connection that works once more and paste all of it, for example from `(Get-VpnConnection -Name Test).EapConfigXmlStream.InnerXml`.',
      exceptions:
        '`Eap` without settings is legal in the schema, so for EAP-TLS and PEAP that is a warning. An element that is not closed, or that holds text a script may replace, is not looked at.',
    },
    examples: {
      bad: [
        {
          code: hostWith(
            '<«EapMethod»>',
            `  <Type ${COMMON_NS}>25</Type>`,
            '</EapMethod>',
            '<ConfigBlob>0123</ConfigBlob>',
          ),
          message:
            'EapMethod has no AuthorId, which it must have: Windows refuses the configuration.',
          fixed: hostWith(
            '<EapMethod>',
            `  <Type ${COMMON_NS}>25</Type>`,
            `  <AuthorId ${COMMON_NS}>0</AuthorId>`,
            '</EapMethod>',
            '<ConfigBlob>0123</ConfigBlob>',
          ),
        },
        {
          code: `<«EapHostConfig» xmlns="${uriOf('hostConfig')}">\n  <EapMethod>\n    <Type ${COMMON_NS}>25</Type>\n    <AuthorId ${COMMON_NS}>0</AuthorId>\n  </EapMethod>\n</EapHostConfig>`,
          message:
            'EapHostConfig has no Config with the settings of the method: the configuration was cut off or never finished, and Windows has nothing to authenticate with.',
        },
        {
          code: `<«EapHostConfig» xmlns="${uriOf('hostConfig')}"></EapHostConfig>`,
          message:
            'EapHostConfig has no Config with the settings of the method: the configuration was cut off or never finished, and Windows has nothing to authenticate with.',
        },
        {
          code: hostWith(
            '<EapMethod>',
            `  <Type ${COMMON_NS}>13</Type>`,
            `  <AuthorId ${COMMON_NS}>0</AuthorId>`,
            '</EapMethod>',
            '<Config>',
            `  <«Eap» xmlns="${uriOf('base')}">`,
            '    <Type>13</Type>',
            '  </Eap>',
            '</Config>',
          ),
          message:
            'Eap names the method 13 but has no EapType with its settings: the configuration was probably cut off here.',
        },
        {
          code: `<EapHostConfig xmlns="${uriOf('hostConfig')}">«THE EAP CONFIGURATION»</EapHostConfig>`,
          message:
            "EapHostConfig holds 'THE EAP CONFIGURATION' and no method: Windows has nothing to authenticate with. Put in the configuration of a connection that works.",
        },
      ],
      good: [
        { code: `<EapHostConfig xmlns="${uriOf('hostConfig')}">{{ eap }}</EapHostConfig>` },
        {
          code: hostWith(
            '<EapMethod>',
            `  <Type ${COMMON_NS}>25</Type>`,
            `  <AuthorId ${COMMON_NS}>0</AuthorId>`,
            '</EapMethod>',
            '<ConfigBlob>0123</ConfigBlob>',
          ),
        },
        {
          code: '<VPNProfile><NativeProfile><Authentication><Eap><Configuration><EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"><EapMethod></Configuration></Eap></Authentication></NativeProfile></VPNProfile>',
          kind: 'profilexml',
        },
      ],
    },
  },
  check({ host, text, report }) {
    const stub = stubOf(host);
    if (stub) {
      report(stub.span, 'stub', { found: stub.text });
      return;
    }
    for (const node of eapHost(host).nodes) checkNode(node, text, report);
  },
});

/** The text of an EapHostConfig that holds nothing else: a note on what belongs there. */
function stubOf(host: XmlElement): XmlValue | undefined {
  const isStub = host.closed && !host.faulty && host.elements.length === 0;
  return isStub ? host.value : undefined;
}

function checkNode(node: EapNode, text: string, report: Report<Message>): void {
  const type = node.is && eapContainer(eapData, node.is.type);
  if (!type || isBroken(node)) return;
  const { nameSpan } = node.element;
  // Of a configuration that is not there at all, one part is missed.
  const isEmptyHost = node.is?.type === 'hostConfig' && node.element.elements.length === 0;
  for (const child of isEmptyHost ? [] : type.children) {
    if (child.minOccurs === 0 || child.choice !== undefined || !lacks(node, child.name)) continue;
    report(
      nameSpan,
      'missing',
      { parent: node.element.localName, name: child.name },
      insertFix(node, child, text),
    );
  }
  if (node.is?.type === 'hostConfig' && lacks(node, 'Config') && lacks(node, 'ConfigBlob')) {
    report(nameSpan, 'config');
  }
  if (node.is?.type === 'config' && node.element.elements.length === 0 && lacks(node, 'Eap')) {
    report(nameSpan, 'empty');
  }
  if (node.is?.type !== 'eap' || !lacks(node, 'EapType')) return;
  const number = eapNumber(eapChildOf(node, 'Type'))?.value;
  if (number !== 13 && number !== 25) return;
  if (node.children.some((child) => child.place !== 'known')) return;
  report(nameSpan, 'settings', { type: number }, { severity: 'warning' });
}

/** The method an element is about: by the number near it, or by the namespace of its settings. */
function methodOf(node: EapNode): EapMethod | undefined {
  const eap = node.is?.type === 'eap' ? node : eapAt(node.parent, 'Config', 'Eap');
  const number =
    eapNumber(eapChildOf(node, 'Type'))?.value ?? eapNumber(eapChildOf(eap, 'Type'))?.value;
  if (number !== undefined) return eapMethod(eapData, number);
  const settings = eapChildOf(eap, 'EapType')?.is;
  return eapData.methods.find((method) => settings !== undefined && method.eapType === settings.ns);
}

function insertFix(node: EapNode, child: EapChild, text: string): ReportExtra<Message> {
  const method = methodOf(node);
  const number = child.name === 'Type' ? method?.number : method?.authorId;
  if ((child.name !== 'Type' && child.name !== 'AuthorId') || typeof number !== 'number') return {};
  const value = String(number);
  const line = childLine(node, child.ns, child.name, value);
  return {
    fixes: [
      {
        title: 'insert',
        data: { name: child.name, value },
        safety: 'unsafe',
        preferred: true,
        edits: [insertEapChild(text, node, child.name, [line])],
      },
    ],
  };
}
