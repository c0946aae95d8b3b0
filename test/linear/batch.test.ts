import { describe, it } from 'node:test';
import { readBatch } from '../../server/src/engine/syntax/batch/read';
import { assertLinear } from '../support/effort';

/** What a command script can have many of. */
const UNITS = [
  ...['"', '^', '%', '%a', '(', ')', '&', '>', '> ', 'a ', 'a\r\n', '^\r\n', ':a\r\n', ':: a\r\n'],
  ...['if a==b ', 'for %%i in ( ', 'for %%i in (a) do ', 'else ', 'call ', 'cmd /c ', '!a', '\\"'],
  ...['reg add HKLM\\a /v b /t REG_SZ /d 1\r\n', 'powershell -c "Get-VpnConnection"\r\n'],
];

describe('reading command scripts takes time by their length', () => {
  for (const unit of UNITS) {
    it(`of ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        2000,
        (count) => unit.repeat(count),
        (text) => void readBatch(text),
      );
    });
  }
});
