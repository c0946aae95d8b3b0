import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as features from '../../server/src/engine/module';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import type { ParsedFile } from '../../server/src/engine/formats/file';

const engine = createEngine();

function parse(text: string, fileName = 'vpn.ps1'): ParsedFile {
  const file = engine.parse(text, { fileName });
  assert.ok(file);
  return file;
}

/** A file with the place of `|` in it. */
function at(marked: string, fileName?: string): { file: ParsedFile; offset: number } {
  const offset = marked.indexOf('|');
  return { file: parse(marked.replace('|', ''), fileName), offset };
}

function labels(marked: string, fileName?: string): string[] {
  const { file, offset } = at(marked, fileName);
  return features
    .completionsAt(file, offset, { snippets: true, rules: engine.rules })
    .map((item) => item.label);
}

function hover(marked: string, fileName?: string): string {
  const { file, offset } = at(marked, fileName);
  return features.hoverAt(file, offset, engine.rules)?.markdown ?? '';
}

const PROFILE = [
  "$xml = @'",
  '<VPNProfile>',
  '  <!-- see https://example.com/vpn -->',
  '  <AlwaysOn>tru</AlwaysOn>',
  '  <NativeProfile>',
  '    <Servers>vpn.example.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '  </NativeProfile>',
  '</VPNProfile>',
  "'@",
].join('\n');

describe('beside the PowerShell extension', () => {
  it('leaves names of commands and parameters to it, and keeps values', () => {
    const found = (marked: string) => {
      const { file, offset } = at(marked);
      const options = { snippets: true, rules: [], commandNames: false, templates: false };
      return features.completionsAt(file, offset, options).map((item) => item.label);
    };
    assert.deepEqual(found('Get-VpnConnection\nAdd-VpnConn|'), []);
    assert.deepEqual(found('Add-VpnConnection -Tunn|'), []);
    assert.ok(found('Add-VpnConnection -TunnelType |').includes('Ikev2'));
  });

  it('offers templates where a command may begin, and nowhere else', () => {
    const found = (marked: string) => {
      const { file, offset } = at(marked);
      const options = { snippets: true, rules: [], templates: true };
      const labels = features.completionsAt(file, offset, options).map((item) => item.label);
      return labels.filter((label) => label.startsWith('aovpn-'));
    };
    assert.notDeepEqual(found('Get-VpnConnection\nAdd-VpnConn|'), []);
    assert.deepEqual(found('Add-VpnConnection -Tunn|'), []);
    assert.deepEqual(found('Add-VpnConnection -TunnelType |'), []);
  });
});

describe('documents inside scripts', () => {
  it('explains elements', () => {
    const text = PROFILE.replace('<Servers', '<Ser|vers');
    assert.match(hover(text), /Servers/);
    const { file, offset } = at(text);
    const span = features.hoverAt(file, offset, engine.rules)?.span;
    assert.equal(span && file.text.slice(span.start, span.end), 'Servers');
  });

  it('explains elements in escaped text', () => {
    assert.match(
      hover('$x = "&lt;VPNProfile&gt;&lt;Always|On&gt;true&lt;/AlwaysOn&gt;&lt;/VPNProfile&gt;"'),
      /AlwaysOn/,
    );
  });

  it('completes values and elements', () => {
    assert.ok(labels(PROFILE.replace('IKEv2<', '|<')).includes('IKEv2'));
    assert.ok(
      labels(PROFILE.replace('  <NativeProfile>', '  <|\n  <NativeProfile>')).includes('DnsSuffix'),
    );
  });

  it('writes completions escaped where the text is escaped', () => {
    const { file, offset } = at('$x = "&lt;VPNProfile&gt;&lt;|&lt;/VPNProfile&gt;"');
    const items = features.completionsAt(file, offset, { snippets: true, rules: [] });
    for (const item of items) {
      assert.doesNotMatch(item.insertText, /</);
      assert.equal(item.snippet, undefined);
    }
  });

  it('shows the profile in the outline, folds it and finds its links', () => {
    const file = parse(PROFILE);
    const [root] = features.documentSymbols(file);
    assert.equal(root?.name, 'VPNProfile');
    assert.equal(file.text.slice(root?.nameSpan.start, root?.nameSpan.end), 'VPNProfile');
    assert.ok((root?.children.length ?? 0) >= 2);
    assert.ok(
      features.foldingRanges(file).some((fold) => fold.startLine === 4 && fold.endLine === 6),
    );
    assert.deepEqual(
      features.documentLinks(file).map((link) => link.url),
      ['https://example.com/vpn'],
    );
  });

  it('grows a selection and edits both tags of an element', () => {
    const { file, offset } = at(PROFILE.replace('<Servers', '<Ser|vers'));
    const [selection] = features.selectionRanges(file, [offset]);
    assert.ok((selection?.spans.length ?? 0) > 2);
    const spans = features.linkedEditingRanges(file, offset) ?? [];
    assert.deepEqual(
      spans.map((span) => file.text.slice(span.start, span.end)),
      ['Servers', 'Servers'],
    );
  });

  it('says of every change to a signed script that it breaks the signature', () => {
    const text = `${PROFILE.replace('>tru<', '>True<')}\n# SIG # Begin signature block\n# MIIF\n`;
    const file = parse(text);
    const { findings } = engine.check(file);
    const start = text.indexOf('True');
    const actions = features.codeActionsFor(file, { start, end: start }, findings);
    const changing = actions.filter(({ edits }) => edits);
    assert.ok(changing.length >= 3, changing.map(({ title }) => title).join());
    for (const { title, preferred, safety, kind } of changing) {
      assert.match(title, /^[^()]+ \(breaks the signature\)$/);
      assert.equal(preferred, undefined);
      assert.notEqual(safety, 'safe');
      assert.notEqual(kind, 'source.fixAll');
    }
  });

  it('offers the same actions as in a profile', () => {
    const file = parse(PROFILE);
    const start = file.text.indexOf('tru<');
    const { findings } = engine.check(file);
    const actions = features.codeActionsFor(file, { start, end: start }, findings);
    const titles = actions.map((action) => action.title);
    const rule = findings.find((f) => f.span.start === start)?.rule ?? '';
    assert.ok(titles.includes(`Disable ${rule} for this line`), titles.join());
    const line = actions.find((action) => action.title === `Disable ${rule} for this line`);
    const changed = applyEdits(file.text, line?.edits ?? []);
    assert.match(changed, new RegExp(`<!-- aovpn-disable-next-line ${rule} -->\n {2}<AlwaysOn>`));
    assert.ok(!engine.check(parse(changed)).findings.some((f) => f.rule === rule));
    const whole = actions.find((action) => action.title === `Disable ${rule} for this file`);
    const silenced = applyEdits(file.text, whole?.edits ?? []);
    assert.ok(silenced.startsWith(`# aovpn-disable-file ${rule}\n`));
    assert.ok(!engine.check(parse(silenced)).findings.some((f) => f.rule === rule));
  });
});

describe('commands of our domain', () => {
  it('explains commands, parameters and values', () => {
    assert.match(
      hover('Set-Vpn|ServerConfiguration -CustomPolicy -DHGroup Group14'),
      /Set-VpnServerConfiguration/,
    );
    assert.match(hover('Set-VpnServerConfiguration -CustomPolicy -DH|Group Group14'), /-DHGroup/);
    assert.match(hover('Set-VpnServerConfiguration -CustomPolicy -DHGroup Gr|oup14'), /Group14/);
    assert.match(
      hover("$p = @{ DH|Group = 'Group14' }\nSet-VpnServerConfiguration -CustomPolicy @p"),
      /-DHGroup/,
    );
  });

  it('says nothing about other commands', () => {
    assert.equal(hover('Get-VpnConnection\nGet-Child|Item C:\\Temp'), '');
    assert.equal(
      hover("Get-VpnConnection\nNew-ItemPro|perty -Path 'HKCU:\\Example' -Name a -Value 1"),
      '',
    );
    assert.deepEqual(labels('Get-VpnConnection\nGet-ChildItem -|'), []);
  });

  it('never shows a secret', () => {
    const text = "Add-VpnConnection -Name VPN -ServerAddress a -L2tpPsk 'top|secret'";
    assert.doesNotMatch(hover(text), /topsecret/);
  });

  it('completes commands, parameters and values', () => {
    assert.ok(labels('# rasphone\nSet-Vpn|').includes('Set-VpnConnection'));
    const parameters = labels('Set-VpnConnection -Name VPN -|');
    assert.ok(parameters.includes('-TunnelType'));
    assert.ok(!parameters.includes('-Name'));
    assert.deepEqual(labels('Add-VpnConnection -Name VPN -TunnelType |'), [
      'Pptp',
      'L2tp',
      'Sstp',
      'Ikev2',
      'Automatic',
    ]);
    assert.ok(
      labels('Set-VpnAuthProtocol -UserAuthProtocolAccepted Certificate, |').includes('EAP'),
    );
    assert.ok(labels("Add-VpnConnection -TunnelType 'Ik|'").includes('Ikev2'));
    assert.ok(labels('Set-VpnConnection -Name VPN `\n  -Tunnel|').includes('-TunnelType'));
  });

  it('keeps silent in comments and strings', () => {
    assert.deepEqual(labels('Get-VpnConnection # Set-Vpn|'), []);
    assert.deepEqual(labels("$a = @'\nSet-VpnConnection -|\n'@"), []);
  });
});

describe('registry values', () => {
  const path = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\RemoteAccess\\Parameters\\Ikev2';

  it('explains them', () => {
    assert.match(
      hover(`New-ItemProperty -Path '${path}' -Name EnableServer|Fragmentation -Value 1`),
      /RemoteAccess/,
    );
    const reg = `Windows Registry Editor Version 5.00\n\n[${path.replace('HKLM:', 'HKEY_LOCAL_MACHINE')}]\n`;
    assert.match(
      hover(`${reg}"EnableServer|Fragmentation"=dword:00000001\n`, 'a.reg'),
      /REG_DWORD/,
    );
    assert.ok(labels(`${reg}"|`, 'a.reg').includes('EnableServerFragmentation'));
  });

  it('completes names and values', () => {
    const names = labels(`New-ItemProperty -Path '${path}' -Name |`);
    assert.ok(names.includes('EnableServerFragmentation'));
    assert.ok(!names.includes('VPNStrategyUsageDisabled'));
    // Two keys have a value of this name.
    const all = labels(`$other = 'VPNv2'\nNew-ItemProperty -Name |`);
    assert.equal(all.filter((name) => name === 'AutoTriggerProfileEntryName').length, 1);
    assert.equal(new Set(all).size, all.length);
    assert.deepEqual(
      labels(`Set-ItemProperty -Path '${path}' -Name EnableServerFragmentation -Value |`),
      ['0', '1'],
    );
  });
});

describe('any offset of strange scripts', () => {
  const texts = [
    PROFILE.slice(0, 60),
    'Set-VpnConnection -',
    "$a = 'MDM_VPNv2_01",
    'Set-VpnConnection @(',
    '# SIG # Begin signature block\n# VPNProfile',
    '',
  ];
  for (const [index, text] of texts.entries()) {
    it(`text ${index}`, () => {
      const file = engine.parse(text, { fileName: 'a.ps1' });
      if (!file) return;
      for (let offset = 0; offset <= text.length; offset += 1) {
        features.hoverAt(file, offset, engine.rules);
        features.completionsAt(file, offset, { snippets: true, rules: engine.rules });
        features.selectionRanges(file, [offset]);
      }
      features.documentSymbols(file);
      features.foldingRanges(file);
      features.codeActionsFor(file, { start: 0, end: text.length }, engine.check(file).findings);
    });
  }
});
