import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as features from '../../server/src/engine/module';
import { describeEntryAt } from '../../server/src/engine/features/describeEntry';
import { parseFile } from '../../server/src/engine/formats/parse';
import type { PhonebookFile } from '../../server/src/engine/formats/rasphone/file';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { createEngine } from '../../server/src/engine/index';
import { cursor } from '../features/support';
import { holdsFor } from '../support/random';
import { file as lines, vpnEntry } from './build';
import { joined } from '../../server/src/engine/connection/blobs/writer';
import { blobLines, envelope, nrptRule, peapWithTls, route, suffix } from './encode';

const engine = createEngine();

function phonebook(text: string): PhonebookFile {
  const parsed = parseFile(text, 'rasphone', 'rasphone.pbk');
  assert.ok(parsed?.kind === 'rasphone');
  return parsed;
}

/** The hover at the first place of a text. */
function hover(text: string, at: string, offset = 0): string {
  const place = text.indexOf(at);
  assert.ok(place >= 0, `no '${at}'`);
  return features.hoverAt(phonebook(text), place + offset, engine.rules)?.markdown ?? '';
}

const ENTRY = lines(
  vpnEntry('Office VPN', [
    'AuthRestrictions=128',
    'CustomAuthKey=25',
    ...blobLines('CustomAuthData', peapWithTls('nps.example.com', new Uint8Array(20).fill(0xab))),
    'PreSharedKey=swordfish',
    'Guid=2E1F7C9D403B5B4A8C6D7E8F90A1B2C3',
    'LowDateTime=1409286144',
    'HighDateTime=31203298',
    'NumCustomPolicy=1',
    'CustomIPSecPolicies=030000000400000005000000080000000500000005000000',
    'NumRoutes=2',
    ...blobLines(
      'Routes',
      joined(route([10, 0, 0, 0], 8), route([10, 9, 0, 0], 16, { exclusion: true })),
    ),
    'NumNrptRules=1',
    ...blobLines('NrptRules', nrptRule('.corp.example.com', [[10, 0, 0, 53]])),
    'NumTrustedNetworks=1',
    ...blobLines('TrustedNetworks', suffix('corp.example.com')),
    'ThirdPartyProfileInfo=00112233',
    'AutoTriggerCapable=1',
  ]),
);

describe('hover in a phonebook', () => {
  it('tells about a key: value in words, ProfileXML, defaults, basis, sources', () => {
    const text = hover(ENTRY, 'VpnStrategy', 3);
    assert.match(text, /^\*\*VpnStrategy\*\*\n\nHere `7`: IKEv2 only\./);
    assert.match(text, /- `14` IKEv2, then SSTP only: IKEv2, SSTP/);
    assert.match(text, /ProfileXML: `VPNProfile\/NativeProfile\/NativeProtocolType`/);
    assert.match(text, /Settings `0`/);
    assert.match(text, /Basis: documented\./);
    assert.match(text, /Sources: \[.*\]\(https:\/\//);
  });

  it('explains misspelt keys and such that are not known', () => {
    assert.match(hover(ENTRY, 'AutoTriggerCapable'), /own spelling is `AutoTiggerCapable`/);
    const unknown = lines(vpnEntry('A', ['SomethingElse=1', 'DisableMobilty=1']));
    assert.match(hover(unknown, 'SomethingElse'), /not a key Windows is known to write\. Windows/);
    assert.match(hover(unknown, 'DisableMobilty'), /Perhaps `DisableMobility` is meant/);
  });

  it('decodes binary values and says where a layout is not established', () => {
    assert.match(hover(ENTRY, 'CustomIPSecPolicies=', 25), /AES256.*SHA384.*ECP384/);
    assert.match(hover(ENTRY, '\r\nRoutes=', 12), /`10\.0\.0\.0\/8`\n- `10\.9\.0\.0\/16, outside/);
    assert.match(hover(ENTRY, '\nNrptRules=', 14), /`\.corp\.example\.com: 10\.0\.0\.53`/);
    assert.match(hover(ENTRY, 'CustomAuthData=', 20), /PEAP \(25\)[\s\S]*nps\.example\.com/);
    assert.match(hover(ENTRY, 'Guid=', 8), /9d7c1f2e-3b40-4a5b-8c6d-7e8f90a1b2c3/);
    assert.match(hover(ENTRY, 'LowDateTime=', 14), /`\d{4}-\d\d-\d\dT/);
    const sim = lines(
      vpnEntry('A', blobLines('CustomAuthData', envelope(18, new Uint8Array([1, 2, 3, 4])))),
    );
    assert.match(hover(sim, 'CustomAuthData=', 20), /layout of this value is not established/);
  });

  it('never shows a secret', () => {
    assert.match(hover(ENTRY, 'swordfish', 2), /A secret; its value is hidden/);
    const file = phonebook(ENTRY);
    for (let at = 0; at < ENTRY.length; at += 3) {
      const text = features.hoverAt(file, at, engine.rules)?.markdown ?? '';
      assert.ok(!text.includes('swordfish') && !text.includes('00112233'));
    }
    assert.ok(!JSON.stringify(features.documentSymbols(file)).includes('swordfish'));
    const hints = features.inlayHints(file, { start: 0, end: ENTRY.length });
    assert.ok(!/swordfish|00112233/.test(JSON.stringify(hints)));
    assert.ok(!/swordfish|00112233/.test(describeEntryAt(file, 5)?.text ?? ''));
    assert.deepEqual(
      features.completionsAt(file, ENTRY.indexOf('swordfish'), { snippets: true, rules: [] }),
      [],
    );
  });

  it('sums an entry up on its header', () => {
    const text = hover(ENTRY, '[Office VPN]', 4);
    assert.match(text, /^```text\n\[Office VPN\]/);
    assert.match(text, /Protocols +7: IKEv2 only/);
    const managed = lines(vpnEntry('A', ['FlagsSet=35', 'NumServers=1']));
    assert.match(hover(managed, '[A]', 1), /Edits are lost/);
  });

  it('has nothing for blank lines, stray text and what stands before the first entry', () => {
    assert.equal(hover('; remark\r\n[A]\r\nType=2\r\n', 'remark'), '');
    assert.equal(hover('[A]\r\nnonsense\r\nType=2\r\n', 'nonsense'), '');
  });
});

describe('completion in a phonebook', () => {
  const complete = (marked: string) => {
    const { text, offset } = cursor(marked);
    return {
      text,
      items: features.completionsAt(phonebook(text), offset, { snippets: true, rules: [] }),
    };
  };
  const labels = (marked: string) => complete(marked).items.map((item) => item.label);

  it('offers keys of the place in Windows’ order, not those that are there', () => {
    const found = labels('[A]\nType=2\nVpn|\nMEDIA=rastapi\n');
    assert.ok(found.includes('VpnStrategy') && found.includes('DataEncryption'));
    assert.ok(!found.includes('Type'), 'Type is there already');
    assert.ok(!found.includes('Port') && !found.includes('AreaCode'));
    const { items } = complete('[A]\n|');
    const sorted = [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
    assert.deepEqual(
      sorted.slice(0, 3).map((i) => i.label),
      ['Encoding', 'PBVersion', 'Type'],
    );
  });

  it('finds keys by what people write for them, and offers the right spelling only', () => {
    const { text, items } = complete('[A]\nAutoTrigger|\n');
    const key = items.find(({ label }) => label === 'AutoTiggerCapable');
    assert.ok(key);
    assert.match(key.filterText, /\bAutoTriggerCapable\b/);
    assert.ok(!items.some(({ label }) => label === 'AutoTriggerCapable'));
    const edit = { span: key.span, text: key.insertText };
    assert.equal(applyEdits(text, [edit]), '[A]\nAutoTiggerCapable=\n');
    assert.match(features.resolveCompletion(key.data ?? '', []) ?? '', /\*\*AutoTiggerCapable/);
  });

  it('offers the keys of blocks inside them', () => {
    const media = labels('[A]\nType=2\nMEDIA=rastapi\n|');
    assert.ok(media.includes('Port') && media.includes('DEVICE') && !media.includes('VpnStrategy'));
    const device = labels('[A]\nMEDIA=rastapi\nDEVICE=vpn\n|');
    assert.ok(device.includes('PhoneNumber') && !device.includes('Port'));
    const phone = labels('[A]\nMEDIA=rastapi\nDEVICE=vpn\nPhoneNumber=a\n|');
    assert.ok(phone.includes('AreaCode') && phone.includes('LastSelectedPhone'));
  });

  it('renames a key without touching its value', () => {
    const { text, items } = complete('[A]\nVpn|Strat=14\n');
    const item = items.find((i) => i.label === 'VpnStrategy');
    assert.ok(item);
    const edit = { span: item.span, text: item.insertText };
    assert.equal(applyEdits(text, [edit]), '[A]\nVpnStrategy=14\n');
  });

  it('offers values with their meaning', () => {
    const { text, items } = complete('[A]\nVpnStrategy=1|0\nType=2\n');
    const item = items.find((i) => i.label === '14');
    assert.equal(item?.detail, 'IKEv2, then SSTP only');
    assert.ok(!items.some((i) => i.label === '10'));
    const edit = { span: item?.span ?? { start: 0, end: 0 }, text: '14' };
    assert.equal(applyEdits(text, [edit]), '[A]\nVpnStrategy=14\nType=2\n');
    assert.ok(labels('[A]\nAuthRestrictions=|').includes('2048'));
    assert.deepEqual(labels('[A|]\n'), []);
    assert.deepEqual(labels('Ty|\n[A]\n'), []);
  });
});

describe('structure of a phonebook', () => {
  it('gives an outline with main values and blocks', () => {
    const [entry] = features.documentSymbols(phonebook(ENTRY));
    assert.equal(entry?.name, 'Office VPN');
    assert.equal(entry.detail, 'IKEv2 only, vpn.example.net');
    const names = entry.children.map((c) => `${c.name} ${c.detail}`);
    assert.ok(names.includes('VpnStrategy 7: IKEv2 only'));
    assert.ok(names.includes('NumRoutes 2'));
    const media = entry.children.find((c) => c.name === 'MEDIA');
    assert.equal(media?.children[0]?.name, 'DEVICE');
    assert.equal(media.children[0].children[0]?.detail, 'vpn.example.net');
    for (const child of entry.children) {
      assert.ok(child.span.start >= entry.span.start && child.span.end <= entry.span.end);
      assert.ok(child.nameSpan.start >= child.span.start && child.nameSpan.end <= child.span.end);
    }
  });

  it('folds entries, blocks and long values', () => {
    const text = '[A]\nType=2\n\nMEDIA=rastapi\nPort=VPN2-0\n\nDEVICE=vpn\nPhoneNumber=a\n\n[B]\n';
    assert.deepEqual(
      features.foldingRanges(phonebook(text)).map((f) => [f.startLine, f.endLine]),
      [
        [0, 7],
        [3, 7],
        [6, 7],
      ],
    );
    assert.equal(features.foldingRanges(phonebook(text), 1).length, 1);
    const long = '[A]\nRoutes=00\nRoutes=00\nType=2\n';
    assert.deepEqual(
      features.foldingRanges(phonebook(long)).map((f) => [f.startLine, f.endLine]),
      [
        [0, 3],
        [1, 2],
      ],
    );
  });

  it('selects value, line, blocks, entry and file', () => {
    const text = '[A]\nMEDIA=rastapi\nPort=VPN2-0\n\n[B]\n';
    const at = text.indexOf('VPN2');
    const [selection] = features.selectionRanges(phonebook(text), [at]);
    assert.deepEqual(
      selection?.spans.map((s) => text.slice(s.start, s.end)),
      [
        'VPN2-0',
        'Port=VPN2-0',
        'MEDIA=rastapi\nPort=VPN2-0',
        '[A]\nMEDIA=rastapi\nPort=VPN2-0',
        '[A]\nMEDIA=rastapi\nPort=VPN2-0\n\n',
        text,
      ],
    );
  });

  it('says values in words behind them', () => {
    const file = phonebook(ENTRY);
    const hints = features.inlayHints(file, { start: 0, end: ENTRY.length });
    const shown = hints.map(({ offset, label }) => {
      const line = ENTRY.slice(ENTRY.lastIndexOf('\n', offset - 1) + 1, offset);
      return `${line.slice(0, line.indexOf('='))} ${label}`;
    });
    assert.ok(shown.includes('VpnStrategy IKEv2 only'));
    assert.ok(shown.includes('DataEncryption required'));
    assert.ok(shown.includes('AuthRestrictions EAP'));
    assert.ok(shown.includes('Routes 10.0.0.0/8 (+1)'));
    assert.equal(shown.filter((s) => s.startsWith('TrustedNetworks ')).length, 1);
    // VS Code would cut off the number of other facts.
    assert.ok(shown.some((s) => /^CustomIPSecPolicies IKE: .*… \(\+1\)$/.test(s)));
    assert.ok(hints.every(({ label }) => label.length <= 43));
    assert.deepEqual(features.inlayHints(file, { start: 0, end: 5 }), []);
  });

  it('describes the entry at a place', () => {
    const text = ENTRY + lines(vpnEntry('Second'));
    const file = phonebook(text);
    assert.equal(describeEntryAt(file, text.length - 3)?.name, 'Second');
    assert.match(describeEntryAt(file, 0)?.text ?? '', /\[Office VPN\]/);
    assert.equal(describeEntryAt(phonebook(''), 0), undefined);
  });
});

describe('code actions in a phonebook', () => {
  it('offers fixes and pages, and no comments, which the format does not have', () => {
    const text = lines(vpnEntry('A', ['NumCustomPolicy=0 ', 'IpInterfaceMetric=10000']));
    const file = phonebook(text);
    const { findings } = engine.check(file);
    const all = features.codeActionsFor(file, { start: 0, end: text.length }, findings);
    const titles = all.map((a) => a.title);
    assert.ok(titles.includes('Remove the blanks'));
    assert.ok(titles.includes('Set IpInterfaceMetric to 9999'));
    assert.ok(titles.includes('Open documentation of pbk-interface-metric'));
    assert.ok(!titles.some((t) => t.startsWith('Disable')));
    const fixAll = all.find((a) => a.kind === 'source.fixAll');
    const fixed = applyEdits(text, fixAll?.edits ?? []);
    assert.equal(fixed, text.replace('NumCustomPolicy=0 ', 'NumCustomPolicy=0'));
  });
});

describe('features at strange places', () => {
  it('take any offset of any text', () => {
    const strange = ['', '[', '[]', '=', 'a=b', '[A]', '[A]\0\n=\n', '\ufeff[A]\r\rx=\r', ENTRY];
    holdsFor(70, (dice) => {
      const start = dice.below(ENTRY.length);
      const cut = ENTRY.slice(0, start) + ENTRY.slice(start + dice.below(400));
      const text = dice.below(8) === 0 ? dice.pick(strange) : cut;
      const file = phonebook(text);
      features.documentSymbols(file);
      features.foldingRanges(file);
      features.inlayHints(file, { start: 0, end: text.length });
      for (let i = 0; i < 40; i += 1) {
        const at = dice.below(text.length + 1);
        features.hoverAt(file, at, engine.rules);
        features.selectionRanges(file, [at]);
        const items = features.completionsAt(file, at, { snippets: false, rules: [] });
        for (const { span } of items) {
          assert.ok(
            span.start <= at && at <= span.end && !/[\r\n]/.test(text.slice(span.start, span.end)),
          );
        }
      }
    });
  });
});
