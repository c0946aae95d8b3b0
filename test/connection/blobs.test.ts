import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import {
  decodeIpsecPolicies,
  decodeNrptRules,
  decodeRoutes,
  decodeSuffixList,
  decodeTrafficFilters,
  encodeCustomAuth,
  encodeIpsecPolicies,
  encodeNrptRules,
  encodeRoutes,
  encodeSuffixList,
  encodeTrafficFilters,
  hexOf,
  readCustomAuth,
  type DecodedBlob,
  type HexData,
} from '../../server/src/engine/connection/blobs';
import {
  NoBytes,
  settingsOfXml,
  xmlOfSettings,
} from '../../server/src/engine/formats/eap/settings';
import { dwords, joined, utf16 } from '../../server/src/engine/connection/blobs/writer';
import { ipsecByNumber, STORED_PARTS } from '../../server/src/engine/knowledge/ipsec';
import type { IpsecPart } from '../../server/src/engine/knowledge/ipsec-types';
import { holds } from '../support/random';

const RUNS = 200;
/** More numbers than any setting knows. */
const MOST = Array.from({ length: 32 }, (_, stored) => stored);

function dataOf(bytes: Uint8Array): HexData {
  return {
    bytes,
    problems: [],
    digits: hexOf(bytes),
    locate: (start, length) => ({ start: start * 2, end: (start + length) * 2 }),
  };
}

const number = fc.nat({ max: 0xffffffff });
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const name = fc.stringMatching(/^[a-z.][a-z0-9.-]{0,40}$/);

/** An address as its field has it, unused bytes empty. */
const addressBytes = fc.oneof(
  bytesOf(4).map((bytes) => joined(dwords(2), bytes, new Uint8Array(12))),
  bytesOf(16).map((bytes) => joined(dwords(23), bytes)),
);

/** Asserts that what is read from bytes is written back as the same bytes. */
function assertRoundTrip<T>(
  bytes: Uint8Array,
  decode: (data: HexData) => DecodedBlob<T>,
  encode: (value: T) => Uint8Array | undefined,
): void {
  const { value, problems } = decode(dataOf(bytes));
  assert.deepEqual(problems, []);
  const again = encode(value);
  assert.ok(again);
  assert.equal(hexOf(again), hexOf(bytes));
}

describe('what is read from a blob is written back byte for byte', () => {
  it('routes', () => {
    const route = fc
      .record({
        metric: number,
        address: addressBytes,
        prefix: fc.nat({ max: 32 }),
        out: fc.nat({ max: 1 }),
        rest: number,
      })
      .map(({ metric, address, prefix, out, rest }) =>
        joined(
          dwords(metric),
          address.subarray(0, 4),
          dwords(prefix),
          address.subarray(4),
          dwords(out, rest),
        ),
      );
    holds(fc.array(route, { maxLength: 6 }), RUNS, (routes) => {
      assertRoundTrip(joined(...routes), (data) => decodeRoutes(data, routes.length), encodeRoutes);
    });
  });

  it('name rules', () => {
    const rule = fc
      .record({
        name,
        servers: fc.array(addressBytes, { maxLength: 3 }),
        head: number,
        rest: fc.tuple(number, number, number),
      })
      .map(({ name, servers, head, rest }) =>
        joined(
          dwords(head, servers.length, name.length + 1, ...rest),
          ...servers,
          utf16(name, name.length + 1),
        ),
      );
    holds(fc.array(rule, { maxLength: 4 }), RUNS, (rules) => {
      assertRoundTrip(
        joined(...rules),
        (data) => decodeNrptRules(data, rules.length),
        encodeNrptRules,
      );
    });
  });

  it('suffixes', () => {
    holds(fc.array(name, { maxLength: 4 }), RUNS, (suffixes) => {
      const bytes = joined(...suffixes.map((suffix) => utf16(suffix, 256)));
      assertRoundTrip(
        bytes,
        (data) => decodeSuffixList('TrustedNetworks', data, suffixes.length),
        encodeSuffixList,
      );
    });
    assert.equal(encodeSuffixList(['x'.repeat(256)]), undefined);
  });

  it('traffic filters', () => {
    const rule = fc.stringMatching(/^v2\.30\|Action=Allow\|[A-Za-z0-9=|.]{0,60}\|$/);
    holds(fc.array(rule, { maxLength: 4 }), RUNS, (rules) => {
      const bytes = utf16(rules.map((text) => `${text}\0`).join(''));
      assertRoundTrip(
        bytes,
        (data) => decodeTrafficFilters(data, rules.length),
        (value) => encodeTrafficFilters(value.map(({ text }) => text)),
      );
    });
  });

  it('IPsec policies', () => {
    const numbers = STORED_PARTS.map((part) =>
      fc.constantFrom(...MOST.filter((stored) => ipsecByNumber(part, stored))),
    );
    holds(fc.array(fc.tuple(...numbers), { maxLength: 3 }), RUNS, (policies) => {
      assertRoundTrip(
        joined(...policies.map((policy) => dwords(...policy))),
        (data) => decodeIpsecPolicies(data, policies.length),
        (value) =>
          encodeIpsecPolicies(
            value.map(({ settings }) => {
              const entries = settings.map(({ part, number: stored }) => [part, stored]);
              return Object.fromEntries(entries) as Record<IpsecPart, number>;
            }),
          ),
      );
    });
  });

  it('EAP settings, by their bytes and by their XML', () => {
    const hash = fc.stringMatching(/^[0-9A-F]{40}$/);
    const checks = {
      performed: fc.boolean(),
      comparesNames: fc.boolean(),
      promptDisabled: fc.boolean(),
      serverNames: fc.constantFrom('', 'nps.contoso.com', 'a.contoso.com;b.contoso.com', 'x&y<z'),
      roots: fc.array(hash, { maxLength: 3 }),
    };
    const card = fc.constant({ certificateStore: false, simpleSelection: false });
    const store = fc
      .boolean()
      .map((simpleSelection) => ({ certificateStore: true, simpleSelection }));
    const plain = { noNullPrototype: true };
    const tls = fc
      .record(
        {
          ...checks,
          kind: fc.constant('tls' as const),
          source: fc.oneof(card, store),
          differentUsername: fc.boolean(),
          issuers: fc.option(fc.array(hash, { minLength: 1, maxLength: 3 }), { nil: undefined }),
        },
        plain,
      )
      .map(({ source, issuers, ...rest }) => ({ ...rest, ...source, ...(issuers && { issuers }) }));
    const peap = fc.record(
      {
        ...checks,
        kind: fc.constant('peap' as const),
        fastReconnect: fc.boolean(),
        innerOptional: fc.boolean(),
        cryptoBinding: fc.boolean(),
        quarantineChecks: fc.boolean(),
        inner: tls,
      },
      plain,
    );
    const msChap = fc.record(
      {
        kind: fc.constant('mschapv2' as const),
        usesWinlogon: fc.boolean(),
      },
      plain,
    );
    holds(fc.oneof(peap, msChap), RUNS, (settings) => {
      const bytes = encodeCustomAuth(settings);
      assert.deepEqual(readCustomAuth(bytes), settings);
      assert.deepEqual(settingsOfXml(xmlOfSettings(settings)), settings);
      // Nothing is believed of bytes that are not wholly understood.
      assert.equal(readCustomAuth(bytes.subarray(0, -1)), undefined);
    });
  });

  it('says which part of an EAP configuration has no known bytes', () => {
    const tls = readFileSync('examples/eap-tls-entra.xml', 'utf8');
    const peap = readFileSync('examples/eap-peap-tls.xml', 'utf8');
    const why = (xml: string) => {
      const settings = settingsOfXml(xml);
      return settings instanceof NoBytes ? settings.message : settings;
    };
    assert.equal(why(tls), 'the bytes of this method were not seen in a phonebook');
    assert.equal(
      why(peap.replace('<RequireCryptoBinding>', '<Other>1</Other><RequireCryptoBinding>')),
      'how a phonebook keeps Other is not known',
    );
    assert.equal(
      why(peap.replace(/<FastReconnect>.*<\/FastReconnect>/, '')),
      'FastReconnect is missing in EapType',
    );
    assert.equal(why('<EapHostConfig></EapHostConfig>'), 'EapMethod is missing in EapHostConfig');
    assert.equal(
      why(peap.replace(/<VendorId([^>]*)>0</, '<VendorId$1>9<')),
      'the bytes of this method were not seen in a phonebook',
    );
    assert.equal(
      why(peap.replace('>25<', '>26<')),
      'the bytes of this method were not seen in a phonebook',
    );
    assert.equal(
      why(peap.replace(/<FastReconnect>.*<\/FastReconnect>/, '$&$&')),
      'FastReconnect stands several times',
    );
  });

  it('refuses addresses that are none', () => {
    const route = { address: '10.0.0', prefix: 8, metric: 1, exclusion: false, reserved: 0 };
    assert.equal(encodeRoutes([route]), undefined);
    assert.equal(
      encodeNrptRules([{ name: '.', servers: ['?'], reserved: [2, 0, 0, 0] }]),
      undefined,
    );
  });
});
