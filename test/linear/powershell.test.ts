import { assertLinear } from '../support/effort';
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
});
