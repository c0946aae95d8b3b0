/** The scripts that conversions write: read by PowerShell itself, and held against our own rules. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { TARGET_FORMS, type TargetForm } from '../../server/src/engine/convert';
import { createEngine } from '../../server/src/engine/index';
import { profileConnection } from '../connection/support';
import { findPowerShell, PowerShellParser } from '../support/powershell/pwsh';
import { anyProfile } from './profiles';

const engine = createEngine();
const program = findPowerShell();
const parser = program === undefined ? undefined : new PowerShellParser(program);
const skip = parser === undefined && 'PowerShell is not installed';

after(() => parser?.close());

/** Names that are hard to write into a script. */
const NAMES = [
  "Contoso's VPN",
  'a\u2019b \u201cc\u201d $(d) `e',
  'two\nlines',
  "@'\n'@ # \"",
  '%20 & <x>',
  'Söhne',
];

const SCRIPTS = TARGET_FORMS.filter(({ language }) => language === 'powershell');

async function errorsOf(text: string): Promise<readonly string[]> {
  const facts = (await parser?.facts(text)) ?? [];
  return facts.filter((fact) => fact.startsWith('error|'));
}

function findingsIn(form: TargetForm, text: string): readonly string[] {
  const file = engine.parse(text, { fileName: 'deploy.ps1' });
  assert.ok(file, form.id);
  return engine.check(file).findings.map(({ rule, message }) => `${rule}: ${message}`);
}

describe('scripts that conversions write', () => {
  for (const form of SCRIPTS) {
    it(`${form.id} is PowerShell, whatever the profile and its name`, { skip }, async () => {
      await fc.assert(
        fc.asyncProperty(anyProfile, fc.constantFrom(...NAMES), async (text, name) => {
          const { text: script } = form.write(profileConnection(text), name);
          assert.deepEqual(await errorsOf(script), []);
        }),
        { numRuns: 25 },
      );
    });

    for (const name of [
      'user-tunnel-ikev2',
      'user-tunnel-sstp',
      'device-tunnel',
      'protocol-list',
    ]) {
      it(`${form.id} of ${name} is clean`, () => {
        const connection = profileConnection(readFileSync(`examples/${name}.xml`, 'utf8'));
        const { text } = form.write(connection, "Contoso's VPN");
        const known = engine.parse(readFileSync(`examples/${name}.xml`, 'utf8'), {
          fileName: `${name}.xml`,
        });
        assert.ok(known);
        // What is said of the profile is said of it in the script as well.
        const inherent = engine.check(known).findings.map(({ rule }) => `${rule}:`);
        // A script of cmdlets cannot change what the same script deploys.
        inherent.push('protocollist-hidden-from-powershell:');
        const found = findingsIn(form, text);
        assert.deepEqual(
          found.filter((each) => !inherent.some((rule) => each.startsWith(rule))),
          [],
        );
      });
    }

    it(`${form.id} keeps the name apart from its code`, () => {
      const connection = profileConnection(readFileSync('examples/device-tunnel.xml', 'utf8'));
      for (const name of NAMES) {
        const { text } = form.write(connection, name);
        const file = engine.parse(text, { fileName: 'deploy.ps1' });
        assert.ok(file);
        const lines = text.split('\n');
        assert.equal(lines.filter((line) => line.startsWith('# Makes the VPN')).length, 1);
        assert.match(text, /^\$ErrorActionPreference = 'Stop'$/m);
      }
    });
  }

  it('ask for a pre-shared key instead of holding it', () => {
    const form = TARGET_FORMS.find(({ id }) => id === 'powershell');
    const connection = profileConnection(
      '<VPNProfile><NativeProfile><Servers>vpn.example.com</Servers><NativeProtocolType>L2TP</NativeProtocolType><L2tpPsk>not-for-eyes</L2tpPsk><RoutingPolicyType>ForceTunnel</RoutingPolicyType></NativeProfile></VPNProfile>',
    );
    const { text, losses } = form?.write(connection, 'Contoso') ?? { text: '', losses: [] };
    assert.doesNotMatch(text, /not-for-eyes/);
    assert.match(text, /Get-Credential/);
    assert.ok(losses.some(({ part }) => part === 'L2tpPsk'));
    for (const other of ['phonebook', 'intune-vpn']) {
      const written = TARGET_FORMS.find(({ id }) => id === other)?.write(connection, 'Contoso');
      assert.doesNotMatch(written?.text ?? '', /not-for-eyes/);
      assert.ok(
        written?.losses.some(({ part }) => part === 'L2tpPsk'),
        other,
      );
    }
  });

  it('replace a profile only when the new one can be made, and put the old one back', () => {
    const form = TARGET_FORMS.find(({ id }) => id === 'bridge');
    const connection = profileConnection(readFileSync('examples/user-tunnel-ikev2.xml', 'utf8'));
    const { text } = form?.write(connection, 'Contoso') ?? { text: '' };
    const order = [
      'IsSystem',
      '[xml]$profileXml',
      'New-CimSession',
      'DeleteInstance',
      'CreateInstance',
      'foreach ($each in $gone)',
    ];
    const places = order.map((word) => text.indexOf(word));
    assert.ok(places.every((place) => place > 0));
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
    );
    assert.equal(text.match(/\$options\)/g)?.length, 4);
  });
});
