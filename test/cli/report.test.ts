import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { XMLValidator } from 'fast-xml-parser';
import { renderers, type Report } from '../support/reports';
import type { FileReport, RenderOptions } from '../../server/src/cli/report/report';
import { createEngine } from '../../server/src/engine/index';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { secretsOfUnknown } from '../support/unknownText';
import { LineIndex } from '../../server/src/engine/text/lineIndex';
import type { Finding, Severity } from '../../server/src/engine/types';

const PLAIN: RenderOptions = {
  color: false,
  columns: 80,
  done: 'nothing',
  quiet: false,
};

function fileReport(file: string, text: string, findings: readonly Finding[]): FileReport {
  const lines = new LineIndex(text);
  const parsed = createEngine().parse(text, { fileName: file });
  const secrets = parsed ? secretsOf(parsed) : secretsOfUnknown(text);
  const kind = parsed?.kind ?? 'profilexml';
  return { file, kind, text, lines, secrets, findings, hidden: 0, omitted: 0, fixed: [] };
}

function report(...files: FileReport[]): Report {
  return {
    files,
    failures: [],
    rules: new Map(allRules.map((rule) => [rule.meta.id, rule])),
    version: '1.2.3',
    strangers: 0,
  };
}

/** A finding over the part of a text in «…»; the text without the marks comes with it. */
function marked(
  code: string,
  extra: Partial<Finding> = {},
): { readonly text: string; readonly finding: Finding } {
  const start = code.indexOf('«');
  const end = code.indexOf('»') - 1;
  const finding: Finding = {
    rule: 'cryptosuite-with-automatic',
    severity: 'warning',
    message: 'It is so.',
    span: { start, end },
    ...extra,
  };
  return { text: code.replace(/[«»]/g, ''), finding };
}

function one(code: string, extra: Partial<Finding> = {}, file = 'a.xml'): Report {
  const { text, finding } = marked(code, extra);
  return report(fileReport(file, text, [finding]));
}

function lines(text: string): string[] {
  return text.split('\n');
}

describe('text report', () => {
  it('shows place, line, range, related places, fix and summary', () => {
    const found = one('<a>\n  <b>«x»</b>\n</a>\n', {
      related: [{ span: { start: 0, end: 3 }, message: 'Because of this.' }],
      fixes: [{ title: 'Write y', safety: 'safe', edits: [] }],
    });
    assert.equal(
      renderers.text(found, PLAIN),
      [
        'a.xml:2:6 warning cryptosuite-with-automatic It is so.',
        '2 |   <b>x</b>',
        '  |      ~',
        '  = 1:1: Because of this.',
        '  = fix: Write y (--fix)',
        '',
        '1 warning in 1 file.',
        '1 can be corrected with --fix.',
        '',
      ].join('\n'),
    );
  });

  it('puts the marks below tabs, wide and combining characters', () => {
    for (const [code, line, marks] of [
      ['\t<b>«x»</b>', '    <b>x</b>', '       ~'],
      ['ab\t«x»', 'ab  x', '    ~'],
      ['日本<b>«日x»</b>', '日本<b>日x</b>', '       ~~~'],
      ['e\u0301😀«x»', 'e\u0301😀x', '   ~'],
    ] as const) {
      const out = lines(renderers.text(one(code), PLAIN));
      assert.deepEqual([out[1], out[2]], [`1 | ${line}`, `  | ${marks}`]);
    }
  });

  it('cuts long lines around the range', () => {
    const code = `${'a'.repeat(5000)}«found»${'b'.repeat(5000)}`;
    const [, line = '', marks = ''] = lines(renderers.text(one(code), PLAIN));
    assert.ok(line.length <= 80, line);
    const at = line.indexOf('found');
    assert.equal(marks, `  |${' '.repeat(at - 3)}~~~~~`);
    assert.ok(line.startsWith('1 | …') && line.endsWith('…'));
  });

  it('marks the first line of a longer range', () => {
    const out = lines(renderers.text(one('<«a>\r\n</a»>'), PLAIN));
    assert.deepEqual(out.slice(1, 3), ['1 | <a>', '  |  ~~…']);
  });

  it('marks the end of a file and an empty file', () => {
    assert.equal(lines(renderers.text(one('<a«»'), PLAIN))[2], '  |   ~');
    assert.equal(lines(renderers.text(one('«»'), PLAIN))[2], '  | ~');
  });

  it('hides secrets and characters that would steer the terminal', () => {
    const secret = one('<L2tpPsk>geheim</L2tpPsk><x>«y»\u001b[2J\u202e</x>', {
      message: 'Not \u001b[31mred.',
    });
    const out = renderers.text(secret, PLAIN);
    assert.doesNotMatch(out, /geheim|\u001b|\u202e/);
    assert.match(out, /<L2tpPsk>•{6}<\/L2tpPsk>/);
    assert.match(out, /␛\[2J/);
    const cdata = one('<p:Password a="b"><![CDATA[ge<he]]>im</p:Password>«x»');
    assert.doesNotMatch(renderers.text(cdata, PLAIN), /ge<he|im</);
    const script = one("Add-VpnConnection -L2tpPsk 'geheim' -Name «x»");
    assert.doesNotMatch(renderers.text(script, PLAIN), /geheim/);
    const key = one('«PreSharedKey=geheim»');
    assert.match(renderers.text(key, PLAIN), /\| PreSharedKey=•{6}$/m);
  });

  it('hides secrets wherever a file of ours may hold one', () => {
    for (const code of [
      "$p = @{ TunnelType='L2tp'; L2tpPsk='geheim' }; «x»",
      '$p = @{ "L2tpPsk" = "ge`"heim" }; «x»',
      'Add-VpnConnection -L2 geheim -Name «x»',
      "Add-VpnConnection -L2tpPsk `\n  'geheim' -Name «x»",
      "Add-RemoteAccessRadius -Shared 'ge''heim' -Name «x»",
      "ConvertTo-SecureString 'geheim' -AsPlainText «x»",
      'rasdial "Always On VPN" user geheim «x»',
      '&lt;L2tpPsk&gt;geheim&lt;/L2tpPsk&gt; «x»',
      '&amp;lt;p:Password a=&amp;quot;&amp;quot;&amp;gt;geheim&amp;lt;/p:Password&amp;gt; «x»',
      '<L2tpPsk>ge<b>heim</b>geheim</L2tpPsk><a>«x»</a>',
      '<L2tpPsk>geheim<a>«x»</a>',
      '<LocURI>./Vendor/MSFT/VPNv2/A/NativeProfile/L2tpPsk</LocURI></Target><Data>geheim</Data> «x»',
      '"L2tpPsk"="geheim" «x»',
      'ApnInfoPasswordOld=geheim «x»',
    ]) {
      const out = renderers.text(one(code), PLAIN);
      const shown = lines(out)
        .filter((line) => line.includes('|'))
        .join('\n');
      assert.doesNotMatch(shown, /geheim|heim/, code);
      if (!code.startsWith('Apn')) assert.match(shown, /x/, code);
    }
    const none = one('<L2tpPsk/><a>«x» -PassThru -Name y</a>');
    assert.match(renderers.text(none, PLAIN), /<L2tpPsk\/><a>x -PassThru -Name y<\/a>/);
  });

  it('passes no characters that steer a terminal or turn the direction, in no format', () => {
    const steering = '\u0000\u001b[31m\u007f\u0085\u009b2J\u061c\u200f\u202e\u2066\u2028\u2029';
    const found = one(
      `<a>«${steering}»</a>`,
      {
        message: `Message ${steering}.`,
        related: [{ span: { start: 0, end: 1 }, message: `Related ${steering}.` }],
        fixes: [
          {
            title: `Title ${steering}.`,
            safety: 'safe',
            edits: [{ span: { start: 0, end: 1 }, text: steering }],
          },
        ],
      },
      `a${steering}.xml`,
    );
    for (const [format, render] of Object.entries(renderers)) {
      const out = render({ ...found, failures: [`failed ${steering}`] }, PLAIN);
      assert.doesNotMatch(
        out,
        /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/,
        format,
      );
    }
    const sarif = JSON.parse(renderers.sarif(found, PLAIN)) as {
      runs: { results: { message: { text: string } }[] }[];
    };
    assert.equal(sarif.runs[0]?.results[0]?.message.text, `Message ${steering}.`);
  });

  it('leaves fixes out of SARIF that would print a secret', () => {
    const fix = (text: string) => ({
      title: text,
      safety: 'safe' as const,
      edits: [{ span: { start: 0, end: 0 }, text }],
    });
    const found = one('<L2tpPsk>geheim</L2tpPsk>«x»', {
      fixes: [fix('<a>y</a>'), fix('<L2tpPsk>z</L2tpPsk>'), fix('has geheim in it')],
    });
    const out = renderers.sarif(found, PLAIN);
    assert.doesNotMatch(out, /geheim/);
    const log = JSON.parse(out) as { runs: { results: { fixes?: unknown[] }[] }[] };
    assert.equal(log.runs[0]?.results[0]?.fixes?.length, 1);
  });

  it('has colours only when told to', () => {
    const out = renderers.text(one('«x»'), { ...PLAIN, color: true });
    assert.match(out, /\u001b\[33m/);
    assert.doesNotMatch(renderers.text(one('«x»'), PLAIN), /\u001b/);
  });
});

describe('JSON report', () => {
  it('has the documented form', () => {
    const found = one('a\r\n😀«x»', {
      fixes: [
        { title: 'First', safety: 'unsafe', edits: [] },
        { title: 'Better', safety: 'unsafe', preferred: true, edits: [] },
      ],
    });
    assert.deepEqual(JSON.parse(renderers.json(found, PLAIN)), [
      {
        file: 'a.xml',
        kind: 'profilexml',
        findings: [
          {
            rule: 'cryptosuite-with-automatic',
            severity: 'warning',
            message: 'It is so.',
            range: { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } },
            url: 'https://github.com/aovpn/aovpn/blob/main/docs/rules/cryptosuite-with-automatic.md',
            fix: { title: 'Better', safe: false },
          },
        ],
      },
    ]);
    assert.equal(renderers.json(report(), PLAIN), '[]\n');
  });
});

describe('GitHub report', () => {
  it('escapes data and properties', () => {
    const found = one('ab«cd»', { message: '50%\r\nof: a, b' }, 'a,b:c%.xml');
    assert.equal(
      renderers.github(found, PLAIN),
      '::warning file=a%2Cb%3Ac%25.xml,line=1,endLine=1,col=3,endColumn=4,title=cryptosuite-with-automatic::50%25%0D%0Aof: a, b\n',
    );
  });

  it('has no columns over several lines, and a notice for what weighs less', () => {
    const found = one('«a\nb»', { severity: 'hint' });
    assert.equal(
      renderers.github(found, PLAIN),
      '::notice file=a.xml,line=1,endLine=2,title=cryptosuite-with-automatic::It is so.\n',
    );
  });
});

describe('JUnit report', () => {
  it('is well-formed whatever a message holds', () => {
    const bad = one('«x»', { message: `<&>"' \0\n]]>\ud800` }, 'a&"b.xml');
    const out = renderers.junit(report(...bad.files, fileReport('clean.xml', '', [])), PLAIN);
    assert.equal(XMLValidator.validate(out), true);
    assert.match(out, /<testsuites name="aovpn" tests="2" failures="1" errors="0">/);
    assert.match(
      out,
      /message="&lt;&amp;&gt;&quot;&apos; \ufffd&#10;\]\]&gt;\ufffd" type="warning"/,
    );
    assert.match(out, /<testcase name="no findings" classname="clean\.xml"\/>/);
  });
});

/** Checks against the schema of the standard, which is written in an older draft of JSON Schema. */
function sarifErrors(log: unknown): unknown {
  const folder = path.dirname(require.resolve('@microsoft/jest-sarif'));
  const file = path.join(folder, 'schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  delete schema['$schema'];
  delete schema['id'];
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  );
  return validate(log) ? [] : validate.errors;
}

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly partialFingerprints: { readonly primaryLocationLineHash: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
          readonly region: Readonly<Record<string, number>>;
        };
      }[];
    }[];
  }[];
}

function sarif(found: Report): Sarif {
  return JSON.parse(renderers.sarif(found, PLAIN)) as Sarif;
}

describe('SARIF report', () => {
  it('is valid, with every kind of content', () => {
    const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
    const { text, finding } = marked('<a>\n«x»</a>', {
      related: [{ span: { start: 0, end: 1 }, message: 'Here.' }],
      fixes: [
        { title: 'Put', safety: 'safe', edits: [{ span: { start: 0, end: 0 }, text: 'y' }] },
        { title: 'Take', safety: 'unsafe', edits: [{ span: { start: 0, end: 2 }, text: '' }] },
      ],
    });
    const findings = severities.map((severity) => ({ ...finding, severity }));
    const unknown = { ...finding, rule: 'not-a-rule' };
    const full = report(
      fileReport('a b/ü.xml', text, [...findings, unknown]),
      fileReport('/abs/x.xml', text, [finding]),
      fileReport('clean.xml', '', []),
    );
    assert.deepEqual(sarifErrors(sarif({ ...full, failures: ['c.xml: permission denied'] })), []);
    assert.deepEqual(sarifErrors(sarif(report())), []);
    assert.notDeepEqual(sarifErrors({ version: '2.1.0' }), []);
  });

  it('describes each rule that spoke and refers to it', () => {
    const run = sarif(one('«x»')).runs[0];
    const result = run?.results[0];
    assert.equal(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id, result?.ruleId);
    assert.deepEqual(
      run?.tool.driver.rules.map((rule) => rule.id),
      ['cryptosuite-with-automatic'],
    );
  });

  it('has relative addresses below the working folder, and one-based positions', () => {
    const place = sarif(one('a\n😀«x»', {}, 'a b/ü.xml')).runs[0]?.results[0]?.locations[0];
    assert.deepEqual(place?.physicalLocation.region, {
      startLine: 2,
      startColumn: 3,
      endLine: 2,
      endColumn: 4,
    });
    assert.equal(place.physicalLocation.artifactLocation.uri, 'a%20b/%C3%BC.xml');
    assert.equal(place.physicalLocation.artifactLocation.uriBaseId, '%SRCROOT%');
  });

  it('keeps the fingerprint when the line moves or is indented', () => {
    const print = (code: string) =>
      sarif(one(code)).runs[0]?.results[0]?.partialFingerprints.primaryLocationLineHash;
    const first = print('<a>«x»</a>');
    assert.match(first ?? '', /^[0-9a-f]{16}:1$/);
    assert.equal(print('\n\n  <a>«x»</a>\r\n'), first);
    assert.notEqual(print('<b>«x»</b>'), first);
  });
});
