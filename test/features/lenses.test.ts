/** What stands above a connection. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lensPlaces, lensTitle } from '../../server/src/engine/module';
import type { ParsedFile } from '../../server/src/engine/formats/file';
import { parseFile } from '../../server/src/engine/formats/parse';
import { engine, profile } from './support';

/** Line and words of each lens. */
function lenses(file: ParsedFile): string[] {
  const { findings } = engine.check(file);
  return lensPlaces(file).map(({ span }) => {
    const { line } = file.lines.positionAt(span.start);
    return `${line} ${lensTitle(file, span, findings)}`;
  });
}

const route = '  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
const native = (...lines: readonly string[]) =>
  [
    '<VPNProfile>',
    '  <RememberCredentials>true</RememberCredentials>',
    '  <AlwaysOn>true</AlwaysOn>',
    '  <DnsSuffix>corp.example.com</DnsSuffix>',
    '  <NativeProfile>',
    '    <Servers>vpn.example.com</Servers>',
    ...lines,
    '  </NativeProfile>',
    route,
    '</VPNProfile>',
  ].join('\n');

/** The words without the number of findings, which is the rules' business. */
const shape = (file: ParsedFile) => lenses(file).map((text) => text.replace(/, [^,]*$/, ''));

describe('the lens of a connection', () => {
  it('says what kind of tunnel it is, how it connects and what it routes', () => {
    const text = native(
      '    <NativeProtocolType>IKEv2</NativeProtocolType>',
      '    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
    );
    assert.deepEqual(shape(profile(text)), ['0 User tunnel, IKEv2, split tunnel, 1 route']);
    assert.deepEqual(shape(profile(text.replace(route, '  <DeviceTunnel>true</DeviceTunnel>'))), [
      '0 Device tunnel, IKEv2, split tunnel, no routes',
    ]);
    assert.deepEqual(shape(profile(text.replace('Split', 'Force').replace('IKEv2', 'Automatic'))), [
      '0 User tunnel, protocol chosen by Windows, force tunnel, 1 route',
    ]);
  });

  it('counts the findings', () => {
    const text = native('    <NativeProtocolType>IKEv2</NativeProtocolType>');
    const file = profile(text);
    const [place] = lensPlaces(file);
    assert.ok(place && !place.isEntry);
    const finding = { span: { start: 1, end: 2 } };
    assert.match(lensTitle(file, place.span, []), /, no findings$/);
    assert.match(lensTitle(file, place.span, [finding]), /, 1 finding$/);
    assert.match(lensTitle(file, place.span, [finding, finding]), /, 2 findings$/);
  });

  it('says nothing that is not known', () => {
    const list =
      '    <NativeProtocolType>ProtocolList</NativeProtocolType>\n    <ProtocolList><NativeProtocol><Type>Ikev2</Type></NativeProtocol><NativeProtocol><Type>Sstp</Type></NativeProtocol></ProtocolList>';
    assert.match(String(shape(profile(native(list)))), /^0 User tunnel, IKEv2 then SSTP/);
    assert.deepEqual(
      shape(profile(native('    <NativeProtocolType>Telepathy</NativeProtocolType>'))),
      ['0 User tunnel, 1 route'],
    );
    assert.deepEqual(shape(profile('<VPNProfile></VPNProfile>')), ['0 User tunnel']);
    assert.deepEqual(lenses(profile('<!-- nothing yet -->')), []);
  });

  it('stands above the profile in a script, and above every VPN connection of a phonebook', () => {
    const script = [
      "$xml = @'",
      native('    <NativeProtocolType>IKEv2</NativeProtocolType>'),
      "'@",
    ];
    assert.match(
      String(shape(parseFile(script.join('\n'), 'powershell', 'vpn.ps1'))),
      /^1 User tunnel, IKEv2/,
    );
    const book = [
      '[Office]',
      'Type=2',
      'VpnStrategy=7',
      '',
      '[Modem]',
      'Type=1',
      '',
      '[Plant]',
      'Type=2',
      'DeviceTunnel=1',
      '',
    ];
    const file = parseFile(book.join('\r\n'), 'rasphone', 'rasphone.pbk');
    const shown = shape(file);
    assert.equal(shown.length, 2);
    assert.match(String(shown[0]), /^0 User tunnel, IKEv2/);
    assert.match(String(shown[1]), /^7 Device tunnel/);
    assert.ok(lensPlaces(file).every(({ isEntry }) => isEntry));
  });
});
