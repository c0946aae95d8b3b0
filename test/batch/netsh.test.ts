import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { completionsAt, hoverAt, resolveCompletion } from '../../server/src/engine/module';

const engine = createEngine();

function read(text: string, fileName: string) {
  const file = engine.parse(text, { fileName });
  assert.ok(file, text);
  return file;
}

/** What is said of a netsh command in a command script and in PowerShell. */
function said(line: string): string[] {
  const texts = (['a.cmd', 'a.ps1'] as const).map((name) => {
    const text = `${name === 'a.cmd' ? 'rasdial VPN' : 'Get-VpnConnection'}\r\n${line}\r\n`;
    return engine
      .check(read(text, name))
      .findings.filter(({ rule }) => rule === 'netsh-argument')
      .map(({ span, severity }) => `${severity} ${text.slice(span.start, span.end)}`);
  });
  const [batch = [], script = []] = texts;
  assert.deepEqual(script, batch, line);
  return batch;
}

describe('arguments of netsh', () => {
  it('are read in every way they can be written', () => {
    for (const written of ['maxports=x', 'maxports =x', 'maxports= x', 'maxports = x']) {
      const line = `netsh ras set wanports device="WAN Miniport (IKEv2)" ${written}`;
      assert.deepEqual(said(line), []);
    }
    for (const written of ['ddinout=no', 'ddinout =no', 'ddinout= no', 'ddinout = no']) {
      const line = `netsh ras set wanports device="WAN Miniport (IKEv2)" ${written}`;
      assert.deepEqual(said(line), ['error no'], written);
    }
    assert.deepEqual(said('netsh ras set wanports "WAN Miniport (IKEv2)" no'), ['error no']);
    assert.deepEqual(said('NETSH.EXE RAS SET WANP device=x DDINOUT=no'), ['error no']);
  });

  it('may be shortened, and what a run fills in is not judged', () => {
    assert.deepEqual(said('netsh ras set wanports dev="x" rasin=enable ddin=dis'), []);
    assert.deepEqual(said('netsh interface ipv4 set interface 12 metric=automatic'), []);
    assert.deepEqual(said('netsh interface ipv4 set interface "VPN" somethingnew=1'), []);
    assert.deepEqual(said('netsh interface ipv6 set interface VPN forwarding=on'), ['error on']);
    const batch = 'rasdial VPN\r\nnetsh ras set wanports %MORE% ddinout=%STATE% maxports=%N%';
    assert.deepEqual(engine.check(read(batch, 'a.cmd')).findings, []);
    const script = 'Get-VpnConnection\nnetsh ras set wanports $more ddinout=$state maxports=$n';
    assert.deepEqual(engine.check(read(script, 'a.ps1')).findings, []);
  });

  it('have numbers within what is documented', () => {
    const line = (value: string) => `netsh ras set ikev2connection idletimeout=${value}`;
    assert.deepEqual(said(line('5')), []);
    assert.deepEqual(said(line('4')), ['error 4']);
    assert.deepEqual(said(line('five')), ['error five']);
    assert.deepEqual(said(line('2880')), ['warning 2880']);
    assert.deepEqual(said('netsh ras set ikev2connection nwoutagetime=1'), ['error 1']);
  });

  it('are explained and completed in PowerShell too', () => {
    const text = 'Get-VpnConnection\nnetsh ras set wanports device=x rasinonly=';
    const file = read(text, 'a.ps1');
    const hover = hoverAt(file, text.indexOf('wanports') + 1, engine.rules);
    assert.match(hover?.markdown ?? '', /ports of a miniport/);
    const items = completionsAt(file, text.length, { snippets: false, rules: engine.rules });
    assert.deepEqual(
      items.map(({ label }) => label),
      ['enabled', 'disabled'],
    );
    for (const { data } of items) assert.ok(resolveCompletion(data ?? '', engine.rules));
  });
});
