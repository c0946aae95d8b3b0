import { assertLinear } from '../support/effort';
import { describe, it } from 'node:test';
import { parseFile, type FileKind } from '../../server/src/engine/formats/parse';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { secretsOfUnknown } from '../support/unknownText';

/** What a text can have many of, one after the other or in each other. */
const UNITS = [
  ...['password ', 'password=', 'password="', '"password":', '-Password ', 'pre-shared key: '],
  ...['<Password>', '<Password>a', '</Password>', '<a name="psk" value="', '&lt;psk&gt;', '&amp;'],
  ...['http://', 'http://a:b', 'a:b@', 'a:b@c:1', '@c:1', '{"name":"psk",', '{name="psk"', '{'],
  ...[
    'rasdial ',
    'rasdial a b c\n',
    'net use ',
    'cmd /c net use ',
    'ConvertTo-SecureString "',
    '`\n',
  ],
  ...['-----BEGIN PRIVATE KEY-----', 'a,psk\n1,2\n', 'psk,', 'x-psk-', 'passwrd', ' ', '='],
];

/** What a file of a kind can have many of; `#` is another number each time. */
const FILES: readonly (readonly [FileKind, string, string])[] = [
  ['profilexml', '<VPNProfile>', '<Password>secret-#</Password>'],
  ['profilexml', '<VPNProfile>', '<p:Passwrd><a>secret-#</a></p:Passwrd>'],
  ['rasphone', '[VPN]\n', 'Pasword=secret-#\n'],
  ['registry', 'REGEDIT4\n[HKEY_LOCAL_MACHINE\\RasMan]\n', '"Password"="secret-#"\n'],
  ['intune', '{"a":"<VPNProfile/>",', '"password":{"a":["secret-#"]},'],
  ['powershell', '', "$a = 'secret-#'\nAdd-VpnConnection -L2tpPsk $a\n"],
  ['powershell', '', "$a# = 'secret-#'\n$p# = @{ L2tpPsk = $a# }\nAdd-VpnConnection @p#\n"],
  ['powershell', '', 'function F# ($a, $b) { rasdial x $a $b }\nF# a secret-#\n'],
  ['powershell', '', '$a += "http://u:$b@c" + $a + $b\n'],
  ['powershell', '', '$a += "secret-#"\nrasdial @a\n'],
  ['powershell', '$x = ', '"rasdial a b $a#" + '],
  ['powershell', '', "$a = if ($b) { 'secret-#' } else { $a }\n$psk = $a\n"],
];

let numbers = 0;

describe('work on secrets grows with the size of the text', () => {
  for (const unit of UNITS) {
    it(`that says ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        500,
        (count) => unit.repeat(count),
        (text) => void secretsOfUnknown(text).hide(text.slice(0, 200)),
      );
    });
  }

  for (const [kind, head, unit] of FILES) {
    it(`of a ${kind} file of ${JSON.stringify(unit)}`, () => {
      assertLinear(
        unit,
        250,
        (count) => {
          const numbered = Array.from({ length: count }, () =>
            unit.replaceAll('#', String(numbers++)),
          );
          return head + numbered.join('');
        },
        (text) => {
          // What is found is kept with the file, so each run reads it anew.
          const secrets = secretsOf(parseFile(text, kind));
          void secrets.masked;
          void secrets.hide('A message that quotes secret-7 and no more.');
        },
      );
    });
  }
});
