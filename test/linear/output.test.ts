import { assertLinear } from '../support/effort';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { parse } from '../../server/src/engine/formats/parse';

const HEAD = 'UserAuthProtocolAccepted : {EAP}\n';
/** What saved output can have many of. */
const UNITS = [
  ...['Name : x\n', '  more\n', ': ', '\n\n', '{', 'a, ', 'PS C:\\> ', 'Get-VpnConnection\n'],
  ...['<EapHostConfig>', '<EapHostConfig>\n', '</EapHostConfig>', '<VPNProfile x="1">\n'],
  ...['ServerName Purpose Score x MsgAuthenticator\n', 'a b c d e\n', '[Subject]\n', '-\n'],
  ...['add authtype type = PAP\n', 'set wanports device = "a" maxports = 1\n'],
];

describe('reading saved output takes time by its length', () => {
  const engine = createEngine();
  for (const unit of UNITS) {
    it(`of ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        1000,
        (count) => HEAD + unit.repeat(count),
        (text) => {
          const file = parse(text, { fileName: 'a.txt' });
          if (file) engine.check(file);
        },
      );
    });
  }
});
