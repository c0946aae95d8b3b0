/** Words behind what does not read by itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { durationWords, rangeWords } from '../../server/src/engine/connection/values/words';
import { parseIpRange } from '../../server/src/engine/connection/values/ip';
import { inlayHints } from '../../server/src/engine/module';
import { parseFile } from '../../server/src/engine/formats/parse';
import type { ParsedFile } from '../../server/src/engine/formats/file';
import { engine, profile } from './support';

/** A text with its hints written in where an editor shows them. */
function shown(file: ParsedFile, span = { start: 0, end: file.text.length }): string {
  let result = file.text;
  const hints = [...inlayHints(file, span)].sort((a, b) => b.offset - a.offset);
  for (const { offset, label } of hints) {
    result = `${result.slice(0, offset)}⟨${label}⟩${result.slice(offset)}`;
  }
  return result;
}

/** Checks hints against a text that has them in `⟨…⟩`. */
function assertShown(expected: string, read: (text: string) => ParsedFile = profile): void {
  assert.equal(shown(read(expected.replace(/⟨[^⟩]*⟩/g, ''))), expected);
}

describe('inlay hints in a profile', () => {
  it('say what a prefix covers, and nothing of one address', () => {
    assertShown(`<VPNProfile>
  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize>⟨10.0.0.0 – 10.255.255.255⟩</Route>
  <Route><Address>10.20.0.5</Address><PrefixSize>24</PrefixSize>⟨10.20.0.0 – 10.20.0.255, 256 addresses⟩</Route>
  <Route><Address>10.20.0.5</Address><PrefixSize>32</PrefixSize></Route>
  <Route><Address>2001:db8::</Address><PrefixSize>64</PrefixSize>⟨2001:db8:: – 2001:db8::ffff:ffff:ffff:ffff⟩</Route>
  <Route><Address>2001:db8:12:34::</Address><PrefixSize>64</PrefixSize>⟨2^64 addresses⟩</Route>
  <Route><Address>10.0.0.0</Address><PrefixSize>33</PrefixSize></Route>
  <Route><Address>vpn</Address><PrefixSize>8</PrefixSize></Route>
  <Route><PrefixSize>8</PrefixSize></Route>
  <PrefixSize>8</PrefixSize>
</VPNProfile>`);
  });

  it('are as long as an editor shows them, and say the rest to whoever points at them', () => {
    const file = profile(
      '<VPNProfile><Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route></VPNProfile>',
    );
    assert.deepEqual(
      inlayHints(file, { start: 0, end: file.text.length }).map(({ tooltip }) => tooltip),
      ['PrefixSize 8: 10.0.0.0 – 10.255.255.255, 16,777,216 addresses'],
    );
  });

  it('name protocols, and say what a network among filters covers', () => {
    assertShown(`<VPNProfile><TrafficFilter>
  <Protocol>6</Protocol>⟨TCP⟩
  <RemoteAddressRanges>192.168.0.0/16</RemoteAddressRanges>⟨192.168.0.0 – 192.168.255.255⟩
</TrafficFilter><TrafficFilter>
  <Protocol>254</Protocol>
  <RemoteAddressRanges>192.168.0.0/16, 10.0.0.0/8</RemoteAddressRanges>
  <LocalAddressRanges>10.0.0.1-10.0.0.9</LocalAddressRanges>
</TrafficFilter></VPNProfile>`);
  });

  it('say long times in larger units, and short ones not', () => {
    assertShown(
      '<VPNProfile><NetworkOutageTime>5400</NetworkOutageTime>⟨1 hour and 30 minutes⟩</VPNProfile>',
    );
    for (const time of ['0', '59', '-60', 'soon', '1e3']) {
      assertShown(`<VPNProfile><NetworkOutageTime>${time}</NetworkOutageTime></VPNProfile>`);
    }
    const hours = (text: string) =>
      `<VPNProfile><NativeProfile><ProtocolList>${text}</ProtocolList></NativeProfile></VPNProfile>`;
    assertShown(hours('<RetryTimeInHours>168</RetryTimeInHours>⟨7 days⟩'));
    assertShown(hours('<RetryTimeInHours>23</RetryTimeInHours>'));
    assertShown(hours('<RetryTimeInHours>49</RetryTimeInHours>⟨2 days and 1 hour⟩'));
  });

  const EAP = `<EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig">
  <EapMethod>
    <Type xmlns="http://www.microsoft.com/provisioning/EapCommon">25</Type>⟨PEAP⟩
    <VendorId xmlns="http://www.microsoft.com/provisioning/EapCommon">0</VendorId>
  </EapMethod>
  <Config xmlns="http://www.microsoft.com/provisioning/EapHostConfig">
    <Eap xmlns="http://www.microsoft.com/provisioning/BaseEapConnectionPropertiesV1">
      <Type>25</Type>⟨PEAP⟩
    </Eap>
  </Config>
</EapHostConfig>`;

  it('name EAP methods, in a profile and in a file of their own', () => {
    assertShown(EAP, (text) => {
      const file = engine.parse(text, { languageId: 'xml', fileName: 'eap.xml' });
      assert.equal(file?.kind, 'eap');
      return file;
    });
    assertShown(
      `<VPNProfile><NativeProfile><Authentication><Eap><Configuration>${EAP}</Configuration></Eap></Authentication></NativeProfile></VPNProfile>`,
    );
  });

  it('stand in the here-string of a script', () => {
    assertShown(
      [
        "$profile = @'",
        '<VPNProfile>',
        '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize>⟨10.0.0.0 – 10.255.255.255⟩</Route>',
        '</VPNProfile>',
        "'@",
        'New-CimInstance -Namespace root\\cimv2\\mdm\\dmmap -ClassName MDM_VPNv2_01 -Property @{ ProfileXML = $profile }',
        '',
      ].join('\n'),
      (text) => parseFile(text, 'powershell', 'vpn.ps1'),
    );
  });

  it('are given for the part that is asked for, and not where an element is broken', () => {
    const route = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>\n'.repeat(
      50,
    );
    const file = profile(`<VPNProfile>\n${route}</VPNProfile>`);
    const at = file.text.indexOf('<PrefixSize>', 900);
    assert.equal(inlayHints(file, { start: at, end: at + 1 }).length, 1);
    assert.equal(inlayHints(file, { start: 0, end: file.text.length }).length, 50);
    assertShown('<VPNProfile><NetworkOutageTime>5400');
    assertShown('<VPNProfile><NetworkOutageTime>5400</NetworkOutage></VPNProfile>');
  });

  it('never show a secret', () => {
    const text =
      '<VPNProfile><NetworkOutageTime>5400</NetworkOutageTime><NativeProfile><L2tpPsk>1 hour and 30 minutes</L2tpPsk></NativeProfile></VPNProfile>';
    assert.ok(!shown(profile(text)).includes('⟨1 hour and 30 minutes⟩'));
  });
});

describe('words for values', () => {
  it('are exact', () => {
    assert.equal(durationWords(60, 'seconds'), '1 minute');
    assert.equal(durationWords(3661, 'seconds'), '1 hour, 1 minute and 1 second');
    assert.equal(
      durationWords(4_294_967_295, 'seconds'),
      '49,710 days, 6 hours, 28 minutes and 15 seconds',
    );
    assert.equal(durationWords(24, 'hours'), '1 day');
    assert.equal(durationWords(-24, 'hours'), undefined);
    assert.equal(durationWords(1.5, 'hours'), undefined);
    assert.equal(durationWords(Infinity, 'seconds'), undefined);
    const words = (text: string) => {
      const range = parseIpRange(text);
      return range && rangeWords(range)?.[0];
    };
    assert.equal(words('10.0.0.1-10.0.0.2'), '10.0.0.1 – 10.0.0.2, 2 addresses');
    assert.equal(words('0.0.0.0/0'), '0.0.0.0 – 255.255.255.255, 4,294,967,296 addresses');
    assert.equal(words('10.0.0.9-10.0.0.1'), undefined);
    assert.equal(words('10.0.0.9'), undefined);
  });
});
