import assert from 'node:assert/strict';
import type { EapFile } from '../../server/src/engine/formats/eap/file';
import { parseFile } from '../../server/src/engine/formats/parse';
import { engine } from '../features/support';
import type { Finding } from '../../server/src/engine/types';

export const NS = 'http://www.microsoft.com/provisioning/';

/** Parses a text as a stand-alone EAP document. */
export function eapFile(text: string): EapFile {
  return parseFile(text, 'eap', 'eap.xml');
}

/** The findings of the rules about EAP in a text whose kind its content decides. */
export function eapFindings(text: string, fileName = 'vpn.xml'): readonly Finding[] {
  const file = engine.parse(text, { fileName });
  assert.ok(file, 'not one of our files');
  const result = engine.check(file);
  assert.deepEqual(
    result.failures.map((f) => `${f.rule}: ${String(f.error)}`),
    [],
  );
  return result.findings.filter((f) => f.rule.startsWith('eap-'));
}

/** A profile around a text in its `Configuration`. */
export function profileWith(configuration: string): string {
  return [
    '<VPNProfile>',
    '  <NativeProfile>',
    '    <Servers>vpn.example.com</Servers>',
    '    <NativeProtocolType>IKEv2</NativeProtocolType>',
    '    <Authentication>',
    '      <UserMethod>Eap</UserMethod>',
    `      <Eap><Configuration>${configuration}</Configuration></Eap>`,
    '    </Authentication>',
    '  </NativeProfile>',
    '</VPNProfile>',
  ].join('\n');
}
