import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { valueOf } from '../../server/src/engine/connection/stated';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { createEngine } from '../../server/src/engine/index';
import { hoverAt } from '../../server/src/engine/module';

const PROFILE = [
  '<VPNProfile>',
  '  <AlwaysOn>True</AlwaysOn>',
  '  <NativeProfile>',
  '    <Servers>vpn.contoso.com</Servers>',
  '    <NativeProtocolType>L2TP</NativeProtocolType>',
  '    <L2tpPsk>Winter.Contoso-9</L2tpPsk>',
  '    <Authentication>',
  '      <MachineMethod>Certificate</MachineMethod>',
  '    </Authentication>',
  '  </NativeProfile>',
  '</VPNProfile>',
];

const HEAD = [
  'Windows Registry Editor Version 5.00',
  '',
  String.raw`[HKEY_LOCAL_MACHINE\SOFTWARE\Policies\DPC\DPCClient\UserTunnel]`,
  '"ProfileName"="Contoso User"',
];

const bytesOf = (units: readonly number[]): string =>
  units
    .flatMap((unit) => [unit & 0xff, unit >> 8])
    .map((b) => b.toString(16).padStart(2, '0'))
    .join();

const unitsOf = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** As the Registry Editor writes a list of strings: 25 bytes or so in a line. */
function multiString(lines: readonly string[], eol = '\r\n'): string {
  const bytes = bytesOf([...lines.flatMap((line) => [...unitsOf(line), 0]), 0]);
  const rows = bytes.match(/(?:..,?){1,24}/g) ?? [];
  return `"OverrideXML"=hex(7):${rows.join(`\\${eol}  `)}`;
}

const quoted = (text: string): string => text.replace(/[\\"]/g, '\\$&');

/** The same override in each way a file can have it. */
const FORMS: Readonly<Record<string, string>> = {
  'a list of strings': multiString(PROFILE),
  'a list in one line': multiString(PROFILE).replace(/\\\r\n {2}/g, ''),
  'a string': `"OverrideXML"="${quoted(PROFILE.map((line) => line.trim()).join(''))}"`,
  'a string over several lines': `"OverrideXML"="${quoted(PROFILE.join('\r\n'))}"`,
  'a string in bytes': `"OverrideXML"=hex(1):${bytesOf([...unitsOf(PROFILE.join('\n')), 0])}`,
};

const engine = createEngine();

function read(value: string, head = HEAD) {
  const text = [...head, value, '"VPNStrategy"=dword:00000007', ''].join('\r\n');
  const file = engine.parse(text, { fileName: 'policy.reg' });
  assert.ok(file);
  return { text, file, findings: engine.check(file).findings };
}

describe('a policy of the Dynamic Profile Configurator with OverrideXML', () => {
  for (const [form, value] of Object.entries(FORMS)) {
    it(`is a profile as ${form}`, () => {
      const { text, file, findings } = read(value);
      const rules = findings.map(({ rule }) => rule);
      assert.ok(
        rules.includes('boolean-value-invalid') || rules.includes('value-case'),
        rules.join(),
      );
      assert.ok(rules.includes('l2tp-psk-in-profile'), rules.join());
      assert.ok(!rules.some((rule) => rule.startsWith('reg-')), rules.join());
      const [connection, ...more] = connectionsIn(file, 'policy.reg');
      assert.ok(connection);
      assert.deepEqual(more, []);
      assert.equal(valueOf(connection.name), 'Contoso User');
      assert.equal(valueOf(connection.scope), 'user');
      const at = findings.find(({ rule }) => rule === 'l2tp-psk-in-profile')?.span.start ?? 0;
      assert.match(hoverAt(file, at, engine.rules)?.markdown ?? '', /L2tpPsk/);
      assert.ok(!secretsOf(file).hide(text).includes('Winter.Contoso-9'));
      assert.ok(!JSON.stringify(findings.map(({ message }) => message)).includes('Winter'));
      const secret = secretsOf(file).spans;
      assert.ok(secret.some(({ start, end }) => (start <= at && at <= end) || end > start));
    });

    it(`is mended where it stands in ${form}`, () => {
      const { text, findings } = read(value);
      const fix = findings.flatMap(({ rule, fixes = [] }) =>
        rule === 'boolean-value-invalid' || rule === 'value-case' ? fixes : [],
      )[0];
      assert.ok(fix, 'no fix');
      const fixed = applyEdits(text, fix.edits);
      const again = engine.parse(fixed, { fileName: 'policy.reg' });
      assert.ok(again);
      const [connection] = connectionsIn(again, 'policy.reg');
      assert.equal(connection && valueOf(connection.alwaysOn), true);
      assert.equal(connection?.servers.items[0]?.host, 'vpn.contoso.com');
    });
  }

  it('is a device tunnel below MachineTunnel', () => {
    const head = HEAD.map((line) => line.replace('UserTunnel', 'MachineTunnel'));
    const [connection] = connectionsIn(read(multiString(PROFILE), head).file, 'policy.reg');
    assert.equal(connection && valueOf(connection.scope), 'device');
  });

  it('may be cut, commented, in single digits or none at all', () => {
    const whole = multiString(PROFILE);
    for (let end = whole.indexOf(':'); end < whole.length; end += 61) read(whole.slice(0, end));
    const commented = whole.replaceAll('\\\r\n', '\\ ; a remark\r\n');
    const { text, file, findings } = read(commented);
    assert.equal(connectionsIn(file, 'policy.reg').length, 1);
    for (const { fixes = [] } of findings) {
      for (const { edits } of fixes) {
        assert.equal(
          applyEdits(text, edits).split('; a remark').length,
          text.split('; a remark').length,
        );
      }
    }
    const short = whole.replace(/\b0([\da-f])\b/g, '$1');
    assert.equal(connectionsIn(read(short).file, 'policy.reg').length, 1);
    assert.equal(connectionsIn(read('"OverrideXML"=hex(7):00,00').file, 'policy.reg').length, 0);
    assert.equal(
      connectionsIn(read('"OverrideXML"="<VPNProfile').file, 'policy.reg').length <= 1,
      true,
    );
  });

  it('ends a string of several lines only where it closes', () => {
    const { findings } = read('"OverrideXML"="<VPNProfile>\r\n"Other"=dword:00000001');
    assert.ok(findings.some(({ rule }) => rule === 'reg-line-unreadable'));
  });
});
