import assert from 'node:assert/strict';
import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { AUTOMATIC, CLEAN, onlyRules, UNUSED, UNUSED_FIXED, Workspace } from './support';

const CONFIG = onlyRules(
  allRules.map((rule) => rule.meta.id),
  { 'cryptosuite-with-automatic': 'warning', 'suppression-unused': 'warning' },
);
const IKEV2 = AUTOMATIC.replace('>Automatic<', '>IKEv2<');

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('aovpn check --fix', () => {
  it('applies safe fixes only, unless told otherwise', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': AUTOMATIC, 'b.xml': UNUSED });
    const safe = await ws.run(['check', '--fix', '.']);
    assert.equal(safe.code, 1);
    assert.match(
      safe.out,
      /\nb\.xml: corrected suppression-unused\n1 finding corrected in 1 file\.\n1 warning in 1 of 2 files\.\n$/,
    );
    assert.equal(readFileSync(ws.path('a.xml'), 'utf8'), AUTOMATIC);
    assert.equal(readFileSync(ws.path('b.xml'), 'utf8'), UNUSED_FIXED);
    const unsafe = await ws.run(['check', '--fix', '--unsafe-fixes', '.']);
    assert.equal(unsafe.code, 0);
    assert.equal(readFileSync(ws.path('a.xml'), 'utf8'), IKEV2);
  });

  it('corrects nothing that is not told', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': UNUSED });
    assert.equal((await ws.run(['check', '--fix', '-s', 'error', 'a.xml'])).code, 0);
    assert.equal(readFileSync(ws.path('a.xml'), 'utf8'), UNUSED);
  });

  const crlf = (text: string) => text.replaceAll('\n', '\r\n');
  const accent = (text: string) => text.replace('<AlwaysOn>', '<!-- Büro €😀 --><AlwaysOn>');
  /** A comment in bytes that only the declaration explains. */
  const declared = (label: string, hex: string) => (text: string) =>
    Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${label}"?>\n<!-- `),
      Buffer.from(hex, 'hex'),
      Buffer.from(` -->\n${text}`),
    ]);
  const encodings: readonly [string, (text: string) => Uint8Array][] = [
    ['UTF-8', (text) => Buffer.from(accent(text))],
    ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${accent(text)}`)],
    ['UTF-16LE with a mark', (text) => Buffer.from(`\ufeff${accent(text)}`, 'utf16le')],
    ['UTF-16BE with a mark', (text) => utf16be(`\ufeff${accent(text)}`)],
    ['UTF-16LE without a mark', (text) => Buffer.from(text, 'utf16le')],
    [
      'windows-1252',
      (text) => Buffer.from(text.replace('<AlwaysOn>', '<!-- B\u00fcro --><AlwaysOn>'), 'latin1'),
    ],
    ['windows-1251', declared('windows-1251', 'd3e4e0ebb8ededfbe920eef4e8f1')],
    ['KOI8-R', declared('KOI8-R', 'f5c4c1cca3ceced9ca20cfc6c9d3')],
    ['ISO 8859-2', declared('iso-8859-2', '567a64e16c656ee12073edbb')],
    ['CRLF', (text) => Buffer.from(crlf(text))],
    ['CR', (text) => Buffer.from(text.replaceAll('\n', '\r'))],
  ];
  for (const [name, encode] of encodings) {
    it(`keeps ${name}, in a file and on standard output`, async () => {
      using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': encode(UNUSED) });
      assert.equal((await ws.run(['check', '--fix', 'a.xml'])).code, 0);
      assert.deepEqual(readFileSync(ws.path('a.xml')), Buffer.from(encode(UNUSED_FIXED)));
      const run = await ws.run(['check', '--fix', '-'], { input: encode(UNUSED) });
      assert.deepEqual(run.bytes, Buffer.from(encode(UNUSED_FIXED)));
    });
  }

  it('refuses a file it could not write back', async () => {
    const bytes = Buffer.concat([Buffer.from(`\ufeff${UNUSED}`, 'utf16le'), Buffer.from('x')]);
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': bytes });
    const run = await ws.run(['check', '--fix', 'a.xml']);
    assert.equal(run.code, 2);
    assert.match(run.err, /^aovpn: a\.xml: not corrected: its bytes are not valid in its encoding/);
    assert.deepEqual(readFileSync(ws.path('a.xml')), bytes);
    const piped = await ws.run(['check', '--fix', '-'], { input: bytes });
    assert.equal(piped.code, 2);
    assert.deepEqual(piped.bytes, bytes);
  });

  it('checks what it cannot write, and says so', async () => {
    for (const [label, hex, reason] of [
      ['gb2312', 'd7dcb2bf', 'its encoding (gbk) can be checked, but not written'],
      ['shift_jis', '967b8ed0', 'its encoding (shift_jis) can be checked, but not written'],
      ['ibm850', '81', 'the encoding it declares is not known, so it cannot be written'],
    ] as const) {
      const bytes = declared(label, hex)(UNUSED);
      using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': bytes });
      const run = await ws.run(['check', '--fix', 'a.xml']);
      assert.equal(run.code, 2);
      assert.ok(run.err.includes(`aovpn: a.xml: not corrected: ${reason}\n`), run.err);
      assert.match(run.out, /^a\.xml:4:\d+ warning suppression-unused /m);
      assert.deepEqual(readFileSync(ws.path('a.xml')), bytes);
    }
  });

  it('does not change a signed script, and says why', async () => {
    const script = [
      "$xml = @'",
      '<VPNProfile>',
      '  <AlwaysOn>True</AlwaysOn>',
      '</VPNProfile>',
      "'@",
      '',
      '# SIG # Begin signature block',
      '# MIIFdgYJKoZIhvcNAQcCoIIFZzCCBWMCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB',
      '# SIG # End signature block',
      '',
    ].join('\r\n');
    const signed = onlyRules(
      allRules.map((rule) => rule.meta.id),
      { 'boolean-value-invalid': 'error' },
    );
    using ws = new Workspace({ '.aovpn.json': signed, 'a.ps1': script });
    for (const options of [['--fix'], ['--fix', '--unsafe-fixes']]) {
      const run = await ws.run(['check', ...options, 'a.ps1']);
      assert.equal(run.code, 2);
      assert.match(
        run.err,
        /^aovpn: a\.ps1: not corrected: it is signed, and a change would break /,
      );
      assert.match(run.out, /fix: Set AlwaysOn to true \(breaks the signature\)/);
      assert.equal(readFileSync(ws.path('a.ps1'), 'utf8'), script);
    }
    assert.equal((await ws.run(['check', 'a.ps1'])).code, 1);
    const unsigned = script.replace('# SIG # Begin', '# Begin');
    ws.write('a.ps1', unsigned);
    assert.equal((await ws.run(['check', '--fix', 'a.ps1'])).code, 0);
    assert.equal(readFileSync(ws.path('a.ps1'), 'utf8'), unsigned.replace('True', 'true'));
  });

  it('writes text on standard output unchanged when it is not ours or needs nothing', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG });
    for (const text of ['<project/>\r\n', UNUSED_FIXED, '']) {
      const run = await ws.run(['check', '--fix', '-'], { input: text });
      assert.deepEqual([run.code, run.out], [0, text]);
    }
  });

  it('replaces the file at once, keeps its mode and leaves nothing behind', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': UNUSED });
    chmodSync(ws.path('a.xml'), 0o640);
    const before = statSync(ws.path('a.xml'));
    await ws.run(['check', '--fix', 'a.xml']);
    const after = statSync(ws.path('a.xml'));
    assert.equal(after.mode, before.mode);
    assert.notEqual(after.ino, before.ino, 'the file was not replaced by a new one');
    assert.deepEqual(readdirSync(ws.folder).sort(), ['.aovpn.json', '.git', 'a.xml']);
  });

  it('does not touch a file that needs no fix', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': UNUSED_FIXED });
    const before = statSync(ws.path('a.xml'));
    await ws.run(['check', '--fix', 'a.xml']);
    assert.equal(statSync(ws.path('a.xml')).ino, before.ino);
  });

  it('follows a link that is named and leaves it a link', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'real.xml': UNUSED });
    symlinkSync('real.xml', ws.path('link.xml'));
    await ws.run(['check', '--fix', 'link.xml']);
    assert.ok(lstatSync(ws.path('link.xml')).isSymbolicLink());
    assert.equal(readFileSync(ws.path('real.xml'), 'utf8'), UNUSED_FIXED);
  });

  it('does not leave the folder through a link, and says so', async () => {
    using ws = new Workspace({
      '.aovpn.json': CONFIG,
      'outside.xml': UNUSED,
      'far/b.xml': UNUSED,
      'in/a.xml': CLEAN,
    });
    symlinkSync('../outside.xml', ws.path('in/link.xml'));
    symlinkSync('../far', ws.path('in/folder'));
    symlinkSync('nowhere.txt', ws.path('in/notes'));
    for (const given of ['in', 'in/*', 'in/**/*.xml']) {
      const run = await ws.run(['check', '--fix', given]);
      assert.equal(run.code, 0);
      assert.match(run.err, /^aovpn: in\/link\.xml: note: a link, not followed/m, given);
      if (given === 'in') assert.match(run.err, /^aovpn: in\/folder: note: a link/m);
      assert.doesNotMatch(run.err, /notes/);
    }
    assert.equal(readFileSync(ws.path('outside.xml'), 'utf8'), UNUSED);
    assert.equal(readFileSync(ws.path('far/b.xml'), 'utf8'), UNUSED);
  });

  it('corrects all names of a file that has several', async () => {
    using ws = new Workspace({ '.aovpn.json': CONFIG, 'a.xml': UNUSED });
    linkSync(ws.path('a.xml'), ws.path('b.xml'));
    await ws.run(['check', '--fix', 'a.xml']);
    assert.equal(readFileSync(ws.path('a.xml'), 'utf8'), UNUSED_FIXED);
    assert.equal(readFileSync(ws.path('b.xml'), 'utf8'), UNUSED_FIXED);
    assert.deepEqual(readdirSync(ws.folder).sort(), ['.aovpn.json', '.git', 'a.xml', 'b.xml']);
  });
});
