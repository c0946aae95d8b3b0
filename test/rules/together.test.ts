/** Every example of the rules about files that belong together. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allRules } from '../../server/src/engine/rules/all.generated';
import type { Example, Rule } from '../../server/src/engine/rules/rule';
import { exampleFileName, exampleSettings, unmark } from '../support/examples';
import { checkFiles } from '../support/workspace';

/** The files of an example, with marks. */
function filesOf(rule: Rule, example: Example): Readonly<Record<string, string>> {
  return { [exampleFileName(rule, example)]: example.code, ...example.beside };
}

/** The files of an example with marks where a rule finds something, and what it says in each. */
async function marked(rule: Rule, example: Example) {
  const files = Object.entries(filesOf(rule, example));
  const plain = Object.fromEntries(files.map(([name, code]) => [name, unmark(code).text]));
  const result = await checkFiles(plain, exampleSettings(rule, example));
  assert.deepEqual(result.failures, []);
  const messages: Record<string, string[]> = {};
  const marks = Object.entries(plain).map(([name, text]) => {
    const own = (result.files.get(name)?.findings ?? []).filter((f) => f.rule === rule.meta.id);
    messages[name] = own.map(({ message }) => message);
    let shown = text;
    for (const { span } of [...own].reverse()) {
      shown = `${shown.slice(0, span.start)}«${shown.slice(span.start, span.end)}»${shown.slice(span.end)}`;
    }
    return [name, shown];
  });
  return { marks: Object.fromEntries(marks) as Record<string, string>, messages, result };
}

for (const rule of allRules.filter(({ scope }) => scope === 'workspace')) {
  const { meta } = rule;
  describe(meta.id, () => {
    meta.examples.bad.forEach((example, index) => {
      it(`bad example ${index + 1}`, async () => {
        const { marks, messages, result } = await marked(rule, example);
        assert.deepEqual(marks, filesOf(rule, example));
        assert.deepEqual(messages[exampleFileName(rule, example)], [example.message]);
        for (const [name, { findings }] of result.files) {
          for (const { message, related = [] } of findings) {
            assert.ok(!/\{\w+\}/.test(message), 'a placeholder was not filled');
            assert.ok(related.length > 0, 'shows no other place');
            assert.ok(related.some(({ file }) => file !== undefined && file !== name));
          }
        }
      });
    });
    meta.examples.good.forEach((example, index) => {
      it(`good example ${index + 1}`, async () => {
        const { messages } = await marked(rule, example);
        assert.deepEqual(Object.values(messages).flat(), []);
      });
    });
    it('is described completely', () => {
      assert.ok(meta.examples.bad.length > 0 && meta.examples.good.length > 0);
      assert.ok(meta.sources.length > 0, 'names no source');
      for (const example of [...meta.examples.bad, ...meta.examples.good]) {
        assert.ok(Object.keys(example.beside ?? {}).length > 0, 'an example has one file only');
      }
    });
  });
}
