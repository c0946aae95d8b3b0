import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { decodeBytes } from '../../server/src/engine/text/encoding';
import type { Finding } from '../../server/src/engine/types';

const engine = createEngine();

function check(
  text: string,
  encoding?: ReturnType<typeof decodeBytes>['encoding'],
): readonly Finding[] {
  const file = engine.parse(text, { fileName: 'a.ps1', ...(encoding && { encoding }) });
  assert.ok(file, 'not one of our files');
  const { findings, failures } = engine.check(file);
  assert.deepEqual(failures, []);
  return findings;
}

const rules = (findings: readonly Finding[]) => findings.map((finding) => finding.rule);

describe('scripts that are broken or strange', () => {
  it('finds the profile of a here-string that never ends', () => {
    const text = "$x = @'\n<VPNProfile>\n  <AlwaysOn>tru</AlwaysOn>\n";
    assert.ok(check(text).some((f) => text.slice(f.span.start, f.span.end) === 'tru'));
  });

  it('takes any beginning of a script', () => {
    const text = [
      "Set-VpnServerConfiguration -CustomPolicy -DHGroup 'Group2'",
      '$xml = @"',
      '<VPNProfile><DnsSuffix>$name</DnsSuffix></VPNProfile>',
      '"@',
      "$xml = $xml -replace '<', '&lt;' -replace '&', '&amp;'",
      "$i.CimInstanceProperties.Add([CimProperty]::Create('InstanceID', 'a b', 'String', 'Key'))",
      "$s.CreateInstance('root\\cimv2\\mdm\\dmmap', 'MDM_VPNv2_01')",
      'reg add HKLM\\SYSTEM /v EnableServerFragmentation /t REG_SZ /d 1',
      "(Get-Content C:\\rasphone.pbk) -replace 'VpnStrategy=.*', 'x' > C:\\rasphone.pbk",
    ].join('\n');
    for (let length = 12; length <= text.length; length += 3) {
      const file = engine.parse(text.slice(0, length), { fileName: 'a.ps1' });
      if (file) assert.deepEqual(engine.check(file).failures, []);
    }
  });

  it('says nothing about comment-based help and signatures', () => {
    const text = [
      '<#',
      '.EXAMPLE',
      '    Set-VpnServerConfiguration -RevertToDefault',
      '    Get-VpnConnection –Name “VPN”',
      '#>',
      'param()',
      '# Get-VpnConnection –Name “VPN”',
      '# SIG # Begin signature block',
      '# MIIFxgYJKoZIhvcNAQcCoIIFtzCCBbMCAQExCzAJBgUrDgMCGgUAMGkGCisGAQQB',
      '# SIG # End signature block',
    ].join('\n');
    assert.deepEqual(rules(check(text)), []);
  });

  it('reads UTF-16 and ANSI with typographic quotes', () => {
    const text = 'Get-VpnConnection -Name “VPN”\r\n';
    const utf16 = new Uint8Array(2 + text.length * 2);
    utf16.set([0xff, 0xfe]);
    [...text].forEach((c, i) => {
      utf16[2 + i * 2] = c.charCodeAt(0) & 0xff;
      utf16[3 + i * 2] = c.charCodeAt(0) >> 8;
    });
    const wide = decodeBytes(utf16);
    assert.equal(wide.text.replace('\ufeff', ''), text);
    assert.deepEqual(rules(check(wide.text, wide.encoding)), []);
    const ansi = Uint8Array.from([...text], (c) =>
      c === '“' ? 0x93 : c === '”' ? 0x94 : c.charCodeAt(0),
    );
    const narrow = decodeBytes(ansi);
    assert.equal(narrow.text, text);
    assert.deepEqual(rules(check(narrow.text, narrow.encoding)), ['ps-typographic-quotes']);
  });
});
