import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClientConnection } from '../../server/src/engine/connection/client';
import { valueOf } from '../../server/src/engine/connection/stated';
import { formatIp } from '../../server/src/engine/connection/values/ip';
import { brief, briefList, connectionsOf } from './support';

const ADD = 'Add-VpnConnection -Name A -ServerAddress vpn.contoso.com -SplitTunneling';
const route = (prefix: string, verb = 'Add', more = '') =>
  `${verb}-VpnConnectionRoute -ConnectionName A -DestinationPrefix ${prefix}${more}`;

const read = (...lines: string[]): readonly ClientConnection[] =>
  connectionsOf(lines.join('\n'), { fileName: 'client.ps1' });

function one(...lines: string[]): ClientConnection {
  const [connection, ...more] = read(...lines);
  assert.ok(connection, 'no connection');
  assert.deepEqual(more, []);
  return connection;
}

/** The routes as written, and behind them why there may be others. */
function routes(...lines: string[]): string {
  const { items, openBecause } = one(...lines).routes;
  const networks = items.map(({ address, prefix }) => {
    const known = valueOf(address);
    return `${known ? formatIp(known) : '?'}/${String(brief(prefix))}`;
  });
  return [...networks, ...(openBecause === undefined ? [] : [`? ${openBecause}`])].join(' ');
}

const MAY = '? the script may remove some of them';

describe('what a script removes again', () => {
  const kept = '10.1.0.0/16';

  it('does not count a route behind its removal, and counts one that is added again', () => {
    assert.equal(routes(ADD, route('10.1.0.0/16')), kept);
    assert.equal(
      routes(ADD, route('10.1.0.0/16'), route('10.0.0.0/8'), route('10.0.0.0/8', 'Remove')),
      kept,
    );
    assert.equal(routes(ADD, route('10.1.0.0/16', 'Remove'), route('10.1.0.0/16')), kept);
    const twice = [route('10.1.0.0/16'), route('10.1.0.0/16', 'Remove'), route('10.1.0.0/16')];
    assert.equal(routes(ADD, ...twice), kept);
  });

  it('compares networks, not their spelling, and removes no other', () => {
    const six = route('fd00:0:0::/48');
    assert.equal(routes(ADD, route('10.1.0.0/16'), six, route('FD00::/48', 'Remove')), kept);
    assert.equal(routes(ADD, route('10.1.0.0/16'), route('10.1.0.0/17', 'Remove')), kept);
    assert.equal(routes(ADD, route('0.0.0.0/0'), route('::/0', 'Remove')), '0.0.0.0/0');
    assert.equal(routes(ADD, route('10.1.0.0/16'), route('nonsense', 'Remove')), kept);
  });

  it('is silent of what the script did not add', () => {
    assert.deepEqual(read(route('10.0.0.0/8', 'Remove')), []);
    assert.deepEqual(read('Remove-VpnConnection -Name A -Force'), []);
    assert.deepEqual(read('Remove-VpnConnection', 'Remove-VpnConnectionRoute @more'), []);
    assert.equal(routes(ADD, route('10.1.0.0/16'), route('10.9.0.0/16', 'Remove')), kept);
  });

  it('does not know what is removed where a block, a jump or a function decides', () => {
    const added = [ADD, route('10.1.0.0/16'), route('10.0.0.0/8')];
    const removal = route('10.0.0.0/8', 'Remove');
    for (const lines of [
      [...added, `if ($old) { ${removal} }`],
      [...added, `Get-Old | ForEach-Object { ${removal} }`],
      [...added, `switch ($x) { 1 { ${removal} } }`],
      [...added, 'if ($installing) { exit 0 }', removal],
      [...added, `Test-Old && ${removal}`],
      [...added, `Test-Old || ${removal}`],
      [...added, `${removal} -Confirm`],
      [...added, `${removal} @more`],
      [...added, `Get-Old | ${removal}`],
      [...added, `${removal} -WhatIf`],
      [...added, `${removal} -WhatIf:$dry`],
      [...added, `${removal} -CimSession $other`],
      [...added, `${removal} -AllUserConnection`],
      [...added, `try { Get-Old } catch { ${removal} }`],
      [`function Clear-Old { ${removal} }`, ...added, 'Clear-Old'],
    ]) {
      assert.equal(routes(...lines), `${kept} ${MAY}`, lines.join('\n'));
    }
  });

  it('knows it where none of them does', () => {
    const added = [ADD, route('10.1.0.0/16'), route('10.0.0.0/8')];
    const removal = route('10.0.0.0/8', 'Remove');
    for (const lines of [
      [...added, `try { ${removal} } catch { throw }`],
      [...added, `${removal} -WhatIf:$false -Confirm:$false -ErrorAction Continue`],
      [...added, '# exit', "Write-Host 'return'", removal],
      [...added, 'function Write-Log { return }', removal],
      ['if ($new) {', ...added, removal, '}'],
      ['function Set-Vpn {', ...added, removal, '}', 'Set-Vpn'],
    ]) {
      assert.equal(routes(...lines), kept, lines.join('\n'));
    }
  });

  it('does not know which route is removed where only the running script does', () => {
    const removal = 'foreach ($old in Get-Old) { Remove-VpnConnectionRoute A $old }';
    assert.equal(routes(ADD, removal, route('10.1.0.0/16')), kept);
    assert.equal(routes(ADD, route('10.1.0.0/16'), removal), MAY);
    assert.equal(routes(ADD, 'Add-VpnConnectionRoute A $new', route('10.1.0.0/16', 'Remove')), MAY);
  });

  it('forgets a connection that is removed, and takes the one that is made afterwards', () => {
    const remove = 'Remove-VpnConnection -Name A -Force';
    assert.deepEqual(read(ADD, route('10.0.0.0/8'), remove), []);
    assert.deepEqual(read(ADD, route('10.0.0.0/8'), "Remove-VpnConnection -Name 'B', 'a'"), []);
    assert.equal(routes(remove, ADD, route('10.1.0.0/16')), kept);
    assert.equal(routes(ADD, route('10.0.0.0/8'), remove, ADD, route('10.1.0.0/16')), kept);
    assert.deepEqual(read(ADD, 'Add-VpnConnectionTriggerApplication A x.exe', remove), []);
  });

  it('keeps a connection that may be removed, or that is another of its name', () => {
    const remove = 'Remove-VpnConnection -Name A -Force';
    const made = [ADD, route('10.1.0.0/16')];
    for (const lines of [
      [...made, `if ($uninstall) { ${remove} }`],
      ['if ($install) {', ...made, 'exit 0', '}', remove],
      ['function Install {', ...made, '}', `function Uninstall { ${remove} }`],
      [...made, 'Get-VpnConnection | Remove-VpnConnection -Force'],
      [...made, 'Remove-VpnConnection -Name $name'],
      [...made, `${remove} -AllUserConnection`],
      [...made, `${remove} -WhatIf`],
      [...made, 'Remove-VpnConnection -Name B'],
    ]) {
      assert.equal(routes(...lines), kept, lines.join('\n'));
    }
  });

  it('does not count applications, rules and networks that are removed', () => {
    const trigger = (verb: string) => [
      `${verb}-VpnConnectionTriggerApplication -ConnectionName A -ApplicationID 'C:\\App.exe', Other_8wekyb3d8bbwe`,
      `${verb}-VpnConnectionTriggerDnsConfiguration -ConnectionName A -DnsSuffix .contoso.com`,
      `${verb}-VpnConnectionTriggerTrustedNetwork -ConnectionName A -DnsSuffix contoso.com`,
    ];
    const state = (...lines: string[]) => {
      const { appTriggers, nameRules, trustedNetworks } = one(...lines);
      return [
        appTriggers.items.map(({ id }) => brief(id)),
        nameRules.items.map(({ name }) => brief(name)),
        briefList(trustedNetworks),
        [appTriggers, nameRules, trustedNetworks].map(
          ({ openBecause }) => openBecause !== undefined,
        ),
      ];
    };
    const add = trigger('Add');
    const [all, none, open] = [
      [['C:\\App.exe', 'Other_8wekyb3d8bbwe'], ['.contoso.com'], ['contoso.com']],
      [[], [], []],
      [true, true, true],
    ];
    const closed = [false, false, false];
    assert.deepEqual(state(ADD, ...add), [...all, closed]);
    assert.deepEqual(state(ADD, ...add, ...trigger('Remove')), [...none, closed]);
    const lower = trigger('Remove').map((line) => line.toLowerCase());
    assert.deepEqual(state(ADD, ...add, ...lower), [...none, closed]);
    const inBlock = ['if ($x) {', ...trigger('Remove'), '}'];
    assert.deepEqual(state(ADD, ...add, ...inBlock).at(-1), open);
    const part = trigger('Remove')[0]?.replace(', Other_8wekyb3d8bbwe', '') ?? '';
    assert.deepEqual(state(ADD, ...add, part)[0], ['Other_8wekyb3d8bbwe']);
  });

  it('knows no networks where Windows takes them from the DNS trigger', () => {
    const { trustedNetworks } = one(
      ADD,
      'Add-VpnConnectionTriggerTrustedNetwork -ConnectionName A -DnsSuffix contoso.com',
      'Set-VpnConnectionTriggerTrustedNetwork -ConnectionName A -DefaultDnsSuffixes',
    );
    assert.deepEqual(trustedNetworks.items, []);
    assert.match(trustedNetworks.openBecause ?? '', /the DNS trigger/);
  });
});

describe('servers that Set-VpnConnection changes', () => {
  const LIST =
    '$list = @(New-VpnServerAddress -ServerAddress a.contoso.com -FriendlyName One; New-VpnServerAddress -ServerAddress b.contoso.com -FriendlyName Two)';
  const MADE = 'Add-VpnConnection -Name A -ServerAddress';
  const servers = (...lines: string[]) => {
    const { items, openBecause } = one(...lines).servers;
    return [...items.map(({ host }) => host), ...(openBecause === undefined ? [] : ['?'])];
  };

  it('leaves alone the one of address and list it does not name', () => {
    assert.deepEqual(
      servers(LIST, `${MADE} b.contoso.com`, 'Set-VpnConnection A -ServerList $list'),
      ['b.contoso.com', 'a.contoso.com'],
    );
    assert.deepEqual(
      servers(LIST, `${MADE} a.contoso.com -ServerList $list`, 'Set-VpnConnection A b.contoso.com'),
      ['b.contoso.com', 'a.contoso.com'],
    );
    assert.deepEqual(servers(`${MADE} a.contoso.com`, 'Set-VpnConnection A b.contoso.com'), [
      'b.contoso.com',
    ]);
  });

  it('does not know which one is dialled where only the address is unknown', () => {
    assert.deepEqual(servers(LIST, 'Set-VpnConnection A -ServerList $list'), ['?']);
    assert.deepEqual(servers(LIST, `${MADE} $address -ServerList $list`), ['?']);
    assert.deepEqual(servers(`${MADE} a.contoso.com`, 'Set-VpnConnection A -ServerList $list'), [
      'a.contoso.com',
      '?',
    ]);
  });
});
