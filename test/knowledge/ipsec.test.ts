/** Algorithms of IPsec: one table, and the same verdict wherever one of them is written. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';
import { findCommand } from '../../server/src/engine/knowledge/cmdlet-types';
import { cmdletData } from '../../server/src/engine/knowledge/cmdlets.generated';
import {
  IPSEC_PARTS,
  ipsecByNumber,
  ipsecByWord,
  ipsecSuite,
  ipsecWords,
  STORED_PARTS,
  type IpsecAlgorithm,
} from '../../server/src/engine/knowledge/ipsec';
import { ipsecData } from '../../server/src/engine/knowledge/ipsec.generated';
import type { IpsecPart, IpsecStanding } from '../../server/src/engine/knowledge/ipsec-types';
import { profileElement } from '../../server/src/engine/knowledge/profilexml';
import { registryData } from '../../server/src/engine/knowledge/registry.generated';
import { suiteExample } from '../../server/src/engine/rules/cryptography/support';
import { SUITE_PATH } from '../../server/src/engine/formats/profilexml/suite';
import { file, vpnEntry } from '../phonebook/build';

const engine = createEngine();
const KEY =
  'HKLM\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2\\IKEv2CustomPolicy';

/** An algorithm as a setting has it. */
type Choice = readonly [IpsecPart, IpsecAlgorithm];

const choices: readonly Choice[] = IPSEC_PARTS.flatMap((part) =>
  ipsecData.algorithms.filter((a) => a.as[part]).map((algorithm): Choice => [part, algorithm]),
);

const infoOf = (part: IpsecPart) => {
  const info = ipsecData.parts.find(({ name }) => name === part);
  assert.ok(info);
  return info;
};

/** A sound policy with one algorithm changed, and the other half of ESP with it when it must be. */
function policyWith([part, algorithm]: Choice): Record<IpsecPart, IpsecAlgorithm> {
  const entries = Object.entries(ipsecSuite('cbc', 'cmdlet')).map(([name, word]) => {
    const known = ipsecByWord(name as IpsecPart, 'cmdlet', word);
    assert.ok(known);
    return [name, known] as const;
  });
  const policy = Object.fromEntries(entries) as Record<IpsecPart, IpsecAlgorithm>;
  policy[part] = algorithm;
  if (algorithm.aead && /Transform/.test(part)) {
    policy.AuthenticationTransformConstants = algorithm;
    policy.CipherTransformConstants = algorithm;
  }
  return policy;
}

/** The worst that rules about algorithms say of a text: `quiet`, `hint` or `loud`. */
function verdictOf(fileName: string, text: string): string {
  const parsed = engine.parse(text, { fileName });
  assert.ok(parsed, text);
  const { findings, failures } = engine.check(parsed, DEFAULT_SETTINGS);
  assert.deepEqual(failures, []);
  const severities = findings
    .filter(({ rule }) => /crypto|ipsec/.test(rule))
    .map(({ severity }) => severity);
  if (severities.some((severity) => /error|warning/.test(severity))) return 'loud';
  return severities.includes('hint') ? 'hint' : 'quiet';
}

/** What each place says of an algorithm; a place that does not have it is left out. */
function verdicts(choice: Choice): Record<string, string> {
  const policy = policyWith(choice);
  const said: Record<string, string> = {};
  const words = (surface: 'profileXml' | 'cmdlet') =>
    IPSEC_PARTS.map((part) => [part, policy[part].as[part]?.[surface]] as const);
  const [part, { as }] = choice;
  if (as[part]?.profileXml) {
    said.profile = verdictOf('vpn.xml', suiteExample(Object.fromEntries(words('profileXml'))));
  }
  if (as[part]?.cmdlet) {
    const given = words('cmdlet').map(([name, word]) => `-${name} ${word ?? ''}`);
    const call = `Set-VpnServerConfiguration -CustomPolicy ${given.join(' ')}`;
    said.script = verdictOf('vpn.ps1', `${call}\nRestart-Service RemoteAccess`);
  }
  if (as[part]?.number !== undefined) {
    const bytes = Buffer.alloc(24);
    STORED_PARTS.forEach((name, index) => {
      bytes.writeUInt32LE(policy[name].as[name]?.number ?? 0, index * 4);
    });
    const entry = ['NumCustomPolicy=1', `CustomIPSecPolicies=${bytes.toString('hex')}`];
    said.phonebook = verdictOf('rasphone.pbk', file(vpnEntry('VPN', entry)));
    const values = IPSEC_PARTS.map((name) => {
      const data = (policy[name].as[name]?.number ?? 0).toString(16).padStart(8, '0');
      return `"${infoOf(name).registry}"=dword:${data}`;
    });
    const head = 'Windows Registry Editor Version 5.00\r\n\r\n';
    const key = `[${KEY.replace('HKLM', 'HKEY_LOCAL_MACHINE')}]`;
    said.registry = verdictOf('vpn.reg', `${head}${key}\r\n${values.join('\r\n')}\r\n`);
  }
  return said;
}

describe('algorithms of IPsec', () => {
  for (const choice of choices) {
    const [part, { id, verdict }] = choice;
    it(`${part} ${id} is called the same in every place`, () => {
      const expected = verdict === 'sound' ? 'quiet' : verdict === 'discouraged' ? 'hint' : 'loud';
      const said = verdicts(choice);
      assert.ok(Object.keys(said).length > 0);
      for (const [place, word] of Object.entries(said)) assert.equal(word, expected, place);
    });
  }

  it('are found again by every word and number', () => {
    for (const [part, algorithm] of choices) {
      const spelling = algorithm.as[part];
      for (const surface of ['profileXml', 'cmdlet', 'graph'] as const) {
        const word = spelling?.[surface];
        if (word === undefined) continue;
        assert.equal(ipsecByWord(part, surface, word.toUpperCase()), algorithm);
      }
      if (spelling?.number !== undefined) {
        assert.equal(ipsecByNumber(part, spelling.number), algorithm);
      }
    }
  });

  it('are judged as the RFCs judge them', () => {
    const allowed: Readonly<Record<IpsecStanding['level'], RegExp>> = {
      MUST: /sound/,
      'MUST-': /weak/,
      SHOULD: /sound/,
      MAY: /sound|weak/,
      'SHOULD NOT': /weak|discouraged/,
      'MUST NOT': /broken/,
    };
    for (const { id, standing, verdict } of ipsecData.algorithms) {
      for (const each of Object.values(standing)) assert.match(verdict, allowed[each.level], id);
    }
  });

  it('are the values of elements, parameters and registry values', () => {
    for (const part of IPSEC_PARTS) {
      const inProfile = profileElement(`${SUITE_PATH}/${part}`)?.values ?? [];
      assert.deepEqual(
        inProfile.map(({ value }) => value),
        ipsecWords(part, 'profileXml'),
      );
      for (const name of ['Set-VpnServerConfiguration', 'Set-VpnConnectionIPsecConfiguration']) {
        const parameter = findCommand(cmdletData, name)?.parameters.find((p) => p.name === part);
        const values = parameter?.values?.map(({ value }) => value) ?? [];
        assert.deepEqual([...values].sort(), [...ipsecWords(part, 'cmdlet')].sort(), name);
      }
      const { registry } = infoOf(part);
      const stored = registryData.values.find((v) => v.key === KEY && v.name === registry);
      const numbers = stored?.values?.map(({ value }) => Number(value)) ?? [];
      assert.deepEqual(numbers, [...numbers.keys()], `${registry} has gaps`);
    }
  });

  it('say in which section of which RFC they stand', () => {
    const group = profileElement(`${SUITE_PATH}/PfsGroup`)?.values?.find(
      (v) => v.value === 'PFS24',
    );
    assert.match(group?.doc ?? '', /RFC 8247, section 2\.4: SHOULD NOT\.$/);
    assert.deepEqual(group?.sources, ['rfc-8247-dh']);
    assert.equal(group?.deprecated, true);
  });
});
