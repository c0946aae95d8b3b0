import { assertLinear, effortOf } from '../support/effort';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentsInJson, documentsInXml } from '../../server/src/engine/formats/documents';
import { documentsInScript } from '../../server/src/engine/formats/powershell/documents';
import { createEngine } from '../../server/src/engine/index';
import { readScript } from '../../server/src/engine/syntax/powershell/script';

const engine = createEngine();

/** How documents are found in texts of each sort. */
const FIND = {
  powershell: (text: string) => documentsInScript(readScript(text)),
  xml: documentsInXml,
  json: documentsInJson,
};

/** What a script can have many of, one after the other, in each other, or without an end. */
const UNITS = [
  ...['(', '{', '@', '(}', '[a]', '[a\n', '$a=', 'a|', '$a.b(', 'a,', '"a"+', '-not ', 'return '],
  ...['if (', '<#', "'", '"$(', "@'\nx\n '@\n", '@"\nx$(\n', '$x = @{ a = (foo -b "c \n'],
  ...[
    '"$(""',
    '"$(a `"b`" $(c ""d"")) "',
    '`"$(',
    'a\n# b\n',
    '[x()]\n',
    '$a ? ',
    'if (a) {1}\n\n',
  ],
  ...['class A {', 'switch (a) {', 'foreach ($a in ', ':a ', '.a\n', '&& a', '@a', '--% ', '1..'],
];

const SCRIPT = [
  "Set-VpnServerConfiguration -CustomPolicy -DHGroup Group14 -PfsGroup 'PFS2048'",
  "$a = 'MDM_VPNv2_01' -replace '<', '&lt;'",
  'if ($a) { Restart-Service RemoteAccess }',
  "$b.CimInstanceProperties.Add([CimProperty]::Create('InstanceID', 'a', 'String', 'Key'))",
  '$c = @"\n<x>$d</x>\n"@ # comment\n',
].join('\n');

/** Documents in strings, by the file they stand in. */
const CARRIED = [
  ['powershell', "$x = @'\n<VPNProfile>\n'@\n$x += 'a'\n"],
  ['powershell', '$x = "<VPNProfile><a>`"$b</a></VPNProfile>"\n'],
  ['powershell', "'<VPNProfile><a/>' + "],
  ['powershell', "$x += '<VPNProfile><a/></VPNProfile>'\n"],
  ['powershell', "$x = '<VPNProfile><a/>'\n$x = $x + $x\n$x = $x + $x\n"],
  ['powershell', '$x = "<VPNProfile>$x</VPNProfile>"\n'],
  ['powershell', "$x = $x -replace 'a', '<VPNProfile><a/>'\n"],
  ['powershell', "$x = '<VPNProfile>{0}<a/></VPNProfile>' -f $x\n"],
  ['powershell', "if ($a) { $x += '<VPNProfile>' } else { $x = '<VPNProfile><a/>'\n"],
  ['powershell', "$l += '<VPNProfile>', $l\n$y = $l -join ''\n"],
  ['powershell', "$b = [Text.StringBuilder]::new()\n[void]$b.Append('<VPNProfile><a/>')\n"],
  ['powershell', "$w = [Xml.XmlWriter]::Create($p)\n$w.WriteStartElement('VPNProfile')\n"],
  ['powershell', "$d = [xml]'<VPNProfile/>'\n$d.VPNProfile.A = 'b'\n$e = $d.CreateElement('a')\n"],
  ['powershell', "Add-Content $f '<VPNProfile><a/></VPNProfile>'\n"],
  ['powershell', "function f { param($x) $script:x += '<VPNProfile>'; f\n"],
  ['powershell', "$o.x += '<VPNProfile><a/>'\n$o = $o.x\n"],
  ['powershell', "$o = @{ a = @{ b = '<VPNProfile>' \n"],
  ['powershell', "[pscustomobject]@{ a = '<VPNProfile><a/>' + $b; c = $c.d('<VPNProfile>') }\n"],
  ['xml', '<a><![CDATA[<VPNProfile>]]>'],
  ['xml', '<VPNProfile'],
  ['xml', '<a b="&lt;VPNProfile&gt;"/>'],
  ['json', '"<VPNProfile>\\n", '],
  ['json', '"\\"VPNProfile'],
] as const;

describe('work on a script grows with its size', () => {
  for (const unit of UNITS) {
    it(`when it reads ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        1000,
        (count) => unit.repeat(count),
        (text) => void readScript(text),
      );
    });
  }

  it('when it is checked', () => {
    assertLinear(
      'commands',
      50,
      (count) => `${SCRIPT.repeat(count)}$s.CreateInstance($a)`,
      (text) => {
        const file = engine.parse(text, { fileName: 'a.ps1' });
        assert.ok(file);
        assert.deepEqual(engine.check(file).failures, []);
      },
    );
  });

  for (const [kind, unit] of CARRIED) {
    it(`when ${JSON.stringify(unit)} is looked for in ${kind}`, () => {
      assertLinear(
        unit,
        200,
        (count) => unit.repeat(count),
        (text) => void FIND[kind](text),
      );
    });
  }

  it('when a text is doubled again and again', () => {
    const text = "$x = '<VPNProfile><a/>' + $x + $x + '</VPNProfile>'\n".repeat(2000);
    const work = effortOf(() => void FIND.powershell(text));
    assert.ok(work < 200 * text.length, `${Math.round(work / text.length)} for each character`);
  });
});
