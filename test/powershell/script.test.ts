/** The view of a PowerShell script: commands, values and which value belongs to which parameter. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bindArguments } from '../../server/src/engine/formats/powershell/bind';
import { constantText, hashtableOf } from '../../server/src/engine/formats/powershell/resolve';
import {
  readScript,
  type Command,
  type Script,
  type Value,
} from '../../server/src/engine/syntax/powershell/script';

const at = (script: Script, span: { start: number; end: number }): string =>
  script.text.slice(span.start, span.end);

const names = (script: Script): string[] => script.commands.map((command) => command.nameText);

function onlyCommand(text: string): { script: Script; command: Command } {
  const script = readScript(text);
  const [command] = script.commands;
  assert.ok(command !== undefined && script.commands.length === 1, `one command in ${text}`);
  return { script, command };
}

/** The arguments of a command as short text: parameters, values by kind, splats. */
function shape(text: string): string[] {
  const { script, command } = onlyCommand(text);
  return command.arguments.map((argument) => {
    if (argument.kind === 'parameter') {
      const value = argument.value === undefined ? '' : `:${at(script, argument.value.span)}`;
      return `-${argument.name}${value}`;
    }
    return argument.kind === 'splat'
      ? `@${argument.name}`
      : `${argument.value.kind} ${at(script, argument.span)}`;
  });
}

describe('commands', () => {
  test('names, parameters, switches and values', () => {
    assert.deepEqual(shape("Set-VpnConnection -Name 'A b' -AllUser -TunnelType Ikev2"), [
      '-Name',
      "string 'A b'",
      '-AllUser',
      '-TunnelType',
      'bare Ikev2',
    ]);
  });

  test('lists, with and without blanks', () => {
    const list = 'array Certificate, EAP';
    assert.deepEqual(shape('Set-VpnAuthProtocol -User Certificate, EAP'), ['-User', list]);
    assert.deepEqual(shape('Set-VpnAuthProtocol -User Certificate,EAP -X'), [
      '-User',
      'array Certificate,EAP',
      '-X',
    ]);
  });

  test('digits in parameter names, values after a colon, splatting', () => {
    assert.deepEqual(shape('Set-X -Ikev2Ports $n -Confirm:$false @p'), [
      '-Ikev2Ports',
      'variable $n',
      '-Confirm:$false',
      '@p',
    ]);
  });

  test('paths with variables, registry paths and native programs', () => {
    assert.deepEqual(shape('Remove-Item $env:temp\\x.xml'), ['bare $env:temp\\x.xml']);
    assert.deepEqual(shape('reg.exe add "HKLM\\SYSTEM" /v Foo /t REG_DWORD /d 0x1 /f'), [
      'bare add',
      'string "HKLM\\SYSTEM"',
      'bare /v',
      'bare Foo',
      'bare /t',
      'bare REG_DWORD',
      'bare /d',
      'bare 0x1',
      'bare /f',
    ]);
    assert.deepEqual(shape('Set-Item -Path HKLM:\\SYSTEM\\A -Value 1'), [
      '-Path',
      'bare HKLM:\\SYSTEM\\A',
      '-Value',
      'bare 1',
    ]);
  });

  test('a command goes on behind a backtick and ends at a line end', () => {
    assert.deepEqual(shape('Set-X `\r\n  -A 1 `\n  -B 2'), ['-A', 'bare 1', '-B', 'bare 2']);
    assert.deepEqual(names(readScript('Set-X -A\nSet-Y -B; Set-Z')), ['Set-X', 'Set-Y', 'Set-Z']);
  });

  test('nested commands are found', () => {
    const script = readScript(
      'function Go { if (Test-Path $p) { Set-A -V (Get-B | Select-C X, Y) } else { "$(Get-D)" } }',
    );
    assert.deepEqual(names(script).sort(), ['Get-B', 'Get-D', 'Select-C', 'Set-A', 'Test-Path']);
    assert.deepEqual(
      script.blocks.map((block) => block.keyword),
      ['if', 'else', 'function'],
    );
    assert.equal(script.functions[0]?.name, 'Go');
    const select = script.commands.find((command) => command.nameText === 'Select-C');
    assert.equal(select?.input?.kind, 'command');
  });

  test('typographic quotes and dashes mean what PowerShell takes them for', () => {
    const { script, command } = onlyCommand(
      'New-ItemProperty \u2013Path \u2018HKLM:\\A\u2019 \u2013Name \u201cA b\u201d',
    );
    const [path, value] = command.arguments;
    assert.ok(path?.kind === 'parameter' && path.name === 'Path' && path.dash === '\u2013');
    assert.ok(value?.kind === 'value' && value.value.kind === 'string' && value.value.typographic);
    assert.equal(constantText(script, value.value), 'HKLM:\\A');
    assert.equal(script.strings.length, 2);
  });

  test('placeholders, redirections and calls by ampersand', () => {
    assert.deepEqual(shape('Get-VpnConnection -Name [connection name]'), [
      '-Name',
      'bare [connection',
      'bare name]',
    ]);
    const script = readScript('$t > "$env:x\\rasphone.pbk"; & \'.\\a b.ps1\' -X 2>&1; . .\\c.ps1');
    assert.deepEqual(names(script), ['.\\a b.ps1', '.\\c.ps1']);
    assert.deepEqual(
      script.redirections.map((redirection) => redirection.operator),
      ['>', '2>&1'],
    );
    assert.equal(script.redirections[0]?.target?.kind, 'string');
  });

  test('labels of switch are no commands', () => {
    const script = readScript(
      "switch -Regex ($x) { 'a' { Get-A } Get-No { Get-B }\n { $_ -gt 1 } { Get-C } default { Get-D } }",
    );
    assert.deepEqual(names(script), ['Get-A', 'Get-B', 'Get-C', 'Get-D']);
    assert.equal(script.blocks[0]?.keyword, 'switch');
  });

  test('a digit at the start of a name, and numbers', () => {
    assert.deepEqual(names(readScript('7z.exe a b')), ['7z.exe']);
    assert.deepEqual(names(readScript('1 + 2')), []);
  });
});

describe('values', () => {
  const assigned = (text: string): Value | undefined => readScript(text).assignments.at(-1)?.value;

  test('static calls with their arguments', () => {
    const script = readScript(
      "[Microsoft.Win32.Registry]::SetValue('HKEY_LOCAL_MACHINE\\A', 'N', 1, [K]::DWord)",
    );
    const [call] = script.calls;
    assert.ok(call?.isStatic === true && call.name === 'SetValue');
    assert.ok(call.target.kind === 'type' && call.target.name === 'Microsoft.Win32.Registry');
    assert.deepEqual(
      call.arguments.map((argument) => argument.kind),
      ['string', 'string', 'bare', 'member'],
    );
  });

  test('chained calls and replacements', () => {
    const script = readScript(
      "$x = $x.Replace('&', '&amp;').Replace('<', '&lt;') -replace '>', '&gt;'",
    );
    assert.deepEqual(
      script.calls.map((call) => call.arguments.length),
      [2, 2],
    );
    const value = script.assignments[0]?.value;
    assert.ok(value?.kind === 'operation' && value.operators[0]?.text === '-replace');
    assert.equal(value.operands[1]?.kind, 'array');
  });

  test('hashtables keep keys and values', () => {
    const script = readScript("$p = @{ Name = 'a'; 'B c' = 1\n D = Get-X -Y\n $k = 2; E }");
    assert.deepEqual(
      script.hashtables[0]?.entries.map((entry) => [entry.key, entry.value?.kind]),
      [
        ['Name', 'string'],
        ['B c', 'bare'],
        ['D', 'command'],
        [undefined, 'bare'],
        ['E', undefined],
      ],
    );
  });

  test('concatenations are told from sums with other operators', () => {
    assert.equal(assigned("$a = 'x' + \"y\" + 'z'")?.kind, 'concatenation');
    assert.equal(assigned('$a = 1 + 2 - 3')?.kind, 'operation');
    const script = readScript("$a = 'x' + \"y\" + @'\nz\n'@");
    const value = script.assignments[0]?.value;
    assert.equal(value && constantText(script, value), 'xyz');
  });

  test('casts and parameters of a function', () => {
    const script = readScript(
      'param (\n [Parameter(Mandatory = $true)]\n [string]\n $Name = "a",\n [switch]$Force)',
    );
    assert.equal(script.assignments.length, 1);
    assert.equal(script.assignments[0]?.variable, 'name');
    assert.equal(script.assignments[0].isParameter, true);
    assert.equal(assigned('[xml]$x = (Get-Content a)')?.kind, 'group');
  });

  test('constants: one assignment only, before the use, and no parameter', () => {
    const value = (text: string): string | undefined => {
      const script = readScript(text);
      const last = script.commands.at(-1)?.arguments.at(-1);
      return last?.kind === 'value' ? constantText(script, last.value) : undefined;
    };
    assert.equal(value("$a = 'x'; $b = $a\nUse $b"), 'x');
    assert.equal(value("$a = 'x'; $a = 'y'; Use $a"), undefined);
    assert.equal(value("Use $a; $a = 'x'"), undefined);
    assert.equal(value("param($a = 'x') Use $a"), undefined);
    assert.equal(value('Use "a$b"'), undefined);
    assert.equal(value("Use 'it''s'"), "it's");
    assert.equal(value('Use "a`"b""c`u{41}"'), 'a"b"cA');
    assert.equal(value("Use a`,b'c d'"), 'a,bc d');
  });
});

describe('binding', () => {
  const parameters = [
    { name: 'Name', aliases: ['ConnectionName'], position: 0 },
    { name: 'TunnelType', position: 1 },
    { name: 'AllUserConnection', isSwitch: true },
    { name: 'AuthenticationMethod' },
    { name: 'PassThru', isSwitch: true },
  ];
  const bind = (text: string) => {
    const script = readScript(text);
    const command = script.commands.at(-1);
    assert.ok(command);
    const binding = bindArguments(script, command, parameters);
    const bound = [...binding.bound].map(([name, { value, via }]) => [
      name,
      value === undefined ? '' : at(script, value.span),
      via,
    ]);
    return { ...binding, bound };
  };

  test('names, aliases, abbreviations, positions', () => {
    assert.deepEqual(
      bind('Set-X a -Tunnel Ikev2 -AllUserConnection -AuthenticationMethod Eap').bound,
      [
        ['TunnelType', 'Ikev2', 'abbreviation'],
        ['AllUserConnection', '', 'name'],
        ['AuthenticationMethod', 'Eap', 'name'],
        ['Name', 'a', 'position'],
      ],
    );
    assert.deepEqual(bind('Set-X -AllUserConnection a -ConnectionName:b').bound, [
      ['AllUserConnection', '', 'name'],
      ['Name', 'b', 'name'],
      ['TunnelType', 'a', 'position'],
    ]);
  });

  test('ambiguous, unknown, common and repeated parameters', () => {
    const binding = bind('Set-X -A 1 -Foo 2 -ErrorAction Stop -Verbose -Name a -Name b');
    assert.deepEqual(
      binding.ambiguous.map(({ candidates }) => candidates),
      [['AllUserConnection', 'AuthenticationMethod']],
    );
    assert.deepEqual(
      binding.unknown.map(({ name }) => name),
      ['Foo'],
    );
    assert.equal(binding.repeated.length, 1);
    assert.equal(binding.isOpen, false);
  });

  test('splatting a known hashtable', () => {
    const binding = bind("$p = @{ Name = 'a'; Tunnel = 'Sstp' }\nSet-X @p -PassThru");
    assert.deepEqual(binding.bound, [
      ['Name', "'a'", 'splat'],
      ['TunnelType', "'Sstp'", 'splat'],
      ['PassThru', '', 'name'],
    ]);
    assert.equal(binding.isOpen, false);
  });

  test('splatting something else leaves the call open', () => {
    assert.equal(bind('Set-X @p').isOpen, true);
    assert.equal(bind("$p = @{ Name = 'a' }; $p.Tunnel = 'b'; Set-X @p").isOpen, true);
    assert.equal(bind("$p = @{ Name = 'a' }; $p['T'] = 'b'; Set-X @p").isOpen, true);
    assert.equal(bind("$p = @{ Name = 'a' }; $p.Add('T', 'b'); Set-X @p").isOpen, true);
    assert.equal(bind('Set-X @PSBoundParameters').isOpen, true);
  });

  test('a hashtable through a variable', () => {
    const script = readScript('$a = @{ X = 1 }\n$b = $a\nUse $b');
    const last = script.commands.at(-1)?.arguments[0];
    assert.ok(last?.kind === 'value');
    assert.equal(hashtableOf(script, last.value)?.entries[0]?.key, 'X');
  });
});
