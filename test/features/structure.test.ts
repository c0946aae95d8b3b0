import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  documentLinks,
  documentSymbols,
  foldingRanges,
  linkedEditingRanges,
  selectionRanges,
} from '../../server/src/engine/module';
import { closeTagAt } from '../../server/src/engine/formats/xml/closeTag';
import type { DocSymbol } from '../../server/src/engine/formats/features';
import { cursor, marked, profile } from './support';

const NESTED = 100_000;
const deep = '<a>\n'.repeat(NESTED) + '</a>'.repeat(NESTED);

function outline(symbols: readonly DocSymbol[], indent = ''): string {
  return symbols
    .map(
      (s) =>
        `${indent}${s.name}${s.detail ? ` [${s.detail}]` : ''}\n${outline(s.children, `${indent}  `)}`,
    )
    .join('');
}

describe('document symbols', () => {
  it('shows the main value of each element', () => {
    const text = `<VPNProfile>
  <ProfileName>Head office</ProfileName>
  <DeviceTunnel>true</DeviceTunnel>
  <NativeProfile>
    <Servers>vpn.example.com</Servers>
    <NativeProtocolType>ProtocolList</NativeProtocolType>
    <ProtocolList>
      <NativeProtocol><Type>Ikev2</Type></NativeProtocol>
      <NativeProtocol><Type>Sstp</Type></NativeProtocol>
    </ProtocolList>
    <L2tpPsk>hunter2</L2tpPsk>
  </NativeProfile>
  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>
  <Route><Address>10.9.0.0</Address><PrefixSize>16</PrefixSize><ExclusionRoute>true</ExclusionRoute></Route>
  <TrafficFilter><App><Id>System</Id></App><Protocol>6</Protocol><RemotePortRanges>443</RemotePortRanges></TrafficFilter>
  <DomainNameInformation><DomainName>.a.example</DomainName><DnsServers>10.0.0.1</DnsServers></DomainNameInformation>
</VPNProfile>`;
    assert.equal(
      outline(documentSymbols(profile(text))),
      `VPNProfile [Head office, device tunnel]
  ProfileName [Head office]
  DeviceTunnel [true]
  NativeProfile [Ikev2, Sstp vpn.example.com]
    Servers [vpn.example.com]
    NativeProtocolType [ProtocolList]
    ProtocolList [Ikev2, Sstp]
      NativeProtocol [Ikev2]
        Type [Ikev2]
      NativeProtocol [Sstp]
        Type [Sstp]
    L2tpPsk [••••••]
  Route [10.0.0.0/8]
    Address [10.0.0.0]
    PrefixSize [8]
  Route [10.9.0.0/16 (excluded)]
    Address [10.9.0.0]
    PrefixSize [16]
    ExclusionRoute [true]
  TrafficFilter [System TCP 443]
    App [System]
      Id [System]
    Protocol [6]
    RemotePortRanges [443]
  DomainNameInformation [.a.example → 10.0.0.1]
    DomainName [.a.example]
    DnsServers [10.0.0.1]
`,
    );
  });

  it('hides secrets wherever they stand', () => {
    const text =
      '<VPNProfile><X><Password>hunter2</Password><PreSharedKey>hunter2</PreSharedKey></X></VPNProfile>';
    assert.ok(!JSON.stringify(documentSymbols(profile(text))).includes('hunter2'));
  });

  it('shortens long values', () => {
    const text = `<VPNProfile><DnsSuffix>${'a'.repeat(5000)}</DnsSuffix></VPNProfile>`;
    const detail = documentSymbols(profile(text))[0]?.children[0]?.detail ?? '';
    assert.equal(detail.length, 80);
    assert.ok(detail.endsWith('…'));
  });

  it('bears any depth', () => {
    const symbols = documentSymbols(profile(deep));
    assert.doesNotThrow(() => JSON.stringify(symbols));
  });
});

describe('folding', () => {
  const folds = (text: string, limit?: number) =>
    foldingRanges(profile(text), limit).map(
      (f) => `${f.startLine}-${f.endLine}${f.kind === 'comment' ? ' comment' : ''}`,
    );

  it('folds elements up to the line before their close tag', () => {
    assert.deepEqual(
      folds('<VPNProfile>\n<Route>\n<Metric>1</Metric>\n</Route>\n<A>1</A>\n</VPNProfile>'),
      ['0-4', '1-2'],
    );
    assert.deepEqual(folds('<VPNProfile>\n</VPNProfile>'), []);
  });

  it('folds what is not closed to its end', () => {
    assert.deepEqual(folds('<VPNProfile>\n<Route>\n<Metric>1</Metric>\n'), ['0-3', '1-3']);
  });

  it('folds comments and runs of lines with a comment each', () => {
    assert.deepEqual(
      folds(
        '<VPNProfile>\n<!-- a\nb -->\n<A/>\n<!-- 1 -->\n  <!-- 2 -->\n<!-- 3 -->\n<A/><!-- 4 -->\n<!-- 5 -->\n</VPNProfile>',
      ),
      ['0-8', '1-2 comment', '4-6 comment'],
    );
  });

  it('understands all line ends', () => {
    assert.deepEqual(folds('<VPNProfile>\r\n<A/>\r\n</VPNProfile>'), ['0-1']);
    assert.deepEqual(folds('<VPNProfile>\r<A/>\r</VPNProfile>'), ['0-1']);
  });

  it('keeps the outer levels when there are too many', () => {
    const route = '<Route>\n<X>\n1\n</X>\n</Route>\n';
    const text = `<VPNProfile>\n${route}${route}</VPNProfile>`;
    assert.equal(folds(text).length, 5);
    assert.deepEqual(folds(text, 3), ['0-10', '1-4', '6-9']);
    assert.deepEqual(folds(text, 2), ['0-10', '1-4']);
    assert.deepEqual(folds(text, 0), []);
  });

  it('bears any depth', () => {
    assert.equal(foldingRanges(profile(deep), 100).length, 100);
  });
});

describe('selection ranges', () => {
  const steps = (source: string) => {
    const { text, offset } = cursor(source);
    const [selection] = selectionRanges(profile(text), [offset]);
    return selection?.spans.map((s) => text.slice(s.start, s.end));
  };

  it('grows from value to content, element and parent', () => {
    assert.deepEqual(steps('<V><A> tr|ue </A><B/></V>'), [
      'true',
      ' true ',
      '<A> true </A>',
      '<A> true </A><B/>',
      '<V><A> true </A><B/></V>',
    ]);
  });

  it('starts with the item of a list', () => {
    assert.deepEqual(steps('<V>10.0.0.1, 10.0.|0.2</V>')?.slice(0, 2), [
      '10.0.0.2',
      '10.0.0.1, 10.0.0.2',
    ]);
  });

  it('starts with names, attributes and comments', () => {
    assert.deepEqual(steps('<V><Ab|c></Abc></V>')?.slice(0, 3), ['Abc', '<Abc>', '<Abc></Abc>']);
    assert.deepEqual(steps('<V a="x|y" b=""></V>')?.slice(0, 3), [
      'xy',
      'a="xy"',
      '<V a="xy" b="">',
    ]);
    assert.deepEqual(steps('<V><!-- a |b --></V>')?.slice(0, 3), [
      'a b',
      '<!-- a b -->',
      '<V><!-- a b --></V>',
    ]);
  });

  it('gives one selection for each offset, whatever it is', () => {
    assert.equal(selectionRanges(profile('<V></V>'), [-5, 0, 3, 99]).length, 4);
    assert.equal(selectionRanges(profile(''), [0])[0]?.spans.length, 1);
  });

  it('bears any depth', () => {
    const spans = selectionRanges(profile(deep), [4 * NESTED])[0]?.spans ?? [];
    assert.ok(spans.length <= 101 && spans.length > 50);
  });
});

describe('linked editing', () => {
  const linked = (source: string) => {
    const { text, offset } = cursor(source);
    const spans = linkedEditingRanges(profile(text), offset);
    return spans && marked(text, spans);
  };

  it('pairs the names of a tag', () => {
    for (const source of [
      '<V><|A>1</A></V>',
      '<V><A|>1</A></V>',
      '<V><A>1</|A></V>',
      '<V><A>1</A|></V>',
    ]) {
      assert.equal(linked(source), '<V><«A»>1</«A»></V>', source);
    }
  });

  it('says nothing elsewhere', () => {
    for (const source of [
      '<V><A>|1</A></V>',
      '<V><A|/></V>',
      '<V|>',
      '|<V></V>',
      '<V a|="1"></V>',
      '<|></>',
    ]) {
      assert.equal(linked(source), undefined, source);
    }
  });
});

describe('document links', () => {
  it('finds addresses in comments only', () => {
    const text =
      '<!-- see (https://example.com/a_(b)), or http://example.org/x. --><V>https://example.com/pac</V><!--https://example.com/y-->';
    const links = documentLinks(profile(text));
    assert.deepEqual(
      links.map((l) => l.url),
      ['https://example.com/a_(b)', 'http://example.org/x', 'https://example.com/y'],
    );
    for (const { span, url } of links) assert.equal(text.slice(span.start, span.end), url);
  });

  it('leaves paths alone', () => {
    assert.deepEqual(
      documentLinks(profile('<!-- C:\\a\\b file://x \\\\server\\share https:// -->')),
      [],
    );
  });
});

describe('closing a tag while typing', () => {
  const close = (source: string) => {
    const { text, offset } = cursor(source);
    return closeTagAt(profile(text), offset);
  };

  it('closes after `>` and `</`', () => {
    assert.equal(close('<V><A>|'), '</A>');
    assert.equal(close('<V><A>|</V>'), '</A>');
    assert.equal(close('<V><A></|</V>'), 'A>');
    assert.equal(close('<V>\n<A>1</A>\n</|'), 'V>');
  });

  it('leaves alone what is closed, closes itself or is no tag', () => {
    for (const source of [
      '<V><A>|</A></V>',
      '<V><A/>|</V>',
      '<V>a >|</V>',
      '<V><!-- <a>|--></V>',
      '<V></A>|</V>',
      '<V></|V>',
      '<V></|</V>',
      '|',
      '>|',
      '</|',
    ]) {
      assert.equal(close(source), undefined, source);
    }
  });
});
