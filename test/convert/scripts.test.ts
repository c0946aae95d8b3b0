/** The scripts that conversions write: read by PowerShell itself, and held against our own rules. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { diff } from '../../server/src/engine/answers/diff';
import { TARGET_FORMS, type TargetForm } from '../../server/src/engine/convert';
import { createEngine } from '../../server/src/engine/index';
import { profileConnection } from '../connection/support';
import { findPowerShell, PowerShellParser } from '../support/powershell/pwsh';
import { anyProfile } from './profiles';
import { holdsAsync } from '../support/random';

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
      await holdsAsync(
        fc.tuple(anyProfile, fc.constantFrom(...NAMES)),
        25,
        async ([text, name]) => {
          const { text: script } = form.write(profileConnection(text), name);
          assert.deepEqual(await errorsOf(script), []);
        },
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

  describe('for the bridge, run against one that is not there', () => {
    const form = TARGET_FORMS.find(({ id }) => id === 'bridge');
    const written = (name: string) =>
      form?.write(profileConnection(readFileSync(`examples/${name}.xml`, 'utf8')), "Contoso's VPN")
        .text ?? '';
    const usual = { existing: [], failures: 0, users: ['CONTOSO\\ada'], isSystem: true };
    const list = 'list root\\cimv2\\mdm\\dmmap MDM_VPNv2_01';
    const run = (more: Readonly<Record<string, unknown>>, name = 'device-tunnel') =>
      deployed({ ...usual, script: written(name), ...more });

    it('makes a profile, escaped once', { skip }, () => {
      const { log, problem, profiles } = run({});
      assert.deepEqual(log, [list, 'create Contoso%27s%20VPN', 'close']);
      assert.equal(problem, '');
      assert.equal(profiles.length, 1);
      const [made] = profiles;
      const before = profileConnection(readFileSync('examples/device-tunnel.xml', 'utf8'));
      assert.equal(diff(before, profileConnection(made?.xml ?? '')).same, true);
    });

    it('takes the place of a profile of that name, however it is escaped', { skip }, () => {
      for (const old of ['Contoso%27s%20VPN', "Contoso's%20VPN"]) {
        const { log, problem, profiles } = run({ existing: [old, 'Other'] });
        assert.deepEqual(log, [list, `delete ${old}`, 'create Contoso%27s%20VPN', 'close']);
        assert.equal(problem, '');
        assert.deepEqual(
          profiles.map(({ id }) => id),
          ['Other', 'Contoso%27s%20VPN'],
        );
      }
    });

    it('puts the old one back when the new one cannot be made', { skip }, () => {
      const { problem, profiles } = run({ existing: ['Contoso%27s%20VPN'], failures: 1 });
      assert.match(problem, /general error/);
      assert.deepEqual(profiles, [
        { id: 'Contoso%27s%20VPN', xml: '<VPNProfile>old &amp; bold</VPNProfile>' },
      ]);
    });

    it('touches nothing as anybody else, and while it is not clear who it is for', { skip }, () => {
      const existing = ['Contoso%27s%20VPN'];
      const strange = run({ existing, isSystem: false });
      assert.match(strange.problem, /LOCAL SYSTEM/);
      assert.deepEqual(strange.log, []);
      for (const users of [[], ['CONTOSO\\ada', 'CONTOSO\\bob']]) {
        const several = run({ existing, users }, 'user-tunnel-ikev2');
        assert.match(several.problem, /users are signed in/);
        assert.deepEqual(several.log, []);
      }
    });

    it('works in the context of one user', { skip }, () => {
      const signedIn = run({ existing: ['Contoso%27s%20VPN'] }, 'user-tunnel-ikev2');
      assert.deepEqual(signedIn.log, [
        `${list} for SID of CONTOSO\\ada`,
        'delete Contoso%27s%20VPN for SID of CONTOSO\\ada',
        'create Contoso%27s%20VPN for SID of CONTOSO\\ada',
        'close',
      ]);
      const named = run({ users: [], userName: 'CONTOSO\\eve' }, 'user-tunnel-ikev2');
      assert.equal(named.problem, '');
      assert.equal(named.log[1], 'create Contoso%27s%20VPN for SID of CONTOSO\\eve');
    });
  });
});

/** What a run of a deployment script did. */
interface Deployed {
  readonly log: readonly string[];
  readonly problem: string;
  readonly profiles: readonly { readonly id: string; readonly xml: string }[];
}

function deployed(one: Readonly<Record<string, unknown>>): Deployed {
  const script = 'test/support/powershell/bridge.ps1';
  const out = execFileSync(program ?? '', ['-NoProfile', '-NonInteractive', '-File', script], {
    input: JSON.stringify([one]),
    encoding: 'utf8',
    env: { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' },
  });
  const [answer] = JSON.parse(out) as readonly Deployed[];
  assert.ok(answer);
  return answer;
}
