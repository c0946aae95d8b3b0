/** A slip in a name is one finding, whatever is missing because of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_SETTINGS, type EngineSettings } from '../../server/src/engine/config/settings';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { isProfile } from '../../server/src/engine/formats/profilexml/file';
import type { XmlElement } from '../../server/src/engine/syntax/xml/tree';
import type { Finding } from '../../server/src/engine/types';
import { engine } from '../features/support';
import { exampleFiles } from '../support/shared';

function check(text: string, rules: EngineSettings['rules'] = {}): readonly Finding[] {
  const file = engine.parse(text, { fileName: 'vpn.xml' });
  assert.ok(file, text);
  const { findings, failures } = engine.check(file, { ...DEFAULT_SETTINGS, rules });
  assert.deepEqual(failures, []);
  return findings;
}

const told = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity !== 'hint').map(({ rule }) => rule);

const SLIPS: readonly ((name: string) => string)[] = [
  (name) => name.slice(0, 3) + name.slice(4),
  (name) => name.slice(0, 2) + name.slice(1),
  (name) => name.charAt(0).toLowerCase() + name.slice(1),
  (name) => `${name}s`,
];

function renamed(text: string, element: XmlElement, name: string): string {
  const { nameSpan, closeTagSpan: close } = element;
  const edits = [{ span: nameSpan, text: name }];
  if (close) {
    const start = close.start + 2;
    edits.push({ span: { start, end: start + element.name.length }, text: name });
  }
  return applyEdits(text, edits);
}

describe('a misspelt name', () => {
  for (const { name, text } of exampleFiles(/^(?:user|device|force|protocol).*\.xml$/)) {
    it(`is one finding, whatever Windows misses because of it (${name})`, () => {
      const before = told(check(text));
      const file = engine.parse(text, { fileName: 'vpn.xml' });
      assert.ok(file && isProfile(file));
      let count = 0;
      for (const element of file.document.elements()) {
        const slip = SLIPS[count++ % SLIPS.length]?.(element.name) ?? '';
        if (!element.parent || slip === element.name) continue;
        const after = told(check(renamed(text, element, slip)));
        for (const rule of before) {
          const at = after.indexOf(rule);
          if (at >= 0) after.splice(at, 1);
        }
        assert.equal(after.length, 1, `${element.path} as ${slip}: ${after.join()}`);
      }
    });
  }

  const profile = (between: string) =>
    [
      '<VPNProfile>',
      '  <AlwaysOn>true</AlwaysOn>',
      between,
      '  <TrustedNetworkDetection>corp.example.net</TrustedNetworkDetection>',
      '</VPNProfile>',
    ].join('\n');
  const misspelt = profile('  <NativeProfil></NativeProfil>');

  it('leaves what is missing for another reason', () => {
    assert.deepEqual(told(check(misspelt)), ['element-unknown']);
    assert.ok(told(check(profile(''))).includes('profile-empty'));
    const other = misspelt.replace('</VPNProfile>', '<Route></Route></VPNProfile>');
    assert.deepEqual(told(check(other)).sort(), ['element-unknown', 'route-incomplete']);
  });

  it('does not speak when it is switched off or silenced: then the rest is told', () => {
    assert.deepEqual(told(check(misspelt, { 'element-unknown': 'off' })), ['profile-empty']);
    const comment = '<!-- aovpn-disable-next-line element-unknown: read by our agent -->\n';
    assert.deepEqual(told(check(misspelt.replace('  <NativeProfil>', `${comment}$&`))), [
      'profile-empty',
    ]);
  });

  it('keeps the comment about what it hides', () => {
    const list = (name: string) =>
      profile(
        [
          '  <NativeProfile>',
          '    <!-- aovpn-disable-next-line servers-ip-address: no DNS there -->',
          `    <${name}>192.0.2.1</${name}>`,
          '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
          '    <NativeProtocolType>SSTP</NativeProtocolType>',
          '  </NativeProfile>',
        ].join('\n'),
      );
    const unused = (name: string) => told(check(list(name))).includes('suppression-unused');
    assert.equal(unused('Servers'), false);
    assert.equal(unused('Servrs'), false);
    assert.equal(unused('DnsSuffix'), true);
  });
});

describe('an element around others that belong where it stands', () => {
  const ROUTE = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
  const around = (name: string) =>
    `<VPNProfile><PluginProfile></PluginProfile><${name}>${ROUTE}${ROUTE.replace('10.', '11.')}</${name}></VPNProfile>`;

  it('is one finding each where they touch', () => {
    const filter = '<TrafficFilter><Protocol>6</Protocol></TrafficFilter>';
    const trigger = '<AppTrigger><App><Id>C:\\a.exe</Id></App></AppTrigger>';
    const text = `<VPNProfile><PluginProfile></PluginProfile><TrafficFilterList>${filter}</TrafficFilterList><AppTriggerList>${trigger}</AppTriggerList></VPNProfile>`;
    const rules = told(check(text)).filter((rule) => /^element-|^list-/.test(rule));
    assert.deepEqual(rules, ['list-wrapper', 'list-wrapper']);
  });

  for (const name of ['RouteList', 'Routes', 'Routing']) {
    it(`${name} is one finding`, () => {
      const rules = told(check(around(name)));
      assert.equal(
        rules.filter((rule) => /^element-|^route-|^list-/.test(rule)).length,
        1,
        rules.join(),
      );
    });
  }
});
