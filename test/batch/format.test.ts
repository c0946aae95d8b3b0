import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import {
  completionsAt,
  documentSymbols,
  hoverAt,
  resolveCompletion,
} from '../../server/src/engine/module';

const engine = createEngine();
const IKEV2 = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2';

function read(text: string, fileName = 'vpn.cmd') {
  const file = engine.parse(text, { fileName });
  assert.ok(file, text);
  assert.equal(file.kind, 'command-script');
  return file;
}

function found(text: string): string[] {
  return engine
    .check(read(text))
    .findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
}

describe('command scripts', () => {
  it('are told by their name and their content', () => {
    assert.equal(read('rasdial VPN').kind, 'command-script');
    assert.equal(read('netsh ras show wanports', 'a.bat').kind, 'command-script');
    assert.equal(engine.parse('echo hello', { fileName: 'a.cmd' }), undefined);
    assert.equal(engine.parse('rasdial VPN', { fileName: 'a.txt' }), undefined);
    assert.equal(engine.parse('rasdial VPN', { languageId: 'bat' })?.kind, 'command-script');
  });

  it('have their registry values checked, over continued lines too', () => {
    assert.deepEqual(
      found(`reg.exe add "${IKEV2}" ^\r\n /v EnableServerFragmentation ^\r\n /t REG_SZ /d 1 /f`),
      ['ps-fragmentation-value REG_SZ'],
    );
    assert.deepEqual(found(`reg add %KEY% /v %NAME% /t REG_SZ /d 1 & rem RasMan`), []);
  });

  it('have their PowerShell checked, and mended where it stands', () => {
    const text =
      'powershell.exe -NoProfile -Command "Add-VpnConnection -Name \\"A B\\" -ServerAddress vpn.example.com -SplitTunneling $true"\r\n';
    const file = read(text);
    const [finding] = engine.check(file).findings;
    assert.equal(finding?.rule, 'ps-cmdlet-switch-value');
    assert.equal(text.slice(finding.span.start, finding.span.end), '$true');
    assert.equal(
      applyEdits(text, finding.fixes?.[0]?.edits ?? []),
      text.replace('-SplitTunneling $true', '-SplitTunneling:$true'),
    );
  });

  it('take the script from where PowerShell takes it', () => {
    const weak = 'Add-VpnConnection -Name X -ServerAddress v -TunnelType Pptp';
    const tells = (line: string) => found(line).includes('ps-addvpn-tunneltype-weak Pptp');
    assert.ok(tells(`powershell "${weak}"`));
    assert.ok(tells(`powershell ${weak}`));
    assert.ok(tells(`powershell -ep bypass -c ${weak}`));
    assert.ok(tells(`pwsh -nop -Command "& { ${weak} }" && echo done`));
    assert.ok(!tells(`pwsh "${weak}"`));
    assert.ok(!tells(`powershell -File "${weak}"`));
    assert.ok(!tells(`rem powershell "${weak}"\r\nrasdial X`));
  });

  it('can be silenced in comments of either form', () => {
    const line = 'rasdial VPN user example-only';
    assert.deepEqual(found(line), ['cmd-plaintext-secret example-only']);
    for (const mark of ['rem', 'REM', '@rem', '::']) {
      const comment = `${mark} aovpn-disable-next-line cmd-plaintext-secret -- a test`;
      assert.deepEqual(found(`${comment}\r\n${line}`), [], mark);
    }
  });

  it('explain programs, their commands and registry values', () => {
    const text = `netsh ras set wanports device=x\r\nreg add ${IKEV2} /v idleTimeout /t REG_DWORD /d 300`;
    const file = read(text);
    const at = (word: string) =>
      hoverAt(file, text.indexOf(word) + 1, engine.rules)?.markdown ?? '';
    assert.match(at('netsh'), /contexts such as `ras`/);
    assert.match(at('wanports'), /ports of a miniport/);
    assert.match(at('idleTimeout'), /Seconds without traffic/);
    assert.match(at('device'), /`device=NAME`/);
    assert.equal(at('=x'), at('device'));
  });

  it('complete programs, words, names of values, types', () => {
    const labels = (text: string) => {
      const file = read(`rem RasMan\r\n${text}`);
      const options = { snippets: false, rules: engine.rules };
      const items = completionsAt(file, file.text.length, options);
      for (const { data } of items) {
        if (data !== undefined) assert.ok(resolveCompletion(data, engine.rules), data);
      }
      return items.map(({ label }) => label);
    };
    assert.ok(labels('ras').includes('rasdial'));
    assert.ok(labels('netsh ').includes('nps'));
    assert.deepEqual(labels('netsh nps set '), ['requiremsgauth', 'limitproxystate']);
    assert.ok(labels(`echo x & reg add ${IKEV2} /v `).includes('idleTimeout'));
    assert.deepEqual(labels(`reg add ${IKEV2} /v idleTimeout /t `), ['REG_DWORD']);
    assert.deepEqual(labels(`reg add ${IKEV2} /v EnableServerFragmentation /d `), ['0', '1']);
    assert.ok(labels('powershell -c "Get-VpnConn').includes('Get-VpnConnection'));
    assert.ok(labels('netsh ras set wanports device=x ').includes('maxports='));
    assert.ok(!labels('netsh ras set wanports maxports=1 ').includes('maxports='));
    assert.deepEqual(labels('netsh ras set wanports rasinonly='), ['enabled', 'disabled']);
    assert.deepEqual(labels('netsh ras set wanports rasinonly = '), ['enabled', 'disabled']);
    assert.deepEqual(
      labels('netsh ras add authtype type=MS'),
      labels('netsh ras add authtype type='),
    );
    assert.deepEqual(labels('rem netsh '), []);
  });

  it('have an outline of labels and known programs', () => {
    const text = `rasdial A\r\n:up\r\nreg add ${IKEV2} /v idleTimeout /d 1\r\necho x\r\n:down\r\n`;
    const outline = documentSymbols(read(text)).map(({ name, children }) => [
      name,
      ...children.map((child) => `${child.name} ${child.detail}`),
    ]);
    assert.deepEqual(outline, [['rasdial'], ['up', 'reg add idleTimeout'], ['down']]);
  });
});
