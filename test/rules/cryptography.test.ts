import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import { guessValue } from '../../server/src/engine/rules/cryptography/spellings';
import {
  allowedValues,
  SUITE_PARTS,
  type SuitePart,
} from '../../server/src/engine/formats/profilexml/suite';
import { suiteExample } from '../../server/src/engine/rules/cryptography/support';
import type { Finding } from '../../server/src/engine/types';

const engine = createEngine();
const group = new Set(
  engine.rules.filter((r) => r.meta.group === 'cryptography').map((r) => r.meta.id),
);

function check(text: string): readonly Finding[] {
  const file = engine.parse(text, { fileName: 'vpn.xml', languageId: 'profilexml' });
  assert.ok(file);
  return engine.check(file, DEFAULT_SETTINGS).findings.filter((f) => group.has(f.rule));
}

describe('spellings of algorithms', () => {
  const cases: readonly (readonly [SuitePart, string, string | undefined])[] = [
    ['EncryptionMethod', 'GCMAES256', 'AES_GCM_256'],
    ['EncryptionMethod', 'AES-GCM-128', 'AES_GCM_128'],
    ['EncryptionMethod', 'aes128gcm', 'AES_GCM_128'],
    ['EncryptionMethod', 'AES_GCM_192', undefined],
    ['EncryptionMethod', 'AES CBC 256', 'AES256'],
    ['EncryptionMethod', '3DES', 'DES3'],
    ['EncryptionMethod', 'GSMAES128', 'AES_GCM_128'],
    ['CipherTransformConstants', 'AES_GCM_256', 'GCMAES256'],
    ['CipherTransformConstants', 'GCMAES129', 'GCMAES128'],
    ['AuthenticationTransformConstants', 'SHA256', 'SHA256128'],
    ['AuthenticationTransformConstants', 'HMAC-SHA1', 'SHA196'],
    ['AuthenticationTransformConstants', 'SHA384', undefined],
    ['IntegrityCheckMethod', 'SHA-256', 'SHA256'],
    ['IntegrityCheckMethod', 'SHA256128', 'SHA256'],
    ['IntegrityCheckMethod', 'SHA1', 'SHA196'],
    ['DHGroup', '14', 'Group14'],
    ['DHGroup', 'Group 19', 'ECP256'],
    ['DHGroup', 'PFS2048', 'Group14'],
    ['DHGroup', 'DH20', 'ECP384'],
    ['PfsGroup', 'Group14', 'PFS2048'],
    ['PfsGroup', 'PFS14', 'PFS2048'],
    ['PfsGroup', 'P-384', 'ECP384'],
    ['PfsGroup', 'Group5', undefined],
    ['DHGroup', 'ChaCha20Poly1305', undefined],
  ];
  for (const [part, text, value] of cases) {
    it(`${part} '${text}' means ${value ?? 'nothing it offers'}`, () => {
      assert.equal(guessValue(part, text)?.value, value);
    });
  }

  it('survives any text', () => {
    for (const text of ['', ' ', '«', '0', '9'.repeat(500), 'constructor', '__proto__', '<>&']) {
      for (const part of SUITE_PARTS) assert.doesNotThrow(() => guessValue(part, text));
    }
  });
});

describe('findings about a suite', () => {
  const junk = ['None', 'SHA1', 'AES_GCM_256', 'SHA256', 'DES-CBC', 'MD5', 'nonsense'];
  const combinations: Partial<Record<SuitePart, string>>[] = [];
  for (const a of [...allowedValues('AuthenticationTransformConstants'), ...junk]) {
    for (const c of [...allowedValues('CipherTransformConstants'), ...junk]) {
      combinations.push({ AuthenticationTransformConstants: a, CipherTransformConstants: c });
    }
  }
  for (const part of SUITE_PARTS) {
    for (const value of [...allowedValues(part), ...junk, 'GCMAES192', 'Group5']) {
      combinations.push({ [part]: value });
    }
  }

  it('never stand twice on one value, and no fix makes another error', () => {
    for (const values of combinations) {
      for (const family of ['gcm', 'cbc'] as const) {
        const text = suiteExample(values, family);
        const before = check(text);
        const places = before.map((f) => `${f.span.start}-${f.span.end}`);
        assert.equal(new Set(places).size, places.length, text);
        const errors = before.filter((f) => f.severity === 'error').map((f) => f.span.start);
        for (const finding of before) {
          assert.ok(finding.fixes?.length, `${finding.rule} has no fix: ${text}`);
          for (const fix of finding.fixes ?? []) {
            const after = check(applyEdits(text, fix.edits));
            const now = after.filter((f) => f.severity === 'error').length;
            assert.ok(now <= errors.length, `${finding.rule}, ${fix.title}: ${text}`);
            assert.ok(
              !after.some((f) => f.rule === finding.rule && f.message === finding.message),
              `${finding.rule}, ${fix.title} leaves it: ${text}`,
            );
          }
        }
      }
    }
  });
});
