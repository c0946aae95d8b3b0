/** The cmdlet and registry knowledge: look-ups, and facts that other parts rely on. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findCommand, parametersOf } from '../../server/src/engine/knowledge/cmdlet-types';
import { cmdletData } from '../../server/src/engine/knowledge/cmdlets.generated';
import {
  findRegistryValues,
  normalizeKey,
  registryValuesOf,
} from '../../server/src/engine/knowledge/registry-types';
import { registryData } from '../../server/src/engine/knowledge/registry.generated';

const values = (command: string, parameter: string): readonly string[] =>
  findCommand(cmdletData, command)
    ?.parameters.find(({ name }) => name === parameter)
    ?.values?.map(({ value }) => value) ?? [];

describe('commands', () => {
  test('are found by any spelling', () => {
    for (const written of [
      'set-vpnconnection',
      'VpnClient\\Set-VpnConnection',
      '.\\Update-Rasphone.ps1',
      'C:/Scripts/update-rasphone.PS1',
      'sp',
    ]) {
      assert.ok(findCommand(cmdletData, written), written);
    }
    assert.equal(findCommand(cmdletData, 'New-VpnConnection'), undefined);
    assert.equal(findCommand(cmdletData, ''), undefined);
  });

  test('the client and the server take the same cipher suites', () => {
    for (const parameter of [
      'AuthenticationTransformConstants',
      'CipherTransformConstants',
      'EncryptionMethod',
      'IntegrityCheckMethod',
      'DHGroup',
      'PfsGroup',
    ]) {
      const client = values('Set-VpnConnectionIPsecConfiguration', parameter);
      assert.ok(client.length > 0);
      assert.deepEqual(
        [...client].sort(),
        [...values('Set-VpnServerConfiguration', parameter)].sort(),
      );
    }
    assert.ok(values('Set-VpnServerConfiguration', 'EncryptionMethod').includes('GCMAES256'));
  });

  test('the policy parameters belong to the custom policy, the life times to both sets', () => {
    const command = findCommand(cmdletData, 'Set-VpnServerConfiguration');
    const sets = (name: string): readonly string[] | undefined =>
      command?.parameters.find((parameter) => parameter.name === name)?.sets;
    assert.deepEqual(sets('DHGroup'), ['CustomPolicy']);
    assert.deepEqual(sets('SALifeTimeSeconds'), ['CustomPolicy', 'EncryptionType']);
  });

  test('secrets are marked, common CIM parameters are known', () => {
    const add = findCommand(cmdletData, 'Add-VpnConnection');
    assert.ok(add);
    assert.equal(add.parameters.find(({ name }) => name === 'L2tpPsk')?.secret, true);
    assert.ok(parametersOf(add).some(({ name }) => name === 'CimSession'));
  });
});

describe('registry values', () => {
  test('keys are the same in every way to write them', () => {
    const wanted = 'hklm\\system\\currentcontrolset\\services\\rasman\\parameters';
    for (const key of [
      'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters\\',
      'HKLM:SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters',
      'HKLM\\System\\ControlSet001\\services\\Rasman\\parameters',
      'Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters',
      'Microsoft.PowerShell.Core\\Registry::HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters',
      'Computer\\HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters',
      'HKLM:/SYSTEM/CurrentControlSet/Services/RasMan/Parameters',
    ]) {
      assert.equal(normalizeKey(key), wanted, key);
      assert.ok(registryValuesOf(registryData, key).length > 0);
    }
    assert.equal(normalizeKey(''), '');
  });

  test('names are found without regard to case', () => {
    const [hash] = findRegistryValues(registryData, 'sha256certificatehash');
    assert.deepEqual([hash?.type, hash?.length], ['REG_BINARY', 32]);
    assert.equal(findRegistryValues(registryData, 'Nothing').length, 0);
  });
});
