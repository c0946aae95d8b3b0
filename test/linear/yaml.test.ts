import { assertLinear } from '../support/effort';
import { describe, it } from 'node:test';
import { readYaml } from '../../server/src/engine/formats/intune/yaml';

/** What YAML can have many of. */
const UNITS = [
  ...['a: b\n', '- ', '- a\n', '[', '{', 'a: [', ']', '"', "'", '"\n', 'x ', '\n', ' \n', '? '],
  ...['a: |\n  b\n', 'a: >\n  b\n', '&a ', '*a ', '!t ', '# c\n', '\\', ', ', ': ', '- - ', '\t'],
  ...['a: "\\\n', '---\n', '...\n', '%x\n', 'a:\n ', '[a: b, ', '{a: b, '],
];

describe('reading YAML takes time by its length', () => {
  for (const unit of UNITS) {
    it(`of ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        1000,
        (count) => unit.repeat(count),
        (text) => void readYaml(text),
      );
    });
  }
});
