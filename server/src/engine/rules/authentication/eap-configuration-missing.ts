import { insertAfter, insertInto, renameElement } from '../../fix/edits';
import { indentationAt } from '../../fix/lines';
import { lineEndOf } from '../../text/lineEnd';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit } from '../../types';
import { profileRule, type FixInput } from '../rule';
import {
  authenticationExample,
  EAP_EXAMPLE,
  eapStateOf,
  isSampleName,
  HOST_EXAMPLE,
} from './support';
import { deeper, eapTemplate, exampleLines, peapTlsTemplate } from './template';
import { isPlaceholder } from '../../text/templates';

type Message =
  'missing' | 'comment' | 'text' | 'unwrapped' | 'misnamed' | 'template' | 'wrap' | 'rename';

export default profileRule<Message>({
  meta: {
    id: 'eap-configuration-missing',
    title: 'The EAP configuration is missing',
    kinds: ['profilexml'],
    group: 'authentication',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    uncovers: true,
    speaksFor: ['element-unknown', 'element-wrong-parent', 'xml-stray-text'],
    messages: {
      missing:
        'UserMethod is Eap, but Eap/Configuration holds no EapHostConfig: Windows has no method to authenticate with. Paste the EAP XML of a connection that works.',
      comment:
        'Configuration holds a comment only, as in a template: until the EapHostConfig element of a connection that works stands there, Windows has no method to authenticate with.',
      text: "Configuration holds the text '{text}' where the EapHostConfig element belongs: Windows has no method to authenticate with. Paste the EAP XML of a connection that works.",
      unwrapped:
        '{part} stands directly in {parent}; Windows looks for the EAP configuration in Eap/Configuration.',
      misnamed:
        '{part} holds the EAP configuration, but Windows looks for it in an element called Configuration.',
      template: 'Insert a PEAP and EAP-TLS configuration, to be filled in',
      wrap: 'Put {part} into {missing}',
      rename: "Rename '{part}' to 'Configuration'",
    },
    sources: ['eap-configuration', 'vpnv2-csp', 'aovpn-profile-user'],
    docs: {
      why: 'The EAP configuration says which method is used and which servers are trusted. Published templates leave a comment there for the administrator to replace; deployed like that, the profile is refused or no user can connect.',
      remedy:
        'Set up a test connection, export its EAP configuration (for example with `(Get-VpnConnection -Name Test).EapConfigXmlStream.InnerXml`) and paste it into `Configuration`.',
      exceptions:
        'Where a comment and nothing else stands, the file is taken for a template and the finding is a warning. In a file whose name says sample, template or example, and for text that looks like the variable of a script, it is an information. The inserted template holds placeholders for server name and thumbprint; nothing connects before both are replaced.',
    },
    examples: {
      bad: [
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            '  <«Configuration»><!-- Paste the EAP configuration here. --></Configuration>',
            '</Eap>',
          ]),
          message:
            'Configuration holds a comment only, as in a template: until the EapHostConfig element of a connection that works stands there, Windows has no method to authenticate with.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            '  <Configuration><!-- Paste the EAP configuration here. -->',
            ...exampleLines(peapTlsTemplate(), 2),
            '  </Configuration>',
            '</Eap>',
          ]),
        },
        {
          code: authenticationExample(['<«UserMethod»>EAP</UserMethod>']),
          message:
            'UserMethod is Eap, but Eap/Configuration holds no EapHostConfig: Windows has no method to authenticate with. Paste the EAP XML of a connection that works.',
          fixed: authenticationExample([
            '<UserMethod>EAP</UserMethod>',
            ...exampleLines(eapTemplate(), 0),
          ]),
        },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            '  <Configuration>«paste here»</Configuration>',
            '</Eap>',
          ]),
          message:
            "Configuration holds the text 'paste here' where the EapHostConfig element belongs: Windows has no method to authenticate with. Paste the EAP XML of a connection that works.",
        },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            `  ${HOST_EXAMPLE.replace('EapHostConfig', '«EapHostConfig»')}`,
            '</Eap>',
          ]),
          message:
            'EapHostConfig stands directly in Eap; Windows looks for the EAP configuration in Eap/Configuration.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap>',
            `  <Configuration>${HOST_EXAMPLE}</Configuration>`,
            '</Eap>',
          ]),
        },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            `<«Configuration»>${HOST_EXAMPLE}</Configuration>`,
          ]),
          message:
            'Configuration stands directly in Authentication; Windows looks for the EAP configuration in Eap/Configuration.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            `<Eap><Configuration>${HOST_EXAMPLE}</Configuration></Eap>`,
          ]),
        },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            HOST_EXAMPLE.replace('EapHostConfig', '«EapHostConfig»'),
          ]),
          message:
            'EapHostConfig stands directly in Authentication; Windows looks for the EAP configuration in Eap/Configuration.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            `<Eap><Configuration>${HOST_EXAMPLE}</Configuration></Eap>`,
          ]),
        },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            `<Eap><«EapConfiguration»>${HOST_EXAMPLE}</EapConfiguration></Eap>`,
          ]),
          message:
            'EapConfiguration holds the EAP configuration, but Windows looks for it in an element called Configuration.',
          fixed: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            `<Eap><Configuration>${HOST_EXAMPLE}</Configuration></Eap>`,
          ]),
        },
      ],
      good: [
        { code: authenticationExample(['<UserMethod>Eap</UserMethod>', ...EAP_EXAMPLE]) },
        { code: authenticationExample(['<UserMethod>MSChapv2</UserMethod>']) },
        {
          code: authenticationExample([
            '<UserMethod>Eap</UserMethod>',
            '<Eap><Configuration>&lt;EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig"&gt;&lt;/EapHostConfig&gt;</Configuration></Eap>',
          ]),
        },
      ],
    },
  },
  check({ profile, text, fileName, report }) {
    const method = profile.userMethod;
    if (method?.value !== 'eap' || profile.isDeviceTunnel) return;
    const state = eapStateOf(profile);
    const lowered = isSampleName(fileName) ? ({ severity: 'information' } as const) : {};
    if (state.kind === 'missing') {
      const { eap, configuration } = state;
      const place = configuration ?? eap ?? method.element;
      const edits = templateEdits(text, method.element, eap, configuration);
      const fixes: FixInput<'template'>[] = edits
        ? [{ title: 'template', safety: 'unsafe', edits }]
        : [];
      const isComment = configuration?.pieces.some((piece) => piece.kind === 'comment') === true;
      const severity = isComment ? ({ severity: 'warning' } as const) : {};
      const message = isComment ? 'comment' : 'missing';
      report(place.nameSpan, message, undefined, { ...severity, ...lowered, fixes });
    } else if (state.kind === 'text') {
      const token = isPlaceholder(state.value.text)
        ? ({ severity: 'information' } as const)
        : lowered;
      report(state.value.span, 'text', { text: state.value.text }, token);
    } else if (state.kind === 'misnamed') {
      const { part } = state;
      const edits = renameElement(part, 'Configuration');
      report(
        part.nameSpan,
        'misnamed',
        { part: part.name },
        {
          fixes: part.closed
            ? [
                {
                  title: 'rename',
                  data: { part: part.name },
                  safety: 'unsafe',
                  preferred: true,
                  edits,
                },
              ]
            : [],
        },
      );
    } else if (state.kind === 'unwrapped') {
      const { part, missing } = state;
      const { start, end } = part;
      const edits = [
        { span: { start, end: start }, text: missing.map((name) => `<${name}>`).join('') },
        {
          span: { start: end, end },
          text: missing
            .map((name) => `</${name}>`)
            .reverse()
            .join(''),
        },
      ];
      const data = {
        part: part.localName,
        parent: part.parent?.name ?? '',
        missing: missing.join('/'),
      };
      report(part.nameSpan, 'unwrapped', data, {
        fixes: part.closed ? [{ title: 'wrap', data, safety: 'safe', preferred: true, edits }] : [],
      });
    }
  },
});

/** Edits that put the template in; none where foreign elements stand in its place. */
function templateEdits(
  text: string,
  method: XmlElement,
  eap: XmlElement | undefined,
  configuration: XmlElement | undefined,
): Edit[] | undefined {
  if (!eap) {
    const sibling = method.parent?.child('MachineMethod') ?? method;
    return [insertAfter(text, sibling.start > method.start ? sibling : method, eapTemplate())];
  }
  if (!configuration) {
    if (eap.elements.length > 0) return undefined;
    const lines = ['<Configuration>', ...deeper(peapTlsTemplate()), '</Configuration>'];
    return [insertInto(text, eap, lines)];
  }
  if (configuration.elements.length > 0) return undefined;
  const edit = insertInto(text, configuration, peapTlsTemplate());
  // A comment on the line of the tags leaves the close tag there; it gets a line of its own.
  const isInline = configuration.closed && !/[\r\n][ \t]*$/.test(contentOf(text, configuration));
  if (!isInline || configuration.selfClosing || edit.span.start < edit.span.end) return [edit];
  const end = lineEndOf(text) + indentationAt(text, configuration.start);
  return [{ ...edit, text: edit.text + end }];
}

function contentOf(text: string, element: XmlElement): string {
  return text.slice(element.contentSpan.start, element.contentSpan.end);
}
