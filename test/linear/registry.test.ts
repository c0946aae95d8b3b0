import { assertLinear } from '../support/effort';
import { describe, it } from 'node:test';
import { parse } from '../../server/src/engine/formats/parse';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { createEngine } from '../../server/src/engine/index';

const HEAD =
  'Windows Registry Editor Version 5.00\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\DPC\\DPCClient]\n';
/** What a .reg file can have many of. */
const UNITS = [
  ...['"a"="<', '"a"="<\n', '"a"="<VPNProfile>"\n', '"a"="\\"\n', '"a"=hex(7):3c,00,\\\n'],
  ...['"a"=hex(7):3c,00,56,00\n', '3c,00,', ' ; x\n', '[HKEY_LOCAL_MACHINE\\a]\n', '\\\n', ';'],
];

describe('reading .reg files takes time by their length', () => {
  const engine = createEngine();
  for (const unit of UNITS) {
    it(`of ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        1000,
        (count) => HEAD + unit.repeat(count),
        (text) => {
          const file = parse(text, { fileName: 'a.reg' });
          if (!file) return;
          secretsOf(file);
          engine.check(file);
        },
      );
    });
  }
});
