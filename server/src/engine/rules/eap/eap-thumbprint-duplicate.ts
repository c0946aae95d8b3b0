import { removeElement } from '../../fix/edits';
import type { EapNode } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith, THUMBPRINT } from './examples';
import { COMMON } from './support';
import { thumbprintsIn, type Thumbprint } from './thumbprints';

const example = (...hashes: readonly string[]) =>
  peapWith(
    '<ServerValidation>',
    ...hashes.map((hash) => `  <TrustedRootCA>${hash}</TrustedRootCA>`),
    '</ServerValidation>',
  );

export default eapRule<'twice' | 'first' | 'remove'>({
  meta: {
    ...COMMON,
    id: 'eap-thumbprint-duplicate',
    title: 'The same thumbprint stands in a list twice',
    severity: 'hint',
    confidence: 'inferred',
    fix: 'safe',
    messages: {
      twice: 'This thumbprint stands in the list already.',
      first: 'The first one.',
      remove: 'Remove it',
    },
    sources: ['eap-peap-v1', 'eap-tls-v3-cahash'],
    docs: {
      why: 'Each thumbprint adds a certificate to a list. The same one once more adds nothing; perhaps another one was meant.',
      remedy: 'Remove it, or replace it by the one that is missing.',
      inferredFrom:
        'Each thumbprint adds a certificate to a set, so the same one once more adds nothing.',
    },
    examples: {
      bad: [
        {
          code: example(THUMBPRINT, `«${THUMBPRINT.toUpperCase().replaceAll(' ', '')}»`),
          message: 'This thumbprint stands in the list already.',
          fixed: example(THUMBPRINT),
        },
        {
          code: example(THUMBPRINT, `«${THUMBPRINT}»`),
          message: 'This thumbprint stands in the list already.',
          fixed: example(THUMBPRINT),
        },
      ],
      good: [{ code: example(THUMBPRINT, THUMBPRINT.replace('8a', '8b')) }],
    },
  },
  check({ host, text, report }) {
    const lists = new Map<EapNode | undefined, Map<string, Thumbprint>>();
    for (const thumbprint of thumbprintsIn(host)) {
      const { node, field, digits } = thumbprint;
      if (digits === undefined) continue;
      const list = lists.get(node.parent) ?? new Map<string, Thumbprint>();
      lists.set(node.parent, list);
      const first = list.get(digits);
      if (!first) {
        list.set(digits, thumbprint);
        continue;
      }
      const edits = [removeElement(text, node.element)];
      report(field.span, 'twice', undefined, {
        tag: 'unnecessary',
        related: [{ span: first.field.span, message: 'first' }],
        fixes: [
          {
            title: 'remove',
            safety: 'safe',
            preferred: true,
            edits,
            twin: first.node.element.span,
          },
        ],
      });
    }
  },
});
