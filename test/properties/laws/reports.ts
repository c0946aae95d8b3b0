import assert from 'node:assert/strict';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { renderers, type Report } from '../../support/reports';
import { secretsOf } from '../../../server/src/engine/formats/secrets';
import type { Law } from '../law';
import { check, engine, read } from '../reading';
import { finalText } from '../subject';

const RULES = new Map(engine.rules.map((rule) => [rule.meta.id, rule]));

/** What a report says of one finding, whatever its format. */
interface Told {
  readonly rule: string;
  readonly line: number;
}

/** How each format is read back; positions are made to count from one. */
const readers: Readonly<Record<keyof typeof renderers, (text: string) => readonly Told[]>> = {
  text: (text) =>
    [...text.matchAll(/^\S+:(\d+):\d+ (?:error|warning|information|hint) (\S+) /gm)].map((m) => ({
      rule: m[2] ?? '',
      line: Number(m[1]),
    })),
  json: (text) => {
    const [file] = JSON.parse(text) as [
      { findings: { rule: string; range: { start: { line: number } } }[] },
    ];
    return file.findings.map(({ rule, range }) => ({ rule, line: range.start.line + 1 }));
  },
  sarif: (text) => {
    const { runs } = JSON.parse(text) as {
      runs: [
        {
          results: {
            ruleId: string;
            locations: [{ physicalLocation: { region: { startLine: number } } }];
          }[];
        },
      ];
    };
    return runs[0].results.map(({ ruleId, locations }) => ({
      rule: ruleId,
      line: locations[0].physicalLocation.region.startLine,
    }));
  },
  github: (text) =>
    [...text.matchAll(/^::(?:error|warning|notice) ([^:]*)::.*$/gm)].map((m) => {
      const of = (name: string) => new RegExp(`(?:^|,)${name}=([^,]*)`).exec(m[1] ?? '')?.[1] ?? '';
      return { rule: of('title'), line: Number(of('line')) };
    }),
  azure: (text) =>
    [...text.matchAll(/^##vso\[task\.logissue ([^\]]*)\].*$/gm)].map((m) => {
      const of = (name: string) => new RegExp(`(?:^|;)${name}=([^;]*)`).exec(m[1] ?? '')?.[1] ?? '';
      return { rule: of('code'), line: Number(of('linenumber')) };
    }),
  gitlab: (text) => {
    const list = JSON.parse(text) as {
      check_name: string;
      fingerprint: string;
      location: { lines: { begin: number } };
    }[];
    assert.equal(new Set(list.map(({ fingerprint }) => fingerprint)).size, list.length);
    return list.map(({ check_name: rule, location }) => ({ rule, line: location.lines.begin }));
  },
  rdjson: (text) => {
    const { diagnostics } = JSON.parse(text) as {
      diagnostics: {
        code: { value: string };
        location: { range: { start: { line: number } } };
      }[];
    };
    return diagnostics.map(({ code, location }) => ({
      rule: code.value,
      line: location.range.start.line,
    }));
  },
  checkstyle: (text) => {
    assert.equal(XMLValidator.validate(text), true, 'Checkstyle is well-formed XML');
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'error' });
    const { checkstyle } = parser.parse(text) as {
      checkstyle: { file?: { error: { '@_source': string; '@_line': string }[] } };
    };
    return (checkstyle.file?.error ?? []).map((error) => ({
      rule: error['@_source'].replace(/^aovpn\./, ''),
      line: Number(error['@_line']),
    }));
  },
  junit: (text) => {
    assert.equal(XMLValidator.validate(text), true, 'JUnit is well-formed XML');
    const parser = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => name === 'testcase',
    });
    const { testsuites } = parser.parse(text) as {
      testsuites: {
        testsuite: { testcase: { '@_name': string; '@_line'?: string; failure?: unknown }[] };
      };
    };
    return testsuites.testsuite.testcase
      .filter((c) => c.failure !== undefined)
      .map((c) => ({
        rule: c['@_name'].replace(/ \(.*$/, ''),
        line: Number(c['@_line']),
      }));
  },
};

/** Every format of a report, read back, tells the same findings. */
export const reportsReadBack: Law = {
  name: 'reports',
  about:
    'every output format, read back, tells every finding at its place, and no control character',
  runs: 15,
  check(subject) {
    const text = finalText(subject);
    const file = read(subject, text);
    if (!file) return;
    const { findings } = check(file);
    const report: Report = {
      files: [
        {
          file: 'folder/file',
          kind: file.kind,
          text,
          lines: file.lines,
          secrets: secretsOf(file),
          findings,
          hidden: 0,
          omitted: 0,
          fixed: [],
        },
      ],
      failures: [],
      rules: RULES,
      version: '0.0.0',
      strangers: 0,
    };
    const expected = findings.map(({ rule, span }) => ({
      rule,
      line: file.lines.positionAt(span.start).line + 1,
    }));
    for (const format of Object.keys(readers) as (keyof typeof readers)[]) {
      const rendered = renderers[format](report, {
        color: false,
        columns: 80,
        done: 'nothing',
        quiet: false,
      });
      assert.deepEqual(readers[format](rendered), expected, format);
      assert.doesNotMatch(rendered, /[\0-\x08\x0b-\x1f\x7f-\x9f]/, `${format}: control characters`);
    }
  },
};
