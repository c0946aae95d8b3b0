import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { exampleFiles } from '../support/shared';
import { FULL_PROFILE } from '../support/texts';

const engine = createEngine();

/**
 * Files typed from the first character to the last. Any other file is tried at chosen places
 * (test/properties), as every place of all would take minutes.
 */
const files = [
  { name: 'a profile with everything', text: FULL_PROFILE },
  ...exampleFiles(/^device-tunnel\.xml$/),
];

describe('every prefix, as if the file were being typed', () => {
  for (const { name, text } of files) {
    it(name, () => {
      for (let length = 0; length <= text.length; length++) {
        const file = engine.parse(text.slice(0, length), { languageId: 'profilexml' });
        assert.ok(file);
        const { failures, findings } = engine.check(file);
        assert.deepEqual(failures, [], `a rule failed at ${length}`);
        for (const { span, message, rule } of findings) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= length, rule);
          assert.ok(message.length > 0 && !/\{\w+\}/.test(message), `${rule}: ${message}`);
        }
      }
    });
  }
});
