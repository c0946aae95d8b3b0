/**
 * What all rules say of odd texts, in whole: slips and rare shapes that no example has, each near to
 * something a rule is about. AOVPN_RECORD=1 writes it anew; what changed is then read like code.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { PROJECT_FILE_NAME } from '../../server/src/engine/config/projectFile';
import { DEFAULT_SETTINGS, DEPLOYMENTS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';
import { profileExample } from '../../server/src/engine/rules/exampleLines';
import { checkFiles } from '../support/workspace';
import { Recorded } from '../support/record';
import { exampleHints, exampleSettings, unmark } from '../support/examples';
import { TEXTS } from './odd/texts';
import { TOGETHER } from './odd/together';
import { findingLines, toldOf } from './recorded/outcome';

const engine = createEngine();
/** Rules that are off say what they would say. */
const settings = {
  ...DEFAULT_SETTINGS,
  rules: Object.fromEntries(
    engine.rules
      .filter(({ meta }) => meta.severity === 'off')
      .map(({ meta }) => [meta.id, 'warning'] as const),
  ),
};

const ENCODINGS = ['utf8', 'utf8-bom', 'utf16le', 'utf16be', 'ansi'] as const;

/** Texts in which the encoding decides. */
const ENCODED: Readonly<Record<string, string>> = {
  'script.ps1':
    'Add-VpnConnectionRoute –ConnectionName Corp -DestinationPrefix 10.0.0.0/8\nAdd-VpnConnection -Name “Corp” -ServerAddress ‘vpn.contoso.com’ -TunnelType Ikev2\n',
  'profile.xml': profileExample('<ProfileName>Zürich 🔒</ProfileName>', '<!-- größer -->'),
  'end.xml': profileExample('<ProfileName>🔒 \uffff</ProfileName>'),
  ...Object.fromEntries(
    ['utf-8', 'utf-16', 'UTF-16BE', 'windows-1252', 'iso-8859-1', 'us-ascii', 'x'].flatMap(
      (name) => [
        [
          `${name}.xml`,
          `<?xml version="1.0" encoding="${name}"?>\n${profileExample('<ProfileName>Corp</ProfileName>')}`,
        ],
        [
          `${name}-special.xml`,
          `<?xml version="1.0" encoding="${name}"?>\n${profileExample('<ProfileName>Zürich</ProfileName>')}`,
        ],
      ],
    ),
  ),
};

describe('recorded: odd, encoded', () => {
  const record = new Recorded('test/rules/recorded/odd-encoded.txt');
  const cases = Object.entries(ENCODED).flatMap(([fileName, text]) =>
    DEPLOYMENTS.flatMap((deployment) =>
      ENCODINGS.map((encoding) => ({ fileName, text, deployment, encoding })),
    ),
  );
  const nameOf = ({ fileName, deployment, encoding }: (typeof cases)[number]) =>
    `${fileName} in ${encoding} for ${deployment}`;
  for (const each of cases) {
    it(nameOf(each), () => {
      const { fileName, text, deployment, encoding } = each;
      const file = engine.parse(text, { fileName, encoding });
      assert.ok(file);
      const { findings } = engine.check(file, { ...settings, target: { deployment } });
      const lines = findings.map((found) => `${found.rule}, ${toldOf(found, text).line}`);
      record.compare(nameOf(each), lines.length > 0 ? lines.join('\n') : 'nothing');
    });
  }

  it('have a record for each', () => {
    record.compareNames(cases.map(nameOf));
  });

  after(() => {
    record.end();
  });
});

/** A command alone on its line. */
const COMMAND = /^[ \t]*(?:\w+ = )?[A-Z][a-z]+-[A-Za-z]+(?=\s|$)[^\n`|{]*(?<=\S)$/gm;

describe('recorded: odd, with parameters from elsewhere', () => {
  const record = new Recorded('test/rules/recorded/odd-splatted.txt');
  const cases = engine.rules.flatMap((rule) =>
    rule.scope === 'workspace'
      ? []
      : rule.meta.examples.bad.flatMap((example, index) => {
          const { text } = unmark(example.code);
          const open = text.replace(COMMAND, (line) => `${line} @more`);
          const isScript = (example.kind ?? rule.meta.kinds[0]) === 'powershell';
          return isScript && open !== text
            ? [{ rule, example, open, name: `${rule.meta.id} ${index + 1}` }]
            : [];
        }),
  );
  for (const { rule, example, open, name } of cases) {
    it(name, () => {
      const file = engine.parse(open, exampleHints(rule, example));
      assert.ok(file);
      const { findings } = engine.check(file, exampleSettings(rule, example));
      const lines = findings.map((found) => `${found.rule}, ${toldOf(found, open).line}`);
      record.compare(name, lines.length > 0 ? lines.join('\n') : 'nothing');
    });
  }

  it('have a record for each', () => {
    record.compareNames(cases.map(({ name }) => name));
  });

  after(() => {
    record.end();
  });
});

describe('recorded: odd, together', () => {
  const record = new Recorded('test/rules/recorded/odd-together.txt');
  for (const [name, texts] of Object.entries(TOGETHER)) {
    it(name, async () => {
      const deployments = { contoso: Object.keys(texts) };
      const { files, failures } = await checkFiles(
        { ...texts, [PROJECT_FILE_NAME]: JSON.stringify({ deployments }) },
        settings,
        engine,
      );
      assert.deepEqual(failures, []);
      const lines = [...files].flatMap(([file, { findings }]) =>
        findings.flatMap((finding) => [
          `${file}: ${finding.rule}`,
          ...findingLines(finding, texts[file] ?? '', (other) => texts[other] ?? '').map(
            (line) => `  ${line}`,
          ),
        ]),
      );
      record.compare(name, lines.length > 0 ? lines.join('\n') : 'nothing');
    });
  }

  it('have a record for each, and files for each record', () => {
    record.compareNames(Object.keys(TOGETHER));
  });

  after(() => {
    record.end();
  });
});

for (const [fileName, texts] of Object.entries(TEXTS)) {
  const record = new Recorded(`test/rules/recorded/odd-${fileName.split('.')[0] ?? ''}.txt`);

  describe(`recorded: odd, ${fileName}`, () => {
    for (const [name, text] of Object.entries(texts)) {
      it(name, () => {
        const file = engine.parse(text, { fileName });
        assert.ok(file, 'not read');
        const { findings, failures } = engine.check(file, settings);
        assert.deepEqual(failures, []);
        const lines = findings.flatMap((finding) => [
          finding.rule,
          ...findingLines(finding, text).map((line) => `  ${line}`),
        ]);
        record.compare(name, lines.length > 0 ? lines.join('\n') : 'nothing');
      });
    }

    it('have a record for each, and a text for each record', () => {
      record.compareNames(Object.keys(texts));
    });

    after(() => {
      record.end();
    });
  });
}
