import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { matchesGlob } from '../../server/src/engine/config/glob';
import { parseJson } from '../../server/src/engine/config/jsonTree';
import {
  isFolderIgnored,
  isIgnored,
  parseProjectFile,
  projectFor,
  projectSettings,
} from '../../server/src/engine/config/projectFile';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { holdsFor } from '../support/random';

const RULES = ['cryptosuite-with-automatic', 'suppression-unused'];

function problems(text: string): string[] {
  return parseProjectFile(text, RULES).problems.map(
    ({ span, message }) => `${text.slice(span.start, span.end)} → ${message}`,
  );
}

const FULL = JSON.stringify({
  $schema: 'https://example.com/schema.json',
  target: { windows: '11-22H2', deployment: 'intune' },
  rules: { 'suppression-unused': 'off' },
  ignores: ['old/'],
  maxFindings: 5,
});

describe('project file', () => {
  it('gives the settings', () => {
    const { project, problems: none } = parseProjectFile(FULL, RULES);
    assert.deepEqual(none, []);
    assert.deepEqual(projectSettings(project), {
      rules: { 'suppression-unused': 'off' },
      target: { windows: '11-22H2', deployment: 'intune' },
      maxFindings: 5,
    });
    assert.ok(isIgnored(project, 'old/a.xml'));
    const override = { windows: '10-22H2', deployment: 'powershell' } as const;
    assert.deepEqual(projectSettings(project, override).target, override);
  });

  it('takes comments, and commas behind the last value', () => {
    const text = '// for all\n{\n  "rules": { "suppression-unused": "off", }, /* old */\n}\n';
    const { project, problems: none } = parseProjectFile(text, RULES);
    assert.deepEqual(none, []);
    assert.deepEqual(project.rules, { 'suppression-unused': 'off' });
  });

  it('takes files back in: the last pattern that fits decides', () => {
    const text = '{"ignores":["archive/","!archive/keep.xml","*.bak.xml","!/x/"]}';
    const { project, problems: none } = parseProjectFile(text, RULES);
    assert.deepEqual(none, []);
    assert.ok(isIgnored(project, 'archive/a.xml'));
    assert.ok(!isIgnored(project, 'archive/keep.xml'));
    assert.ok(isIgnored(project, 'y/a.bak.xml'));
    assert.ok(!isIgnored(project, 'x/a.bak.xml'));
    // Something inside may be wanted.
    assert.ok(!isFolderIgnored(project, 'archive'));
    assert.ok(isFolderIgnored({ ...project, ignores: ['archive'] }, 'archive'));
  });

  it('says otherwise for some files, the later override before the earlier one', () => {
    const text = JSON.stringify({
      target: { windows: '11-22H2' },
      rules: { 'suppression-unused': 'off', 'cryptosuite-with-automatic': 'hint' },
      overrides: [
        { files: ['lab/'], rules: { 'suppression-unused': 'error' }, maxFindings: 3 },
        { files: ['*.ps1', 'lab/x.xml'], target: { windows: '10-1809' } },
        { files: ['lab/x.xml'], rules: { 'suppression-unused': 'warning' } },
      ],
    });
    const { project, problems: none } = parseProjectFile(text, RULES);
    assert.deepEqual(none, []);
    assert.equal(projectFor(project, 'a.xml'), project);
    assert.equal(projectFor(project, 'lab/a.xml'), projectFor(project, 'lab/b.xml'));
    assert.deepEqual(projectSettings(projectFor(project, 'lab/a.xml')), {
      rules: { 'suppression-unused': 'error', 'cryptosuite-with-automatic': 'hint' },
      target: { windows: '11-22H2', deployment: 'any' },
      maxFindings: 3,
    });
    const { rules, target } = projectSettings(projectFor(project, 'lab/x.xml'));
    assert.equal(rules['suppression-unused'], 'warning');
    assert.equal(target.windows, '10-1809');
  });

  it('changes nothing when it is empty', () => {
    const { project, problems: none } = parseProjectFile('\ufeff {} ', RULES);
    assert.deepEqual(none, []);
    assert.deepEqual(projectSettings(project), DEFAULT_SETTINGS);
  });

  for (const windows of ['11-26H2', '11-30H1', '12-26H1']) {
    it(`takes ${windows}, which is newer than all it knows, for the newest one`, () => {
      const text = JSON.stringify({ target: { windows } });
      const { project, problems: none, notes } = parseProjectFile(text, RULES);
      assert.deepEqual(none, []);
      assert.equal(project.windows, '11-26H1');
      assert.deepEqual(notes, [
        `Windows release "${windows}" is newer than any known here and is taken for Windows 11 26H1.`,
      ]);
    });
  }

  it('does not take what never was a release for one', () => {
    for (const windows of ['11-23H1', '10-23H2', '11-26H3', '11-99', '26H2', '']) {
      const text = JSON.stringify({ target: { windows } });
      const { project, problems: found, notes } = parseProjectFile(text, RULES);
      assert.equal(found.length, 1, windows);
      assert.equal(project.windows, undefined);
      assert.deepEqual(notes, []);
    }
  });

  for (const [text, expected] of [
    ['', [' → The file ends where a value is expected.']],
    ['[]', ['[] → The file must hold one object: { … }.']],
    [' \n', [' → The file ends where a value is expected.']],
    ['{', [" → The file ends before the closing '}'."]],
    ['{"a":', [' → The file ends where a value is expected.']],
    ['{"a":}', ['} → A value is expected here.']],
    ['{1:2}', ['1 → A name in double quotes is expected here.']],
    ['{}{', ['{ → Nothing may follow the value.']],
    ['{"a" 1}', ['1 → A colon is expected between a name and its value.']],
    ['{"ignores":["a" "b"]}', ['"b" → A comma is missing before this.']],
    ['{"ignores":["a"', [" → The file ends before the closing ']'."]],
    ['{"ignores":[,]}', [', → A value is expected here.']],
    ['{ /* why', ['/* why → This comment is not closed.']],
    ['{"rules', ['"rules → This text lacks its closing double quote.']],
    ['{"\\x":1}', ['"\\x" → This text holds a character or escape JSON does not allow.']],
    ['{"rules":off}', ["off → 'off' is not a JSON value; text needs double quotes."]],
    ['{"maxFindings":01}', ["01 → '01' is not a JSON value; text needs double quotes."]],
    ['{"maxFindings":1.}', ["1. → '1.' is not a JSON value; text needs double quotes."]],
    ['01', ["01 → '01' is not a JSON value; text needs double quotes."]],
    ['{"rule":{}}', ['"rule" → There is no setting "rule". Did you mean "rules"?']],
    ['{"rules":{},"rules":{}}', ['"rules" → "rules" is given twice.']],
    ['{"rules":[]}', ['[] → "rules" must be an object: { … }.']],
    [
      '{"rules":{"suppression-unusd":"off"}}',
      [
        '"suppression-unusd" → There is no rule "suppression-unusd". Did you mean "suppression-unused"?',
      ],
    ],
    [
      '{"rules":{"suppression-unused":"warn"}}',
      ['"warn" → "warn" is not possible here. Possible: error, warning, information, hint, off.'],
    ],
    [
      '{"rules":{"suppression-unused":1}}',
      ['1 → "suppression-unused" must be a text in double quotes.'],
    ],
    ['{"rules":{"__proto__":"off"}}', ['"__proto__" → There is no rule "__proto__".']],
    [
      '{"target":{"window":"11-22H2"}}',
      ['"window" → There is no target setting "window". Did you mean "windows"?'],
    ],
    [
      '{"target":{"windows":"11-22h2x"}}',
      ['"11-22h2x" → "11-22h2x" is not possible here. Did you mean "11-22H2"?'],
    ],
    [
      '{"target":{"deployment":"intunes"}}',
      ['"intunes" → "intunes" is not possible here. Did you mean "intune"?'],
    ],
    ['{"ignores":"a"}', ['"a" → "ignores" must be a list of path patterns: [ … ].']],
    [
      '{"ignores":[""," ",1]}',
      [
        '"" → A path pattern must be a text that is not empty.',
        '" " → A path pattern must be a text that is not empty.',
        '1 → A path pattern must be a text that is not empty.',
      ],
    ],
    [
      '{"ignores":["!a","a\\\\b"]}',
      ['"a\\\\b" → Patterns have \'/\' between names, on Windows too.'],
    ],
    ['{"overrides":{}}', ['{} → "overrides" must be a list of objects: [ { … } ].']],
    [
      '{"overrides":[1,{"rules":{}},{"files":["!a"],"ignores":[]}]}',
      [
        '1 → An override is an object: { "files": [ … ], "rules": { … } }.',
        '{"rules":{}} → An override needs "files", the patterns it is for.',
        '"!a" → Only in "ignores" \'!\' takes files back.',
        '"ignores" → There is no setting of an override "ignores".',
      ],
    ],
    ['{"maxFindings":1.5}', ['1.5 → "maxFindings" must be a whole number from 1 to 100000.']],
    ['{"maxFindings":null}', ['null → "maxFindings" must be a whole number from 1 to 100000.']],
  ] as const) {
    it(`says what is wrong with ${text || 'an empty file'}`, () => {
      assert.deepEqual(problems(text), expected);
    });
  }

  it('keeps what is right beside what is wrong', () => {
    const text = '{"maxFindings":7,"nonsense":1,"rules":{"x":"off","suppression-unused":"hint"}}';
    const { project } = parseProjectFile(text, RULES);
    assert.deepEqual(project.rules, { 'suppression-unused': 'hint' });
    assert.equal(project.maxFindings, 7);
  });

  it('never throws: every prefix, deep nesting, an endless text', () => {
    for (let i = 0; i <= FULL.length; i++) parseProjectFile(FULL.slice(0, i), RULES);
    assert.equal(problems('['.repeat(100_000)).length, 1);
    assert.equal(parseProjectFile(`{"${'x'.repeat(1_000_000)}":1}`, RULES).problems.length, 1);
  });

  it('takes for JSON what JSON.parse does', () => {
    const letters = [...'{}[]",:/ \\\n\u0001019.-+eEtrufals'];
    holdsFor(4000, (dice) => {
      const at = dice.below(FULL.length);
      const text = FULL.slice(0, at) + dice.pick(letters) + FULL.slice(at + dice.below(3));
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      const parsed = parseJson(text);
      assert.equal('root' in parsed, valid, text);
      if ('fault' in parsed) {
        const { start, end } = parsed.fault.span;
        assert.ok(0 <= start && start <= end && end <= text.length, text);
      }
    });
  });

  it('agrees with its schema', () => {
    const schema = JSON.parse(readFileSync('schemas/aovpn.schema.json', 'utf8')) as object;
    const validate = new Ajv({ strict: false }).compile(schema);
    for (const text of [
      FULL,
      '{}',
      '{"rule":{}}',
      '{"rules":{"suppression-unused":"warn"}}',
      '{"target":{"windows":"12"}}',
      ...['11-25H2', '11-26H1', '11-26H2', '11-27H1', '12-25H1', '11-23H1', '10-23H2'].map(
        (windows) => JSON.stringify({ target: { windows } }),
      ),
      '{"ignores":["!a"]}',
      '{"ignores":["a\\\\b"]}',
      '{"maxFindings":0}',
      '{"maxFindings":1.5}',
      '[]',
    ]) {
      assert.equal(validate(JSON.parse(text)), problems(text).length === 0, text);
    }
  });
});

describe('path patterns', () => {
  for (const [pattern, fits, not] of [
    ['a.xml', ['a.xml', 'x/y/a.xml', 'a.xml/b'], ['ba.xml', 'A.xml']],
    ['*.bak.xml', ['a.bak.xml', 'x/.bak.xml'], ['a.bakxml', 'a.bak.xml2']],
    ['archive/', ['archive/a.xml', 'x/archive/y/a.xml'], ['archive', 'x/archive']],
    ['/a.xml', ['a.xml'], ['x/a.xml']],
    ['./x/a.xml', ['x/a.xml'], ['y/x/a.xml']],
    ['x/*.xml', ['x/a.xml'], ['x/y/a.xml', 'z/x/a.xml']],
    ['x/**/a.xml', ['x/a.xml', 'x/y/z/a.xml'], ['a.xml', 'y/x/a.xml']],
    ['**/x/a?.xml', ['x/ab.xml', 'y/x/ac.xml'], ['x/a.xml', 'x/abc.xml']],
    ['x/**', ['x/a', 'x/y/a'], ['y/a']],
    ['a[1].xml', ['a[1].xml'], ['a1.xml']],
    ['/', [], ['a.xml']],
  ] as const) {
    it(pattern, () => {
      for (const path of fits) assert.ok(matchesGlob(pattern, path), `${path} should fit`);
      for (const path of not) assert.ok(!matchesGlob(pattern, path), `${path} should not fit`);
    });
  }

  it('takes no time on hostile patterns', () => {
    const name = 'a'.repeat(2000);
    assert.equal(matchesGlob(`${'*a'.repeat(500)}b`, name), false);
    assert.equal(matchesGlob(`${'**/'.repeat(200)}b`, 'a/'.repeat(200)), false);
  });
});
