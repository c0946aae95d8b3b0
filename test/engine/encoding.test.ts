import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeFile, encodeFile } from '../../server/src/bytes/file';
import type { Finding } from '../../server/src/engine/types';
import { engine } from '../features/support';

type Sample = readonly [label: string, text: string, hex: string];

/** Text in encodings of one byte for each character, as another program wrote it. */
const SINGLE: readonly Sample[] = [
  ['windows-1250', 'Vzdálená síť, Łódź', '567a64e16c656ee12073ed9d2c20a3f3649f'],
  ['windows-1251', 'Удалённый офис', 'd3e4e0ebb8ededfbe920eef4e8f1'],
  ['iso-8859-2', 'Vzdálená síť, Łódź', '567a64e16c656ee12073edbb2c20a3f364bc'],
  ['iso-8859-5', 'Удалённый офис', 'c3d4d0dbf1ddddebd920dee4d8e1'],
  ['iso-8859-15', 'Büro für 5 €', '42fc726f2066fc72203520a4'],
  ['koi8-r', 'Удалённый офис', 'f5c4c1cca3ceced9ca20cfc6c9d3'],
  ['ibm866', 'Удалённый офис', '93a4a0abf1adadeba920aee4a8e1'],
  ['windows-1253', 'Κεντρικά γραφεία', 'cae5edf4f1e9eadc20e3f1e1f6e5dfe1'],
  ['windows-1254', 'Uzak şube İzmir', '557a616b20fe75626520dd7a6d6972'],
  ['windows-1255', 'משרד ראשי', 'eef9f8e320f8e0f9e9'],
  ['windows-1256', 'المكتب الرئيسي', 'c7e1e3dfcac820c7e1d1c6edd3ed'],
  ['windows-1257', 'Nuotolinė darbo vieta', '4e756f746f6c696eeb20646172626f207669657461'],
  ['windows-874', 'สำนักงานใหญ่', 'cad3b9d1a1a7d2b9e3cbade8'],
  ['windows-1252', 'Büro – 5 €', '42fc726f209620352080'],
  ['iso-8859-1', 'Büro', '42fc726f'],
];

/** Text in East Asian encodings; the one character of `gbk` is well-formed UTF-8, too. */
const DOUBLE: readonly Sample[] = [
  ['gb2312', '总部的远程接入', 'd7dcb2bfb5c4d4b6b3ccbdd3c8eb'],
  ['gbk', '模', 'c4a3'],
  ['big5', '總部的遠端存取', 'c160b3a1aababbb7badda673a8fa'],
  ['shift_jis', '本社のリモートアクセス', '967b8ed082cc838a8382815b83678341834e835a8358'],
  ['euc-jp', '本社のリモート', 'cbdcbcd2a4cea5eaa5e2a1bca5c8'],
  ['iso-2022-jp', '本社のリモート', '1b24424b5c3c52244e256a2562213c25481b2842'],
  ['euc-kr', '본사 원격 접속', 'babbbbe720bff8b0dd20c1a2bcd3'],
  ['gb18030', '总部', 'd7dcb2bf'],
];

function fileOf(label: string, note: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`<?xml version="1.0" encoding="${label}"?>\n<VPNProfile>\n  <!-- `),
    note,
    Buffer.from(' -->\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n'),
  ]);
}

function mismatches(bytes: Uint8Array): readonly Finding[] {
  const { text, encoding } = decodeFile(bytes);
  const file = engine.parse(text, { fileName: 'vpn.xml', encoding });
  assert.ok(file);
  return engine.check(file).findings.filter((f) => f.rule === 'xml-encoding-mismatch');
}

describe('encodings a declaration names', () => {
  for (const [label, text, hex] of [...SINGLE, ...DOUBLE]) {
    it(`${label} is read, and not doubted`, () => {
      for (const name of [label, label.toUpperCase()]) {
        const bytes = fileOf(name, Buffer.from(hex, 'hex'));
        const decoded = decodeFile(bytes);
        assert.ok(decoded.text.includes(`<!-- ${text} -->`), decoded.text);
        assert.deepEqual(decoded.problems, []);
        assert.deepEqual(mismatches(bytes), []);
      }
    });
  }

  for (const [label, , hex] of SINGLE) {
    it(`${label} is written byte by byte`, () => {
      const bytes = fileOf(label, Buffer.from(hex, 'hex'));
      const { text, encoding, bom, lossless } = decodeFile(bytes);
      assert.ok(lossless);
      assert.deepEqual(Buffer.from(encodeFile(text, encoding, bom).bytes), bytes);
      assert.equal(encodeFile(`${text}東`, encoding, bom).lost, text.length);
    });
  }

  for (const [label, , hex] of DOUBLE) {
    it(`${label} is not written`, () => {
      const bytes = fileOf(label, Buffer.from(hex, 'hex'));
      const { text, encoding, bom, lossless } = decodeFile(bytes);
      assert.ok(!lossless);
      assert.ok(!encodeFile(text, encoding, bom).lossless);
    });
  }

  it('are silent about ASCII in any of them', () => {
    for (const label of ['windows-1251', 'shift_jis', 'us-ascii', 'iso-2022-jp', 'ibm850']) {
      assert.deepEqual(mismatches(fileOf(label, Buffer.from('office'))), [], label);
    }
  });

  it('nobody knows are read for what can be read, and not written', () => {
    const bytes = fileOf('ibm850', Uint8Array.of(0x81));
    const decoded = decodeFile(bytes);
    assert.deepEqual([decoded.encoding, decoded.lossless], ['unknown', false]);
    assert.deepEqual(mismatches(bytes), []);
  });

  it('are told when the bytes are something else, and corrected only when it is known what', () => {
    const utf8 = mismatches(fileOf('windows-1251', Buffer.from('Удалённый офис')));
    assert.match(utf8[0]?.message ?? '', /says 'windows-1251', but .* are utf-8/);
    assert.equal(utf8[0]?.fixes?.[0]?.edits[0]?.text, 'utf-8');
    for (const label of ['utf-8', 'shift_jis']) {
      const bytes = fileOf(label, Uint8Array.of(0xd3, 0xe4, 0xe0, 0xeb));
      const [found] = mismatches(bytes);
      assert.match(found?.message ?? '', new RegExp(`says '${label}', but the bytes`));
      assert.equal(found?.fixes, undefined);
      assert.equal(decodeFile(bytes).lossless, label === 'utf-8');
    }
  });

  it('do not matter in UTF-16, with and without a mark', () => {
    const body = (label: string) =>
      `<?xml version="1.0" encoding="${label}"?>\n<VPNProfile><!-- офис --></VPNProfile>`;
    const wide = (label: string) => Buffer.from(body(label), 'utf16le');
    const forms: ((label: string) => Buffer)[] = [
      wide,
      (label) => wide(label).swap16(),
      (label) => Buffer.concat([Uint8Array.of(0xff, 0xfe), wide(label)]),
      (label) => Buffer.concat([Uint8Array.of(0xfe, 0xff), wide(label).swap16()]),
    ];
    for (const form of forms) {
      const { text, encoding, bom } = decodeFile(form('utf-16'));
      assert.equal(text, body('utf-16'));
      assert.deepEqual(Buffer.from(encodeFile(text, encoding, bom).bytes), form('utf-16'));
      assert.deepEqual(mismatches(form('UTF-16')), []);
      assert.match(mismatches(form('utf-8'))[0]?.message ?? '', /are utf-16/);
    }
  });
});
