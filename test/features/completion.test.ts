import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt, resolveCompletion } from '../../server/src/engine/module';
import { knownElement } from '../../server/src/engine/formats/profilexml/features/place';
import type { CompletionItem } from '../../server/src/engine/formats/features';
import { profileElements } from '../../server/src/engine/knowledge/profilexml';
import { profilexmlTemplates } from '../../server/src/engine/knowledge/profilexml-templates.generated';
import { accept, cursor, engine, profile } from './support';

function complete(
  source: string,
  snippets = true,
): { text: string; items: readonly CompletionItem[] } {
  const { text, offset } = cursor(source);
  const items = completionsAt(profile(text), offset, { snippets, rules: engine.rules });
  for (const item of items) {
    assert.ok(item.span.start <= offset && offset <= item.span.end, `${item.label}: span`);
    assert.doesNotMatch(text.slice(item.span.start, item.span.end), /[\r\n]/);
    assert.equal(item.snippet !== undefined && !snippets, false);
  }
  const labels = items.map((i) => i.label);
  assert.equal(new Set(labels).size, labels.length, `duplicate labels: ${labels.join(', ')}`);
  return { text, items };
}

function labels(source: string): string[] {
  const { items } = complete(source);
  return [...items].sort((a, b) => (a.sortText < b.sortText ? -1 : 1)).map((i) => i.label);
}

function item(
  source: string,
  label: string,
  snippets = true,
): { text: string; item: CompletionItem } {
  const { text, items } = complete(source, snippets);
  const found = items.find((i) => i.label === label);
  assert.ok(found, `no '${label}' among ${items.map((i) => i.label).join(', ')}`);
  return { text, item: found };
}

/** Asserts the text after an item was taken, with tab stops. */
function takes(source: string, label: string, expected: string): void {
  const found = item(source, label);
  assert.equal(accept(found.text, found.item, found.item.snippet ? 'snippet' : 'plain'), expected);
}

/** As {@link takes}, for editors without tab stops. */
function takesPlain(source: string, label: string, expected: string): void {
  const found = item(source, label, false);
  assert.equal(accept(found.text, found.item, 'plain'), expected);
}

describe('completion of elements', () => {
  it('inserts a container with its required children after `<`', () => {
    takes(
      '<VPNProfile>\n  <|\n</VPNProfile>',
      'Route',
      '<VPNProfile>\n  <Route>\n    <Address>${1:10.0.0.0}</Address>\n' +
        '    <PrefixSize>${2:8}</PrefixSize>\n  </Route>\n</VPNProfile>',
    );
  });

  it('inserts plain text where the editor knows no tab stops', () => {
    takesPlain(
      '<VPNProfile>\n\t<|\n</VPNProfile>',
      'Route',
      '<VPNProfile>\n\t<Route>\n\t\t<Address>10.0.0.0</Address>\n' +
        '\t\t<PrefixSize>8</PrefixSize>\n\t</Route>\n</VPNProfile>',
    );
  });

  it('replaces a half-typed name', () => {
    takes(
      '<VPNProfile>\n  <Alw|\n  <DeviceTunnel>true</DeviceTunnel>\n</VPNProfile>',
      'AlwaysOn',
      '<VPNProfile>\n  <AlwaysOn>${1|true,false|}</AlwaysOn>\n  <DeviceTunnel>true</DeviceTunnel>\n</VPNProfile>',
    );
  });

  it('replaces the whole name when the cursor is in its middle', () => {
    takesPlain(
      '<VPNProfile><Alw|ays\n</VPNProfile>',
      'AlwaysOn',
      '<VPNProfile><AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
    );
  });

  it('writes the `<` in white space between elements', () => {
    takesPlain(
      '<VPNProfile>\n  |\n</VPNProfile>',
      'AlwaysOn',
      '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
    );
  });

  it('writes the `<` before a word typed without one', () => {
    takesPlain(
      '<VPNProfile>\n  Alwa|\n</VPNProfile>',
      'AlwaysOn',
      '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>',
    );
  });

  it('replaces only the name of a tag that is there', () => {
    takes(
      '<VPNProfile><Rou|></Rou></VPNProfile>',
      'Route',
      '<VPNProfile><Route></Rou></VPNProfile>',
    );
  });

  it('offers every value of an enumeration but the deprecated ones', () => {
    const suite = '<VPNProfile><NativeProfile><CryptographySuite><|</CryptographySuite>';
    takes(
      suite,
      'DHGroup',
      '<VPNProfile><NativeProfile><CryptographySuite>' +
        '<DHGroup>${1|Group14,ECP256,ECP384,None|}</DHGroup></CryptographySuite>',
    );
  });

  it('escapes what a snippet would read as its own', () => {
    takes(
      '<VPNProfile><AppTrigger><App><|</App></AppTrigger></VPNProfile>',
      'Id',
      '<VPNProfile><AppTrigger><App><Id>${1:C:\\\\Program Files\\\\Example\\\\app.exe}</Id></App></AppTrigger></VPNProfile>',
    );
    takesPlain(
      '<VPNProfile><AppTrigger><App><|</App></AppTrigger></VPNProfile>',
      'Id',
      '<VPNProfile><AppTrigger><App><Id>C:\\Program Files\\Example\\app.exe</Id></App></AppTrigger></VPNProfile>',
    );
  });

  it('does not offer what is there and may be there once', () => {
    const found = labels(
      '<VPNProfile><AlwaysOn>true</AlwaysOn><|<DeviceTunnel>true</DeviceTunnel><Route></Route></VPNProfile>',
    );
    assert.ok(!found.includes('AlwaysOn'), 'before the cursor');
    assert.ok(!found.includes('DeviceTunnel'), 'after the cursor');
    assert.ok(found.includes('Route'), 'may be there any number of times');
  });

  it('looks at the siblings of the cursor only', () => {
    const found = labels(
      '<VPNProfile><Route><Metric>1</Metric></Route><Route><|</Route><Route><Metric>2</Metric></Route></VPNProfile>',
    );
    assert.deepEqual(found.slice(0, 4), ['Address', 'PrefixSize', 'ExclusionRoute', 'Metric']);
  });

  it('knows that four protocols are the most', () => {
    const four = '<NativeProtocol><Type>Sstp</Type></NativeProtocol>'.repeat(4);
    assert.deepEqual(
      labels(`<VPNProfile><NativeProfile><ProtocolList>${four}<|</ProtocolList>`).slice(0, 1),
      ['RetryTimeInHours'],
    );
  });

  it('puts required children first, then the order Windows writes', () => {
    const found = labels('<VPNProfile><NativeProfile>|</NativeProfile></VPNProfile>');
    assert.deepEqual(found.slice(0, 4), [
      'Servers',
      'Authentication',
      'RoutingPolicyType',
      'NativeProtocolType',
    ]);
  });

  it('marks what Windows does not use and puts it last', () => {
    const { items } = complete('<VPNProfile>|</VPNProfile>');
    const apn = items.find((i) => i.label === 'APNBinding');
    assert.equal(apn?.deprecated, true);
    assert.equal(apn?.detail, 'reserved');
    assert.ok(labels('<VPNProfile>|</VPNProfile>').indexOf('APNBinding') > 20);
  });

  it('offers nothing inside a value that is free text, an unknown container or a tag', () => {
    assert.deepEqual(labels('<VPNProfile><DnsSuffix>a|</DnsSuffix></VPNProfile>'), []);
    assert.deepEqual(labels('<VPNProfile><Unknown>|</Unknown></VPNProfile>'), []);
    assert.deepEqual(labels('<VPNProfile><Route a|></Route></VPNProfile>'), []);
    assert.deepEqual(labels('<VPNProfile><!-- Al| --></VPNProfile>'), []);
    assert.deepEqual(labels('<VPNProfile><![CDATA[ <| ]]></VPNProfile>'), []);
    assert.deepEqual(labels('<VPNProfile>some text <b>|'), ['/b', '/VPNProfile']);
  });

  it('asks again where a container is left empty', () => {
    const found = item('<VPNProfile><|</VPNProfile>', 'Proxy').item;
    assert.equal(found.snippet, 'Proxy>\n  $1\n</Proxy>');
    assert.equal(found.retrigger, true);
    assert.equal(item('<VPNProfile><|</VPNProfile>', 'AlwaysOn').item.retrigger, undefined);
  });

  it('expands required children of required children', () => {
    takesPlain(
      '<VPNProfile>\n  <|\n</VPNProfile>',
      'DomainNameInformation',
      '<VPNProfile>\n  <DomainNameInformation>\n    <DomainName>.corp.example.com</DomainName>\n' +
        '  </DomainNameInformation>\n</VPNProfile>',
    );
    takesPlain(
      '<VPNProfile><NativeProfile>\n  <|\n</NativeProfile></VPNProfile>',
      'ProtocolList',
      '<VPNProfile><NativeProfile>\n  <ProtocolList>\n    <NativeProtocol>\n      <Type>Ikev2</Type>\n' +
        '    </NativeProtocol>\n  </ProtocolList>\n</NativeProfile></VPNProfile>',
    );
  });

  it('leaves every container well-formed and known, whatever is taken', () => {
    for (const { path, type } of profileElements) {
      if (type !== 'container') continue;
      const names = path.split('/');
      const open = names.map((name) => `<${name}>`).join('');
      const close = [...names]
        .reverse()
        .map((name) => `</${name}>`)
        .join('');
      const { text, items } = complete(`${open}|${close}`, false);
      assert.ok(items.length > 0, path);
      for (const each of items) {
        const file = profile(accept(text, each, 'plain'));
        assert.deepEqual(file.document.faults, [], `${path}: ${each.label}`);
        for (const element of file.document.elements()) {
          // EAP configuration has a vocabulary of its own.
          if (element.path.includes('/EapHostConfig')) continue;
          assert.ok(knownElement(element), `${path}: ${each.label}: ${element.name}`);
        }
      }
    }
  });

  it('works when the close tags are still missing', () => {
    takesPlain(
      '<VPNProfile><Route><Address>10.0.0.0</Address><Pre|',
      'PrefixSize',
      '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize>',
    );
  });
});

describe('completion of close tags', () => {
  it('offers the innermost open element, then its unclosed ancestors', () => {
    assert.deepEqual(labels('<VPNProfile><Route><Metric>1</|'), [
      '/Metric',
      '/Route',
      '/VPNProfile',
    ]);
    takes('<VPNProfile><Route></|', '/Route', '<VPNProfile><Route></Route>');
  });

  it('offers only what is not closed', () => {
    assert.deepEqual(labels('<VPNProfile><Route></|</VPNProfile>'), ['/Route']);
    assert.deepEqual(labels('<VPNProfile><Route></|</Route></VPNProfile>'), []);
  });

  it('replaces a half-typed or wrong name and keeps its `>`', () => {
    takes(
      '<VPNProfile><Route></Rou|\n</VPNProfile>',
      '/Route',
      '<VPNProfile><Route></Route>\n</VPNProfile>',
    );
    takes(
      '<VPNProfile><Route></Roa|te></VPNProfile>',
      '/Route',
      '<VPNProfile><Route></Route></VPNProfile>',
    );
  });

  it('offers the close tag in content, after the elements', () => {
    const found = labels('<VPNProfile><Route>|</VPNProfile>');
    assert.equal(found.at(-1), '/Route');
    takesPlain(
      '<VPNProfile><Route>|</VPNProfile>',
      '/Route',
      '<VPNProfile><Route></Route></VPNProfile>',
    );
    takesPlain(
      '<VPNProfile><Route><|</VPNProfile>',
      '/Route',
      '<VPNProfile><Route></Route></VPNProfile>',
    );
  });

  it('stays silent when another extension offers them', () => {
    const { text, offset } = cursor('<VPNProfile><Route></|');
    const options = { snippets: true, rules: [], closeTags: false };
    assert.deepEqual(completionsAt(profile(text), offset, options), []);
  });
});

describe('completion of values', () => {
  it('offers the values of an enumeration', () => {
    assert.deepEqual(
      labels('<VPNProfile><NativeProfile><RoutingPolicyType>|</RoutingPolicyType>'),
      ['SplitTunnel', 'ForceTunnel'],
    );
  });

  it('replaces the word around the cursor', () => {
    const native = (value: string) =>
      `<VPNProfile><NativeProfile><NativeProtocolType>${value}</NativeProtocolType></NativeProfile></VPNProfile>`;
    takes(native('Auto|matic'), 'IKEv2', native('IKEv2'));
    takes(native('\n  Auto|matic\n  '), 'IKEv2', native('\n  IKEv2\n  '));
    takes(native('|'), 'SSTP', native('SSTP'));
  });

  it('offers booleans, also when the close tag is missing', () => {
    assert.deepEqual(
      labels('<VPNProfile><AlwaysOn>|\n<DeviceTunnel>true</DeviceTunnel></VPNProfile>'),
      ['true', 'false'],
    );
  });

  it('offers a typical value where there is none yet', () => {
    takes(
      '<VPNProfile><Route><Address>|</Address></Route></VPNProfile>',
      '10.0.0.0',
      '<VPNProfile><Route><Address>10.0.0.0</Address></Route></VPNProfile>',
    );
  });

  it('never offers a value for a secret', () => {
    assert.deepEqual(labels('<VPNProfile><NativeProfile><L2tpPsk>|</L2tpPsk>'), []);
  });

  it('marks deprecated values and puts them last', () => {
    const source = '<VPNProfile><NativeProfile><CryptographySuite><DHGroup>|</DHGroup>';
    assert.deepEqual(labels(source).slice(-3), ['Group24', 'Group2', 'Group1']);
    assert.equal(item(source, 'Group2').item.deprecated, true);
  });
});

describe('completion in suppression comments', () => {
  it('offers the first word', () => {
    takes(
      '<VPNProfile>\n<!-- aovpn-dis| -->\n</VPNProfile>',
      'aovpn-disable-next-line',
      '<VPNProfile>\n<!-- aovpn-disable-next-line -->\n</VPNProfile>',
    );
    assert.equal(labels('<!-- | --><VPNProfile/>')[0], 'aovpn-disable-next-line');
  });

  it('offers the ids of rules that are not there yet', () => {
    const found = labels(
      '<VPNProfile><!-- aovpn-disable-line cryptosuite-with-automatic, | --></VPNProfile>',
    );
    assert.ok(found.length > 0);
    assert.ok(!found.includes('cryptosuite-with-automatic'));
    takes(
      '<VPNProfile><!-- aovpn-disable-line crypto|suite --></VPNProfile>',
      'cryptosuite-with-automatic',
      '<VPNProfile><!-- aovpn-disable-line cryptosuite-with-automatic --></VPNProfile>',
    );
  });

  it('works in a comment that is not finished', () => {
    assert.ok(
      labels('<VPNProfile>\n<!-- aovpn-disable-file |\n<AlwaysOn>true</AlwaysOn>').includes(
        'cryptosuite-with-automatic',
      ),
    );
  });

  it('says nothing in a reason, in prose and in the delimiters', () => {
    assert.deepEqual(labels('<!-- aovpn-disable-file some-rule: because |--><VPNProfile/>'), []);
    assert.deepEqual(labels('<!-- the line | --><VPNProfile/>'), []);
    assert.deepEqual(labels('<!-- aovpn-disable-line --|><VPNProfile/>'), []);
    assert.deepEqual(labels('<!|-- aovpn-disable-line --><VPNProfile/>'), []);
  });
});

describe('completion of whole profiles', () => {
  const documents = profilexmlTemplates.templates.filter(({ where }) => where === 'document');
  const all = documents.map(({ name }) => `VPNProfile: ${name}`);

  it('offers skeletons in an empty document', () => {
    for (const source of [
      '|',
      '<|',
      'VPN|',
      '<VPNPro|',
      '<?xml version="1.0"?>\n|',
      '<!-- mine -->\n<|\n',
    ]) {
      assert.deepEqual(labels(source), all, source);
    }
  });

  it('offers none where there is an element', () => {
    assert.deepEqual(labels('<VPNProfile></VPNProfile>\n|'), []);
    assert.deepEqual(labels('|\n<VPNProfile></VPNProfile>'), []);
  });

  it('inserts profiles without findings but for what must be filled in', () => {
    for (const label of all) {
      for (const source of ['|', '<VP|']) {
        const found = item(source, label, false);
        const text = accept(found.text, found.item, 'plain');
        const file = profile(text);
        assert.deepEqual(file.document.faults, [], label);
        const rules = engine
          .check(file)
          .findings.filter(({ severity }) => severity === 'error' || severity === 'warning')
          .map((f) => f.rule);
        const expected = ['eap-thumbprint-placeholder', 'lockdown-enabled'];
        assert.deepEqual(
          rules.filter((rule) => !expected.includes(rule)),
          [],
          label,
        );
      }
    }
  });
});

describe('documentation of completion items', () => {
  it('is there for every item that promises it', () => {
    const sources = [
      '|',
      '<VPNProfile>|',
      '<VPNProfile><NativeProfile><NativeProtocolType>|',
      '<!-- | -->',
      '<!-- aovpn-disable-line | -->',
    ];
    for (const source of sources) {
      const { items } = complete(source);
      assert.ok(items.length > 0, source);
      for (const { data, label } of items) {
        if (data === undefined) continue;
        assert.ok(resolveCompletion(data, engine.rules), label);
      }
    }
  });

  it('is nothing for a key that is not known', () => {
    for (const data of [
      '',
      'element:',
      'element:No/Such',
      'value:VPNProfile/AlwaysOn#maybe',
      'rule:none',
      'directive:aovpn-x',
      'directive:toString',
      'other',
    ]) {
      assert.equal(resolveCompletion(data, engine.rules), undefined, data);
    }
  });
});
