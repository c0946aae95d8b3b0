import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';

const engine = createEngine();
const VALUE = '/v DisableIKENameEkuCheck /t REG_DWORD /d 1 /f';

function found(fileName: string, ...lines: readonly string[]): string[] {
  const text = `${lines.join('\n')}\n`;
  const file = engine.parse(text, { fileName });
  assert.ok(file);
  const { findings, failures } = engine.check(file);
  assert.deepEqual(failures, []);
  return findings
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
}

describe('keys that a command script puts together', () => {
  it('are read where variables are set once', () => {
    assert.deepEqual(
      found(
        'a.cmd',
        'set "ROOT=HKLM\\SYSTEM\\CurrentControlSet\\Services"',
        'set P=%ROOT%\\RasMan\\Parameters',
        `reg add "%P%" ${VALUE}`,
      ),
      ['registry-weakening-value: 1'],
    );
  });

  it('are unknown where a variable changes, is asked for or is not set here', () => {
    const rasman = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters';
    for (const lines of [
      [`set P=${rasman}`, 'set P=HKLM\\SOFTWARE\\Contoso'],
      [`set P=${rasman}`, 'set /p P=Key: '],
      ['set P=%1\\RasMan\\Parameters'],
      ['rem RasMan'],
    ]) {
      // The name alone tells which value is meant; of the key nothing is said.
      const [only, ...more] = found(
        'a.cmd',
        ...lines,
        `reg add "%P%" /v AllowL2TPWeakCryptp /t REG_DWORD /d 1 /f`,
      );
      assert.deepEqual([only, ...more], [undefined], lines.join('; '));
    }
  });

  it('lie on another computer as well', () => {
    assert.deepEqual(
      found(
        'a.cmd',
        `reg add \\\\ras01\\HKLM\\SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters ${VALUE}`,
      ),
      ['registry-weakening-value: 1'],
    );
  });
});

describe('keys that a script opens', () => {
  const set =
    "$key.SetValue('DisableIKENameEkuCheck', 1, [Microsoft.Win32.RegistryValueKind]::DWord)";

  it('are those that values are set in', () => {
    for (const how of ['OpenSubKey', 'CreateSubKey']) {
      assert.deepEqual(
        found(
          'a.ps1',
          `$key = [Microsoft.Win32.Registry]::LocalMachine.${how}('SYSTEM\\CurrentControlSet\\Services\\RasMan\\Parameters', $true)`,
          set,
        ),
        ['registry-weakening-value: 1'],
      );
    }
  });

  it('are left alone where it is not known that they are keys', () => {
    assert.deepEqual(found('a.ps1', '$key = Get-Thing RasMan', set), []);
  });
});
