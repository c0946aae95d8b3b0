import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { valueOf } from '../../server/src/engine/connection/stated';
import { applyEdits } from '../../server/src/engine/fix/apply';
import { completionsAt } from '../../server/src/engine/features/completion';
import { hoverAt } from '../../server/src/engine/features/hover';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import { readYaml } from '../../server/src/engine/formats/intune/yaml';
import type { JsonNode } from '../../server/src/engine/config/jsonTree';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { createEngine } from '../../server/src/engine/index';

const engine = createEngine();

/** The plain data of a tree. */
function dataOf(node: JsonNode): unknown {
  if (node.type === 'array') return node.items.map(dataOf);
  if (node.type === 'object') {
    return Object.fromEntries(node.members.map(({ key, value }) => [key, dataOf(value)]));
  }
  return node.type === 'null' ? null : node.value;
}

const read = (text: string): unknown => {
  const tree = readYaml(text);
  return tree && dataOf(tree.root);
};

describe('YAML', () => {
  it('is read as the values it stands for', () => {
    const cases: readonly (readonly [string, unknown])[] = [
      [
        "a: 1\nb: [x, \"y\\tz\", 'it''s']\nc: {d: true, e: ~}\n",
        { a: 1, b: ['x', 'y\tz', "it's"], c: { d: true, e: null } },
      ],
      [
        'a:\n-   b: 1\n    c: two words\n-   b: -2.5\n',
        { a: [{ b: 1, c: 'two words' }, { b: -2.5 }] },
      ],
      ['a: |\n  one\n    two\n\n  three\nb: x\n', { a: 'one\n  two\n\nthree\n', b: 'x' }],
      ['a: |-\r\n    one\r\n    two\r\n', { a: 'one\ntwo' }],
      ['a: |+\n  one\n\nb: x\n', { a: 'one\n\n', b: 'x' }],
      ['a: |2-\n    one\n   two\n', { a: '  one\n two' }],
      [
        'a: >\n  one\n  two\n\n  three\n    four\n  five\n',
        { a: 'one two\nthree\n  four\nfive\n' },
      ],
      ['a: "one\\n\\\n  \\ two\n  three"\n', { a: 'one\n two three' }],
      ["a: 'one\n\n  two'\n", { a: 'one\ntwo' }],
      ['a: one\n  two\n', { a: 'one two' }],
      ['a: "\\u00e9\\x41"\nb:\nc: null\n', { a: 'éA', b: null, c: null }],
      ['"a b": &x y\n? z\n: *x\n', { 'a b': 'y', z: null }],
    ];
    for (const [text, data] of cases) assert.deepEqual(read(text), data, text);
  });

  it('never throws, whatever it is', () => {
    const whole =
      'a: [1, {b: "x\\"y", c: >-\n  q\n}]\n- x: |2\n   z\n"k\': \'v"\n%TAG\n--- !!x &y\n';
    for (let start = 0; start < whole.length; start += 1) {
      for (let end = start; end <= whole.length; end += 3) readYaml(whole.slice(start, end));
    }
    assert.equal(read(''), undefined);
  });
});

const PROFILE = [
  '<VPNProfile>',
  '  <AlwaysOn>True</AlwaysOn>',
  '  <NativeProfile>',
  '    <Servers>vpn.contoso.com</Servers>',
  '    <NativeProtocolType>L2TP</NativeProtocolType>',
  '    <L2tpPsk>Winter.Contoso-9</L2tpPsk>',
  '  </NativeProfile>',
  '</VPNProfile>',
];

const oma = (value: string, eol = '\n'): string =>
  [
    "'@odata.type': '#microsoft.graph.windows10CustomConfiguration'",
    'description:',
    'displayName: AOVPN',
    'omaSettings:',
    "-    '@odata.type': '#microsoft.graph.omaSettingStringXml'",
    '     displayName: Profile',
    '     fileName: profile.xml',
    '     omaUri: ./User/Vendor/MSFT/VPNv2/AOVPN/ProfileXML',
    `     value: ${value}`,
    'roleScopeTagIds:',
    "- '0'",
    '',
  ].join(eol);

const FORMS: Readonly<Record<string, string>> = {
  'a block': oma(['|-', ...PROFILE.map((line) => `          ${line}`)].join('\n')),
  'a block with the line ends of Windows': oma(
    ['|', ...PROFILE.map((line) => `          ${line}`)].join('\r\n'),
    '\r\n',
  ),
  'double quotes': oma(JSON.stringify(PROFILE.join('\r\n'))),
  'folded double quotes': oma(
    JSON.stringify(PROFILE.join('\n')).replace(/\\n {2}/g, '\\n\\\n          \\  '),
  ),
  'single quotes': oma(`'${PROFILE.map((line) => line.trim()).join('')}'`),
  Base64: oma(Buffer.from(PROFILE.join('\n')).toString('base64')),
  'the answer of Graph': oma(
    [
      '',
      "          '@odata.context': x",
      `          value: ${JSON.stringify(PROFILE.join('\n'))}`,
    ].join('\n'),
  ),
};

function parse(text: string, fileName = 'policy.yaml') {
  const file = engine.parse(text, { fileName });
  assert.ok(file);
  assert.equal(file.kind, 'intune');
  return file;
}

describe('a backup of Intune in YAML', () => {
  for (const [form, text] of Object.entries(FORMS)) {
    it(`has its profile read from ${form}`, () => {
      const file = parse(text);
      const { findings, failures } = engine.check(file);
      assert.deepEqual(failures, []);
      const found = findings.find(
        ({ rule }) => rule === 'boolean-value-invalid' || rule === 'value-case',
      );
      assert.ok(found, findings.map(({ rule }) => rule).join());
      const [connection, ...more] = connectionsIn(file, 'policy.yaml');
      assert.deepEqual(more, []);
      assert.equal(connection && valueOf(connection.name), 'AOVPN');
      assert.equal(connection && valueOf(connection.scope), 'user');
      if (form !== 'Base64') assert.ok(!secretsOf(file).hide(text).includes('Winter.Contoso-9'));
      const [fix] = found.fixes ?? [];
      // Base64 cannot be written in part.
      if (form === 'Base64') return;
      assert.ok(fix, 'no fix');
      const fixed = parse(applyEdits(text, fix.edits));
      const [mended] = connectionsIn(fixed, 'policy.yaml');
      assert.equal(mended && valueOf(mended.alwaysOn), true);
      assert.equal(mended?.servers.items[0]?.host, 'vpn.contoso.com');
      assert.equal(fixed.text.includes('\r\n'), text.includes('\r\n'));
    });
  }

  it('has its addresses checked, hovered and completed', () => {
    const text = oma('x').replace('VPNv2/AOVPN/ProfileXML', 'VPNv2/AO VPN/PrfolieXML');
    const file = parse(text, 'policy.yml');
    const rules = engine
      .check(file)
      .findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
    assert.deepEqual(rules.slice(0, 2), [
      'omauri-name-not-escaped AO VPN',
      'omauri-unknown-node PrfolieXML',
    ]);
    const other = oma('true').replace('AOVPN/ProfileXML', 'AOVPN/AlwaysOn');
    const at = other.indexOf('/AlwaysOn') + 3;
    assert.match(hoverAt(parse(other), at, engine.rules)?.markdown ?? '', /AlwaysOn/);
    const labels = completionsAt(parse(other), at, { snippets: false, rules: engine.rules }).map(
      ({ label }) => label,
    );
    assert.ok(labels.includes('ProfileXML'));
  });

  it('may be the VPN template', () => {
    const text = [
      '"@odata.type": "#microsoft.graph.windows10VpnConfiguration"',
      'connectionName: AOVPN',
      'connectionType: ikEv2',
      'enableSplitTunneling: true',
      'authenticationMethod: certificate',
      'servers:',
      '- address: vpn.contoso.com',
      '  isDefaultServer: true',
      'routes:',
      '- destinationPrefix: 10.0.0.1',
      '  prefixSize: 8',
      'cryptographySuite:',
      '  encryptionMethod: aes192Gcm',
      'profileTarget: user',
      'enableDeviceTunnel: true',
      '',
    ].join('\n');
    const found = engine
      .check(parse(text))
      .findings.map(({ rule, span }) => `${rule} ${text.slice(span.start, span.end)}`);
    for (const each of [
      'route-host-bits-set 10.0.0.1',
      'graph-word-unknown aes192Gcm',
      'graph-device-tunnel user',
    ]) {
      assert.ok(found.includes(each), found.join('; '));
    }
    const [connection] = connectionsIn(parse(text), 'policy.yaml');
    assert.equal(connection?.servers.items[0]?.host, 'vpn.contoso.com');
  });

  it('has its secrets hidden', () => {
    const text = oma('Winter.Contoso-9').replace('AOVPN/ProfileXML', 'AOVPN/NativeProfile/L2tpPsk');
    assert.ok(!secretsOf(parse(text)).hide(text).includes('Winter.Contoso-9'));
  });

  it('is told from other YAML', () => {
    for (const text of [
      'a: b\n',
      'omaUri: ./Device/Vendor/MSFT/Policy/Config/x\n',
      '- task: x\n',
    ]) {
      assert.equal(engine.parse(text, { fileName: 'a.yaml' }), undefined);
    }
    assert.equal(engine.parse(oma('x'), { fileName: 'a.txt' }), undefined);
  });
});
