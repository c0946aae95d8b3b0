/**
 * What all rules together say of whole files, templates and configurations of load balancers when
 * one small thing in them is another: where nothing is wrong, much is near that can be. AOVPN_RECORD=1 writes it
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
import * as balancers from '../support/balancers';
import { expandSnippet, readSnippets } from '../support/snippets';
import {
  filledInLater,
  structuralVariations,
  variationsOf,
  vocabularyOf,
  type Vocabulary,
} from '../support/variations';
import { atWords } from './recorded/outcome';

const FOLDER = 'examples';
const engine = createEngine();

const vary = (text: string, vocabulary: Vocabulary) => [
  ...variationsOf(text, vocabulary),
  ...structuralVariations(text),
];

/** What is found in a text, in short. */
function findingsIn(fileName: string, text: string): readonly Told[] {
  const file = engine.parse(text, { fileName });
  if (!file) return [{ line: 'not read' }];
  const { findings, failures } = engine.check(file, DEFAULT_SETTINGS);
  assert.deepEqual(failures, []);
  return findings.map((finding) => ({ line: `${finding.rule}, ${atWords(finding, text)}` }));
}

/** Texts that are not a whole file, by its name. */
const WHOLE: readonly (readonly [begins: RegExp, inWhole: (text: string) => string])[] = [
  [/^<(?:VPNProfile|EapHostConfig)/, (text) => text],
  [
    /^<(?:CryptographySuite|NativeProtocolType)/,
    (text) =>
      `<VPNProfile>\n<NativeProfile>\n<Servers>vpn.contoso.com</Servers>\n${text}\n</NativeProfile>\n</VPNProfile>`,
  ],
  [/^<(?!TLSExtensions|FilteringInfo)/, (text) => `<VPNProfile>\n${text}\n</VPNProfile>`],
];

/** Templates of XML that are tried: of those for EAP only some, which have all that others have. */
const LONG = /^eap-(?!teap-entra$|tls-eku$|ttls$|peap-mschapv2$)/;

function snippetsIn(language: 'powershell' | 'profilexml'): readonly Subject[] {
  return readSnippets(language).flatMap(([, { prefix, body }]): Subject[] => {
    const text = expandSnippet(body);
    if (language === 'powershell') return [{ name: `${prefix}.ps1`, text }];
    const inWhole = WHOLE.find(([begins]) => begins.test(text))?.[1];
    return inWhole && !LONG.test(prefix) ? [{ name: `${prefix}.xml`, text: inWhole(text) }] : [];
  });
}

/** Templates that stand in a script as well. */
const EMBEDDED = new Set([
  'aovpn-user-ikev2.xml',
  'aovpn-user-protocollist.xml',
  'aovpn-user-force.xml',
  'aovpn-device.xml',
  'aovpn-lockdown.xml',
  'aovpn-plugin.xml',
  'aovpn-conditional-access.xml',
  'nrpt-trigger.xml',
  'route-exclusion.xml',
  'tf-app-path.xml',
  'app-trigger.xml',
  'eap-tls-eku.xml',
  'eap-ttls.xml',
  'eap-teap-entra.xml',
]);

interface Subject {
  readonly name: string;
  readonly text: string;
}

const { BIGIP, TMSH, NETSCALER, HAPROXY, NGINX, KEEPALIVED, AZURE } = balancers;

const GROUPS: Readonly<Record<string, readonly Subject[]>> = {
  // Files in which next to nothing is wrong, one for each shape of a connection and its server.
  files: [
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
  ].map((name) => ({
    name,
    text: readFileSync(path.join(FOLDER, name), 'utf8').replaceAll('\r\n', '\n'),
  })),
  // What a script fills in later is not known, and may be what seems to be missing.
  embedded: snippetsIn('profilexml')
    .filter(({ name }) => EMBEDDED.has(name))
    .map(({ name, text }) => ({
      name: name.replace('.xml', '.ps1'),
      text: `$xml = @"\n${text}\n"@\n`,
    })),
  templates: [...snippetsIn('powershell'), ...snippetsIn('profilexml')],
  balancers: [
    { name: 'bigip.conf', text: BIGIP },
    { name: 'bigip.tmsh', text: TMSH },
    { name: 'ns.conf', text: NETSCALER },
    { name: 'haproxy.cfg', text: HAPROXY },
    { name: 'nginx.conf', text: NGINX },
    { name: 'keepalived.conf', text: KEEPALIVED },
    { name: 'azure.json', text: AZURE },
  ],
};

for (const [group, subjects] of Object.entries(GROUPS)) {
  const vocabulary = vocabularyOf(subjects.map(({ text }) => text));
  const record = new Recorded(`test/rules/recorded/whole-${group}.txt`);

  describe(`recorded: whole ${group}`, () => {
    for (const { name, text } of subjects) {
      it(name, async () => {
        const ask = (other: string) => findingsIn(name, other);
        const varied = group === 'embedded' ? filledInLater : vary;
        const near = await nearLines(text, vocabulary, ask, cameAndWent, varied);
        record.compare(name, [...ask(text).map(({ line }) => line), ...near].join('\n'));
      });
    }

    it('have a record for each, and one for each record', () => {
      record.compareNames(subjects.map(({ name }) => name));
    });

    after(() => {
      record.end();
    });
  });
}
