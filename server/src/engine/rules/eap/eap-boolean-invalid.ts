import { replaceValue } from '../../fix/edits';
import { eapContainer, eapSimpleType } from '../../knowledge/eap-types';
import { eapData } from '../../knowledge/eap.generated';
import { eapFormat, eapHost, type EapNode } from '../../formats/eap/configuration';
import { guessBoolean, parseBoolean } from '../../connection/values/scalars';
import type { Edit, Span } from '../../types';
import { eapRule, type Report } from '../rule';
import { filterWith, peapWith, THUMBPRINT } from './examples';
import { COMMON, isBroken } from './support';

type Message = 'guess' | 'other' | 'empty' | 'set';

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-boolean-invalid',
    title: 'A switch of the EAP configuration is neither true nor false',
    severity: 'error',
    confidence: 'documented',
    fix: 'safe',
    messages: {
      guess:
        "{name} is '{found}', which is no boolean of XML: it is 'true' or 'false', in lower case, and anything else makes the configuration invalid.",
      other:
        "{name} is '{found}', but it can be 'true' or 'false' only; anything else makes the configuration invalid.",
      empty: "{name} is empty; it must be 'true' or 'false'.",
      set: "Write '{value}'",
    },
    sources: ['eap-tls-v1', 'eap-tls-v3-cahash', 'eap-peap-v1', 'eap-peap-v2'],
    docs: {
      why: 'The switches of EAP configuration are of the type `xs:boolean`, which knows `true`, `false`, `1` and `0` and tells upper from lower case.',
      remedy: 'Write `true` or `false`.',
    },
    examples: {
      bad: [
        {
          code: peapWith('<FastReconnect>«True»</FastReconnect>'),
          message:
            "FastReconnect is 'True', which is no boolean of XML: it is 'true' or 'false', in lower case, and anything else makes the configuration invalid.",
          fixed: peapWith('<FastReconnect>true</FastReconnect>'),
        },
        {
          code: peapWith('<FastReconnect>«maybe»</FastReconnect>'),
          message:
            "FastReconnect is 'maybe', but it can be 'true' or 'false' only; anything else makes the configuration invalid.",
        },
        {
          code: peapWith('<«FastReconnect»></FastReconnect>'),
          message: "FastReconnect is empty; it must be 'true' or 'false'.",
        },
        {
          code: filterWith(
            '<CAHashList Enabled="«TRUE»">',
            `  <IssuerHash>${THUMBPRINT}</IssuerHash>`,
            '</CAHashList>',
          ),
          message:
            "Enabled is 'TRUE', which is no boolean of XML: it is 'true' or 'false', in lower case, and anything else makes the configuration invalid.",
          fixed: filterWith(
            '<CAHashList Enabled="true">',
            `  <IssuerHash>${THUMBPRINT}</IssuerHash>`,
            '</CAHashList>',
          ),
        },
      ],
      good: [
        {
          code: peapWith(
            '<FastReconnect> true </FastReconnect>',
            '<InnerEapOptional>0</InnerEapOptional>',
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const node of eapHost(host).nodes) {
      checkAttributes(node, report);
      if (eapFormat(node) !== 'boolean') continue;
      const { element } = node;
      const { value } = element;
      if (value) {
        judge(report, element.localName, value.text, value.span, (text) =>
          replaceValue(element, text),
        );
      } else if (element.isBlank && !isBroken(node)) {
        report(element.nameSpan, 'empty', { name: element.localName });
      }
    }
  },
});

function checkAttributes(node: EapNode, report: Report<Message>): void {
  const type = node.is && eapContainer(eapData, node.is.type);
  for (const known of type?.attributes ?? []) {
    if (eapSimpleType(eapData, known.type)?.format !== 'boolean') continue;
    const attribute = node.element.attribute(known.name);
    const span = attribute?.valueSpan;
    if (!attribute || !span || node.element.inHole(span)) continue;
    judge(report, known.name, attribute.value.trim(), span, (text) => ({ span, text }));
  }
}

function judge(
  report: Report<Message>,
  name: string,
  found: string,
  span: Span,
  edit: (value: string) => Edit,
): void {
  if (parseBoolean(found) !== undefined) return;
  const guess = guessBoolean(found);
  if (guess === undefined) {
    report(span, 'other', { name, found });
    return;
  }
  const value = String(guess);
  report(
    span,
    'guess',
    { name, found },
    {
      fixes: [
        { title: 'set', data: { value }, safety: 'safe', preferred: true, edits: [edit(value)] },
      ],
    },
  );
}
