/**
 * What all rules together say of our example files when one small thing in them is another: a file
 * in which nothing is wrong is near to everything that can be wrong with it. AOVPN_RECORD=1 writes it
 * anew; what changed is then read like code.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';
import { cameAndWent, nearLines, type Told } from '../support/near';
import { Recorded } from '../support/record';
import { vocabularyOf } from '../support/variations';
import { atWords } from './recorded/outcome';

const FOLDER = 'examples';
const engine = createEngine();

/** What is found in a text, in short. */
function findingsIn(fileName: string, text: string): readonly Told[] {
  const file = engine.parse(text, { fileName });
  if (!file) return [{ line: 'not read' }];
  const { findings, failures } = engine.check(file, DEFAULT_SETTINGS);
  assert.deepEqual(failures, []);
  return findings.map((finding) => ({ line: `${finding.rule}, ${atWords(finding, text)}` }));
}

/** Files in which next to nothing is wrong, one for each shape of a connection and its server. */
const FILES = [
  'deploy-user-tunnel.ps1',
  'deployment/rasphone.pbk',
  'device-tunnel.xml',
  'eap-peap-tls.xml',
  'eap-tls-entra.xml',
  'force-tunnel.xml',
  'nps.xml',
  'protocol-list.xml',
  'server.ps1',
  'user-tunnel-ikev2.xml',
  'user-tunnel-sstp.xml',
];

const files = FILES.map((name) => ({
  name,
  text: readFileSync(path.join(FOLDER, name), 'utf8').replaceAll('\r\n', '\n'),
}));
const vocabulary = vocabularyOf(files.map(({ text }) => text));
const record = new Recorded('test/rules/recorded/whole-files.txt');

describe('recorded: whole files', () => {
  for (const { name, text } of files) {
    it(name, async () => {
      const near = await nearLines(
        text,
        vocabulary,
        (other) => findingsIn(name, other),
        cameAndWent,
      );
      record.compare(name, [...findingsIn(name, text).map(({ line }) => line), ...near].join('\n'));
    });
  }

  it('have a record for each, and a file for each record', () => {
    record.compareNames(files.map(({ name }) => name));
  });

  after(() => {
    record.end();
  });
});
