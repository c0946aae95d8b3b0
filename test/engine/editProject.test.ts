import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editProjectFile } from '../../server/src/engine/config/editProject';
import { parseProjectFile } from '../../server/src/engine/config/projectFile';

describe('changing a project file', () => {
  it('makes one where there is none', () => {
    for (const none of [undefined, '', ' \n']) {
      assert.equal(
        editProjectFile(none, { rules: { 'a-rule': 'off' } }),
        '{\n  "rules": {\n    "a-rule": "off"\n  }\n}\n',
      );
    }
    assert.equal(
      editProjectFile(undefined, { windows: '11-22H2', deployment: 'intune' }),
      '{\n  "target": {\n    "windows": "11-22H2",\n    "deployment": "intune"\n  }\n}\n',
    );
  });

  it('leaves all other text as it is', () => {
    const text =
      '\ufeff{\r\n\t"ignores": ["lab/",  "old/"],\r\n\t"rules": { "b-rule": "off" }\r\n}\r\n';
    assert.equal(
      editProjectFile(text, { rules: { 'a-rule': 'off' } }),
      text.replace('"off" }', '"off", "a-rule": "off" }'),
    );
    assert.equal(
      editProjectFile(text, { rules: { 'b-rule': 'hint' } }),
      text.replace('"off"', '"hint"'),
    );
    assert.equal(
      editProjectFile(text, { deployment: 'any' }),
      text.replace('"off" }', '"off" },\r\n\t"target": {\r\n\t\t"deployment": "any"\r\n\t}'),
    );
  });

  it('takes a release out', () => {
    const all = '{ "target": { "windows": "11-22H2", "deployment": "intune" } }';
    assert.equal(
      editProjectFile(all, { windows: null }),
      '{ "target": { "deployment": "intune" } }',
    );
    const last = '{\n  "target": {\n    "deployment": "any",\n    "windows": "11-22H2"\n  }\n}\n';
    assert.equal(
      editProjectFile(last, { windows: null }),
      '{\n  "target": {\n    "deployment": "any"\n  }\n}\n',
    );
    assert.equal(
      editProjectFile('{ "target": { "windows": "11-22H2" } }', { windows: null }),
      '{ "target": { } }',
    );
    assert.equal(editProjectFile('{}', { windows: null }), '{}');
  });

  it('keeps comments, and commas behind the last value', () => {
    const rules = { 'a-rule': 'off' } as const;
    for (const [before, after] of [
      ['{\n  // why\n}\n', '{\n  // why\n  "rules": {\n    "a-rule": "off"\n  }\n}\n'],
      [
        '{\n  "rules": {\n    "b-rule": "off" // old, files\n  }\n}\n',
        '{\n  "rules": {\n    "b-rule": "off", // old, files\n    "a-rule": "off"\n  }\n}\n',
      ],
      [
        '{\n  "rules": {\n    "b-rule": "off", /* old */\n  },\n}\n',
        '{\n  "rules": {\n    "b-rule": "off", /* old */\n    "a-rule": "off"\n  },\n}\n',
      ],
      [
        '{ "rules": { "b-rule": "off" /* x */ } }',
        '{ "rules": { "b-rule": "off", /* x */ "a-rule": "off" } }',
      ],
    ] as const) {
      assert.equal(editProjectFile(before, { rules }), after);
      assert.deepEqual(parseProjectFile(after, ['a-rule', 'b-rule']).problems, []);
    }
    for (const [before, after] of [
      [
        '{\n  "target": {\n    // the oldest, by far\n    "windows": "11-22H2",\n    // how\n    "deployment": "any"\n  }\n}\n',
        '{\n  "target": {\n    // the oldest, by far\n    // how\n    "deployment": "any"\n  }\n}\n',
      ],
      [
        '{\n  "target": {\n    "deployment": "any", // how, any\n    "windows": "11-22H2"\n  }\n}\n',
        '{\n  "target": {\n    "deployment": "any" // how, any\n  }\n}\n',
      ],
      ['{ "target": { "windows": "11-22H2" /* w */, } }', '{ "target": {  /* w */ } }'],
    ] as const) {
      assert.equal(editProjectFile(before, { windows: null }), after);
      assert.deepEqual(parseProjectFile(after, []).problems, []);
    }
  });

  it('refuses what has not the form of a project file', () => {
    for (const text of ['{', '[]', '{ "rules": [] }', '1']) {
      assert.equal(editProjectFile(text, { rules: { 'a-rule': 'off' } }), undefined, text);
    }
  });

  it('gives a file that is read as it was meant', () => {
    const text = editProjectFile('{"ignores":[]}', {
      rules: { 'a-rule': 'off' },
      windows: '11-22H2',
      deployment: 'configmgr',
    });
    assert.deepEqual(parseProjectFile(text ?? '', ['a-rule']).project, {
      ignores: [],
      rules: { 'a-rule': 'off' },
      windows: '11-22H2',
      deployment: 'configmgr',
    });
  });
});
