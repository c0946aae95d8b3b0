import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt, hoverAt } from '../../server/src/engine/module';
import { eapItems } from '../../server/src/engine/formats/eap/features/completion';
import { resolveEap } from '../../server/src/engine/formats/eap/features/resolve';
import { eapSymbolDetail } from '../../server/src/engine/formats/eap/features/symbols';
import type { CompletionItem } from '../../server/src/engine/formats/features';
import { accept, cursor, engine, marked, profile } from '../features/support';
import { eapFile, eapFindings, NS, profileWith } from './support';

const BASE = `<Eap xmlns="${NS}BaseEapConnectionPropertiesV1">`;
const TLS = `<EapType xmlns="${NS}EapTlsConnectionPropertiesV1">`;
const PEAP = `<EapType xmlns="${NS}MsPeapConnectionPropertiesV1">`;

function host(inside: string): string {
  return `<EapHostConfig xmlns="${NS}EapHostConfig">${inside}</EapHostConfig>`;
}

function tls(inside: string): string {
  return host(`<Config>${BASE}<Type>13</Type>${TLS}${inside}</EapType></Eap></Config>`);
}

function peap(inside: string): string {
  return host(`<Config>${BASE}<Type>25</Type>${PEAP}${inside}</EapType></Eap></Config>`);
}

/** Completion in a stand-alone document and in a profile; both must give the same. */
function complete(source: string): readonly CompletionItem[] {
  const options = { snippets: true, rules: engine.rules };
  const alone = cursor(source);
  const inside = cursor(profileWith(source));
  const items = completionsAt(eapFile(alone.text), alone.offset, options);
  const same = completionsAt(profile(inside.text), inside.offset, options);
  assert.deepEqual(
    items.map((item) => item.label),
    same.map((item) => item.label),
  );
  assert.equal(new Set(items.map((i) => i.label)).size, items.length, 'labels are unique');
  for (const item of items) {
    assert.ok(item.span.start <= alone.offset && alone.offset <= item.span.end);
  }
  return items;
}

function labels(source: string): readonly string[] {
  return complete(source)
    .filter((item) => item.kind !== 'closeTag')
    .map((item) => item.label);
}

/** The document after an item was taken. */
function take(source: string, label: string): string {
  const item = complete(source).find((i) => i.label === label);
  assert.ok(item, `${label} is not offered`);
  return accept(cursor(source).text, item, 'plain');
}

function hover(source: string): { readonly shown: string; readonly markdown: string } {
  const { text, offset } = cursor(source);
  const found = hoverAt(eapFile(text), offset, engine.rules);
  assert.ok(found, `no hover in ${source}`);
  return { shown: marked(text, [found.span]), markdown: found.markdown };
}

describe('completion inside EAP configuration', () => {
  it('offers what is missing, in the order of the schema', () => {
    assert.deepEqual(labels(host('|')), ['EapMethod', 'Config', 'ConfigBlob']);
    assert.deepEqual(labels(host('<EapMethod></EapMethod><|')), ['Config', 'ConfigBlob']);
    assert.deepEqual(labels(host('<ConfigBlob>00</ConfigBlob>|')), ['EapMethod']);
    assert.deepEqual(labels(tls('<ServerValidation>|</ServerValidation>')), [
      'DisableUserPromptForServerValidation',
      'ServerNames',
      'TrustedRootCA',
    ]);
  });

  it('writes xmlns where the namespace changes, and required children', () => {
    const text = take(host('|<Config/>'), 'EapMethod');
    assert.ok(text.includes(`<Type xmlns="${NS}EapCommon">25</Type>`), text);
    assert.ok(text.includes(`<AuthorId xmlns="${NS}EapCommon">0</AuthorId>`), text);
    assert.ok(
      take(peap('<PeapExtensions>|</PeapExtensions>'), 'PerformServerValidation').includes(
        `<PerformServerValidation xmlns="${NS}MsPeapConnectionPropertiesV2">true</PerformServerValidation>`,
      ),
    );
    assert.ok(take(tls('<|'), 'DifferentUsername').includes('<DifferentUsername>false<'));
  });

  it('uses a prefix that is declared', () => {
    const source = `<h:EapHostConfig xmlns:h="${NS}EapHostConfig" xmlns:c="${NS}EapCommon"><h:EapMethod>|</h:EapMethod></h:EapHostConfig>`;
    assert.ok(take(source, 'Type').includes('<h:EapMethod><c:Type>25</c:Type></h:EapMethod>'));
  });

  it('offers the settings that fit the number', () => {
    const source = (type: string) => host(`<Config>${BASE}${type}|</Eap></Config>`);
    assert.deepEqual(labels(source('<Type>13</Type>')), ['EapType']);
    assert.ok(take(source('<Type>13</Type>'), 'EapType').includes(TLS));
    assert.ok(take(source('<Type>25</Type>'), 'EapType').includes(PEAP));
    assert.deepEqual(labels(source('')), [
      'Type',
      'EapType (EAP-TLS)',
      'EapType (PEAP)',
      'EapType (EAP-MSCHAPv2)',
    ]);
  });

  it('leaves no finding of form behind', () => {
    const source = host('<EapMethod/>|');
    for (const [place, label] of [
      [host('|'), 'EapMethod'],
      [source, 'Config'],
      [host(`<Config>${BASE}<Type>25</Type>|</Eap></Config>`), 'EapType'],
      [host(`<Config>${BASE}<Type>13</Type>|</Eap></Config>`), 'EapType'],
      [
        tls(`<TLSExtensions xmlns="${NS}EapTlsConnectionPropertiesV2">|</TLSExtensions>`),
        'FilteringInfo',
      ],
      [peap('|'), 'PeapExtensions'],
      [peap('|'), 'ServerValidation'],
    ] as const) {
      const found = eapFindings(take(place, label), 'eap.xml').map((f) => f.rule);
      for (const rule of [
        'eap-namespace-wrong',
        'eap-element-unknown',
        'eap-element-order',
        'eap-boolean-invalid',
      ]) {
        assert.ok(!found.includes(rule), `${label}: ${rule}`);
      }
    }
  });

  it('offers values', () => {
    assert.deepEqual(labels(peap('<FastReconnect>|</FastReconnect>')), ['true', 'false']);
    assert.deepEqual(labels(host(`<Config>${BASE}<Type>|</Type></Eap></Config>`)), [
      '25',
      '13',
      '21',
      '55',
      '26',
    ]);
    const filter = (inside: string) =>
      tls(
        `<TLSExtensions xmlns="${NS}EapTlsConnectionPropertiesV2"><FilteringInfo xmlns="${NS}EapTlsConnectionPropertiesV3">${inside}</FilteringInfo></TLSExtensions>`,
      );
    const oid = filter(
      '<EKUMapping><EKUMap><EKUName>A</EKUName><EKUOID>|</EKUOID></EKUMap></EKUMapping>',
    );
    assert.ok(labels(oid).includes('1.3.6.1.4.1.311.87'));
    const named = filter(
      '<EKUMapping><EKUMap><EKUName>Our VPN</EKUName></EKUMap></EKUMapping><ClientAuthEKUList><EKUMapInList><EKUName>|</EKUName></EKUMapInList></ClientAuthEKUList>',
    );
    assert.equal(labels(named)[0], 'Our VPN');
  });

  it('offers attributes and their values', () => {
    const filter = (inside: string) =>
      tls(
        `<TLSExtensions xmlns="${NS}EapTlsConnectionPropertiesV2"><FilteringInfo xmlns="${NS}EapTlsConnectionPropertiesV3">${inside}</FilteringInfo></TLSExtensions>`,
      );
    assert.deepEqual(labels(filter('<CAHashList |></CAHashList>')), ['Enabled', 'xmlns']);
    assert.deepEqual(labels(filter('<CAHashList Enabled="|"></CAHashList>')), ['true', 'false']);
    assert.deepEqual(
      labels(
        peap(
          '<PeapExtensions><AcceptServerName xmlns="|">true</AcceptServerName></PeapExtensions>',
        ),
      ),
      [`${NS}MsPeapConnectionPropertiesV2`],
    );
  });

  it('gives a block between the tags of one line lines of its own', () => {
    const lines = (source: string) => {
      const { text, offset } = cursor(source);
      const options = { snippets: true, rules: engine.rules };
      const item = completionsAt(profile(text), offset, options).find((i) => i.label === 'EAP-TLS');
      assert.ok(item);
      return accept(text, item, 'plain').split('\n');
    };
    const eap = (inside: string) =>
      `<VPNProfile><NativeProfile><Authentication><Eap>\n  ${inside}\n</Eap></Authentication></NativeProfile></VPNProfile>`;
    for (const typed of ['', 'Eap']) {
      const one = lines(eap(`<Configuration>${typed}|</Configuration>`));
      assert.equal(one[1], '  <Configuration>');
      assert.match(one[2] ?? '', /^ {4}<EapHostConfig /);
      assert.deepEqual(one.slice(-3, -1), ['    </EapHostConfig>', '  </Configuration>']);
    }
    const own = lines(eap('<Configuration>\n    |\n  </Configuration>'));
    assert.match(own[2] ?? '', /^ {4}<EapHostConfig /);
    assert.deepEqual(own.slice(-3, -1), ['    </EapHostConfig>', '  </Configuration>']);
  });

  it('offers filters as whole blocks in EAP-TLS', () => {
    const text = take(tls('|'), 'EAP-TLS filter, Entra conditional access');
    assert.ok(text.includes('<EKUOID>1.3.6.1.4.1.311.87</EKUOID>'));
    assert.ok(!text.includes('\t'));
  });

  it('offers whole configurations in an empty Configuration', () => {
    const { text, offset } = cursor(profileWith('|'));
    const options = { snippets: true, rules: [] };
    const items = eapItems(text, offset, options);
    assert.ok(items.length > 10);
    for (const item of items) {
      assert.ok(item.snippet?.trimStart().startsWith('<EapHostConfig'));
      assert.ok(resolveEap(item.data ?? ''));
      const errors = eapFindings(accept(text, item, 'plain')).filter((f) => f.severity === 'error');
      assert.deepEqual(errors, []);
    }
    const full = cursor(profileWith(`${host('')}|`));
    assert.deepEqual(eapItems(full.text, full.offset, options), []);
  });

  it('documents its items', () => {
    for (const source of [host('|'), tls('|'), peap('|')]) {
      for (const item of complete(source)) {
        if (item.data !== undefined) assert.ok(resolveEap(item.data), item.data);
      }
    }
    assert.equal(resolveEap('element:VPNProfile'), undefined);
  });

  it('is silent where nothing can be said', () => {
    assert.deepEqual(labels(host('<Thing>|</Thing>')), []);
    assert.deepEqual(labels(host('text |')), []);
    assert.deepEqual(
      labels(host('<!-- | -->')).filter((label) => /^[A-Z]/.test(label)),
      [],
    );
  });
});

describe('hover inside EAP configuration', () => {
  it('explains elements', () => {
    const { shown, markdown } = hover(peap('<RequireCrypto|Binding>true</RequireCryptoBinding>'));
    assert.ok(shown.includes('<«RequireCryptoBinding»>'));
    assert.match(markdown, /^\*\*RequireCryptoBinding\*\*: true or false/);
    assert.match(markdown, /When absent: `false`/);
    assert.match(markdown, /\]\(https:\/\//);
  });

  it('tells the same name apart by its place', () => {
    assert.match(hover(tls('<Server|Validation/>')).markdown, /EapTlsConnectionPropertiesV1/);
    assert.match(hover(peap('<Server|Validation/>')).markdown, /MsPeapConnectionPropertiesV1/);
  });

  it('names methods, usages and namespaces', () => {
    assert.match(hover(host(`<Config>${BASE}<Type>2|5</Type></Eap></Config>`)).markdown, /PEAP/);
    assert.match(
      hover(
        tls(
          `<TLSExtensions xmlns="${NS}EapTlsConnectionPropertiesV2"><FilteringInfo xmlns="${NS}EapTlsConnectionPropertiesV3"><EKUMapping><EKUMap><EKUOID>1.3.6.1.4.1|.311.87</EKUOID></EKUMap></EKUMapping></FilteringInfo></TLSExtensions>`,
        ),
      ).markdown,
      /AAD Conditional Access/,
    );
    assert.match(
      hover(`<EapHostConfig xmlns="${NS}Eap|HostConfig"/>`).markdown,
      /\*\*EapHostConfig\*\*: namespace/,
    );
    assert.match(
      hover(`<EapHostConfig xmlns="${NS.replace('http:', 'https:')}Eap|HostConfig"/>`).markdown,
      /write `http:/,
    );
  });

  it('shows thumbprints as PowerShell does', () => {
    const { markdown } = hover(
      tls(
        '<ServerValidation><TrustedRootCA>8a 1f 3c 95 e4 07 b2 6d 51 fa |90 2e c7 48 d3 6b 1e 74 a9 0c </TrustedRootCA></ServerValidation>',
      ),
    );
    assert.ok(markdown.includes('`8A1F3C95E407B26D51FA902EC748D36B1E74A90C`'), markdown);
    assert.match(markdown, /SHA-1, 40 digits/);
  });

  it('explains attributes and lists of names', () => {
    assert.match(
      hover(
        tls(
          `<TLSExtensions xmlns="${NS}EapTlsConnectionPropertiesV2"><FilteringInfo xmlns="${NS}EapTlsConnectionPropertiesV3"><CAHashList Ena|bled="true"/></FilteringInfo></TLSExtensions>`,
        ),
      ).markdown,
      /\*\*Enabled\*\*: attribute/,
    );
    assert.match(
      hover(
        peap(
          '<ServerValidation><ServerNames>a.example.net;b|.example.net</ServerNames></ServerValidation>',
        ),
      ).markdown,
      /One of 2 names/,
    );
  });
});

describe('outline of EAP configuration', () => {
  it('tells what matters', () => {
    const text = host(
      `<EapMethod><Type xmlns="${NS}EapCommon">25</Type></EapMethod><Config>${BASE}<Type>25</Type>${PEAP}<ServerValidation><ServerNames>nps.corp.example.net</ServerNames><TrustedRootCA>8a 1f</TrustedRootCA></ServerValidation>${BASE}<Type>13</Type>${TLS}<TLSExtensions xmlns="${NS}EapTlsConnectionPropertiesV2"><FilteringInfo xmlns="${NS}EapTlsConnectionPropertiesV3"><CAHashList><IssuerHash>00</IssuerHash></CAHashList><ClientAuthEKUList Enabled="true"><EKUMapInList><EKUName>AAD Conditional Access</EKUName></EKUMapInList></ClientAuthEKUList></FilteringInfo></TLSExtensions></EapType></Eap></EapType></Eap></Config>`,
    );
    const file = eapFile(text);
    const details = [...file.document.elements()].map((element) => [
      element.name,
      eapSymbolDetail(file, element),
    ]);
    assert.deepEqual(details, [
      ['EapHostConfig', 'PEAP, EAP-TLS'],
      ['EapMethod', '25 PEAP'],
      ['Type', '25 PEAP'],
      ['Config', ''],
      ['Eap', 'PEAP, EAP-TLS'],
      ['Type', '25 PEAP'],
      ['EapType', 'PEAP'],
      ['ServerValidation', 'nps.corp.example.net'],
      ['ServerNames', 'nps.corp.example.net'],
      ['TrustedRootCA', '8A1F'],
      ['Eap', 'EAP-TLS'],
      ['Type', '13 EAP-TLS'],
      ['EapType', 'EAP-TLS'],
      ['TLSExtensions', ''],
      ['FilteringInfo', 'CAHashList, ClientAuthEKUList'],
      ['CAHashList', '1 issuer (off)'],
      ['IssuerHash', '00'],
      ['ClientAuthEKUList', 'AAD Conditional Access'],
      ['EKUMapInList', 'AAD Conditional Access'],
      ['EKUName', 'AAD Conditional Access'],
    ]);
  });
});
