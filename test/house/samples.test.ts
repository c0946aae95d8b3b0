/** The samples that come with the extension: what is found in each, and that each has a title. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createEngine } from '../../server/src/engine/index';

interface SampleFile {
  readonly name: string;
  readonly language: string;
  readonly text: string;
}

interface Packed {
  readonly samples: Readonly<Record<string, readonly SampleFile[]>>;
  readonly pipelines: Readonly<Record<string, SampleFile>>;
}

/** Errors and warnings of each sample, by their rules. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
  mistake: ['cryptosuite-with-automatic'],
  user: [],
  device: [],
  script: ['cryptosuite-with-automatic'],
  phonebook: [
    'pbk-blob-digits',
    'pbk-data-encryption-weak',
    'pbk-devicetunnel-strategy',
    'pbk-duplicate-section',
    'pbk-malformed-line',
    'pbk-secret-in-file',
  ],
  disagreement: [],
  deployment: [],
};

const engine = createEngine();

describe('the samples of the extension', () => {
  let packed: Packed;

  before(async () => {
    const scripts = pathToFileURL(path.resolve('scripts/samples.mjs')).href;
    packed = ((await import(scripts)) as { readSamples: () => Packed }).readSamples();
  });

  it('show what they are for, and nothing else', () => {
    const found = Object.entries(packed.samples).map(([id, files]) => {
      const rules = files.flatMap(({ name, text, language }) => {
        const file = engine.parse(text, { fileName: name, languageId: language });
        const findings = file ? engine.check(file).findings : [];
        return findings
          .filter(({ severity }) => severity === 'error' || severity === 'warning')
          .map(({ rule }) => rule);
      });
      return [id, [...new Set(rules)].sort()];
    });
    assert.deepEqual(Object.fromEntries(found), FOUND);
  });

  it('have each a title', () => {
    const source = readFileSync('client/src/common/samples.ts', 'utf8');
    const titled = [...source.matchAll(/^ {6}id: '(\w+)',$/gm)].map(([, id]) => id);
    assert.deepEqual(titled, Object.keys(packed.samples));
  });

  it('of pipelines say where they go', () => {
    for (const { language, text } of Object.values(packed.pipelines)) {
      assert.equal(language, 'yaml');
      assert.match(text, /^# [\w ]+, as \S+\.yml: /);
    }
  });
});
