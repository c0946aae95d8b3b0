import {
  eapChildOf,
  eapHost,
  eapText,
  trustedRoots,
  type EapMethodBlock,
} from '../../formats/eap/configuration';
import { escapeText } from '../../syntax/xml/entities';
import { eapRule, type FixInput } from '../rule';
import { eapLines, peapWith, VALIDATION } from './examples';
import { COMMON, insertEapChild, lacks, methodName, uriOf } from './support';
import { validationSwitch } from './switches';

type Message = 'missing' | 'inner' | 'insert' | 'copy';

const PERFORM = `<PerformServerValidation xmlns="${uriOf('tls2')}">true</PerformServerValidation>`;
const ROOT = '00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00';

export default eapRule<Message>({
  meta: {
    ...COMMON,
    id: 'eap-server-validation-missing',
    title: 'The method does not say which RADIUS servers to trust',
    severity: 'error',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      missing:
        '{method} has no ServerValidation, so the client cannot tell your RADIUS server from another one. Add it, with server names and root certificate.',
      inner:
        'The inner {method} has no ServerValidation. The outer method checks the server already; Windows writes the block in both places.',
      insert: 'Insert ServerValidation, to be filled in',
      copy: 'Copy ServerValidation from the outer method',
    },
    sources: ['eap-peap-v1', 'eap-tls-v1', 'ms-gpwl-peap', 'eap-windows-11'],
    docs: {
      why: '`ServerValidation` names the servers the client gives its credentials to, and the root certificate theirs must chain to. Without it the client trusts any server, or on Windows 11 asks the user or fails.',
      remedy:
        'Add `ServerValidation` with `DisableUserPromptForServerValidation`, `ServerNames` and `TrustedRootCA`.',
      exceptions:
        'For EAP-TLS inside a tunnel that validates the server this is an information. When `PerformServerValidation` is false, eap-perform-server-validation-false says what matters.',
    },
    examples: {
      bad: [
        {
          code: peapWith('<FastReconnect>true</FastReconnect>').replace(
            'EapType xml',
            '«EapType» xml',
          ),
          message:
            'PEAP has no ServerValidation, so the client cannot tell your RADIUS server from another one. Add it, with server names and root certificate.',
          fixed: peapWith(
            '<ServerValidation>',
            '  <DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation>',
            '  <ServerNames>nps.corp.example.net</ServerNames>',
            `  <TrustedRootCA>${ROOT}</TrustedRootCA>`,
            '</ServerValidation>',
            '<FastReconnect>true</FastReconnect>',
          ),
        },
        {
          code: peapWith(
            ...VALIDATION,
            ...eapLines(13, 'tls1', [PERFORM]).map((line) =>
              line.replace('<EapType', '<«EapType»'),
            ),
          ),
          message:
            'The inner EAP-TLS has no ServerValidation. The outer method checks the server already; Windows writes the block in both places.',
          fixed: peapWith(...VALIDATION, ...eapLines(13, 'tls1', [...VALIDATION, PERFORM])),
        },
      ],
      good: [
        { code: peapWith(...VALIDATION) },
        {
          code: peapWith(
            '<PeapExtensions>',
            '  <PerformServerValidation xmlns="http://www.microsoft.com/provisioning/MsPeapConnectionPropertiesV2">false</PerformServerValidation>',
            '</PeapExtensions>',
          ),
        },
      ],
    },
  },
  check({ host, text, report }) {
    for (const block of eapHost(host).methods) {
      const { kind, settings, outer } = block;
      if (kind === 'mschapv2' || block.validation || !lacks(settings, 'ServerValidation')) continue;
      if (validationSwitch(block, 'PerformServerValidation')?.value === false) continue;
      const isInner = outer?.validation !== undefined;
      report(
        settings.element.nameSpan,
        isInner ? 'inner' : 'missing',
        { method: methodName(kind) },
        { ...(isInner && { severity: 'information' as const }), fixes: fixesFor(block, text) },
      );
    }
  },
});

function fixesFor(block: EapMethodBlock, text: string): FixInput<Message>[] {
  const { kind, settings, outer } = block;
  if (kind !== 'tls' && kind !== 'peap') return [];
  const names = eapText(eapChildOf(outer?.validation, 'ServerNames'))?.text;
  const roots = trustedRoots(outer?.validation).flatMap((node) => eapText(node)?.text ?? []);
  // What is incomplete outside is no good inside either.
  if (outer?.validation && (names === undefined || roots.length === 0)) return [];
  const lines = [
    '<ServerValidation>',
    '\t<DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation>',
    `\t<ServerNames>${escapeText(names ?? 'nps.corp.example.net')}</ServerNames>`,
    ...(roots.length > 0 ? roots : [ROOT]).map(
      (root) => `\t<TrustedRootCA>${escapeText(root)}</TrustedRootCA>`,
    ),
    '</ServerValidation>',
  ];
  const edits = [insertEapChild(text, settings, 'ServerValidation', lines)];
  return [
    { title: outer?.validation ? 'copy' : 'insert', safety: 'unsafe', preferred: true, edits },
  ];
}
