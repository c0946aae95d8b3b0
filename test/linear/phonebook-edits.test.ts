import { describe, it } from 'node:test';
import { phonebookEdits } from '../../server/src/engine/formats/powershell/phonebook/edits';
import { phonebookWrites } from '../../server/src/engine/formats/powershell/phonebook/writes';
import { readScript } from '../../server/src/engine/syntax/powershell/script';
import { assertLinear } from '../support/effort';

const START = "$p = 'C:\\Temp\\rasphone.pbk'\n$t = Get-Content $p\n";

/** Ways to change a phonebook, each of which a script can have many of. */
const UNITS = [
  "$t = $t -replace 'VpnStrategy=1', 'VpnStrategy=2'\n",
  "foreach ($l in $t) { if ($l -match 'VpnStrategy=') { 'VpnStrategy=1' } }\n",
  "foreach ($l in $t) { if ($l -match 'VpnStrategy=') { 'VpnStrategy=1'\n",
  "if ($t -match 'VpnStrategy=') { $t = 'VpnStrategy=1'\n",
  "switch -Regex ($t) { 'VpnStrategy=' { 'VpnStrategy=1' } default { $_ } }\n",
  "switch -File $p { 'VpnStrategy=' { 'VpnStrategy=1'\n",
  "$t | % { $_.Replace('VpnStrategy=1', 'VpnStrategy=2') } | Set-Content $p -Encoding Unicode\n",
  "$t | % { $_ -replace 'VpnStrategy=1', 'VpnStrategy=2'\n",
  "$t[$i] = $t[$i] -replace 'VpnStrategy=1', 'VpnStrategy=2'\n",
  'while ($true) { [IO.File]::WriteAllText($p, $t, [Text.Encoding]::UTF8)\n',
  "$q = $p; $p = $q; [IO.File]::WriteAllLines($q, $t)\n'VpnStrategy=1' > $p\n",
];

describe('what a script changes in a phonebook is found in time by its length', () => {
  for (const unit of UNITS) {
    it(`with ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        100,
        (count) => START + unit.repeat(count),
        (text) => {
          const script = readScript(text);
          phonebookEdits(script);
          phonebookWrites(script);
        },
      );
    });
  }
});
