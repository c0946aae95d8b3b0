/** Which statements are about one connection, and what they say together. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTarget, trace } from '../../server/src/engine/answers/trace';
import { TARGET_FORMS } from '../../server/src/engine/convert';
import { distinctConnections } from '../../server/src/engine/connection/same';
import { valueOf } from '../../server/src/engine/connection/stated';
import { connectionsIn } from '../../server/src/engine/formats/connections';
import { parse } from '../../server/src/engine/formats/parse';

const TEN = '<Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>';
const NET = '<Route><Address>172.16.0.0</Address><PrefixSize>12</PrefixSize></Route>';

function profile(name: string | undefined, more = TEN): string {
  const called = name === undefined ? '' : `<ProfileName>${name}</ProfileName>`;
  return `<VPNProfile>${called}<NativeProfile><Servers>vpn.contoso.com</Servers><NativeProtocolType>IKEv2</NativeProtocolType><RoutingPolicyType>SplitTunnel</RoutingPolicyType><DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute></NativeProfile>${more}</VPNProfile>`;
}

const script = (text: string) => `$xml = @'\n${text}\n'@\n`;
const DEVICE = `<DeviceTunnel>true</DeviceTunnel>${TEN}`;

function statements(files: Readonly<Record<string, string>>) {
  return Object.entries(files).flatMap(([name, text]) => {
    const file = parse(text, { fileName: name });
    assert.ok(file, name);
    return connectionsIn(file, name);
  });
}

const count = (files: Readonly<Record<string, string>>) =>
  distinctConnections(statements(files)).length;

function phonebookOf(text: string): string {
  const form = TARGET_FORMS.find(({ id }) => id === 'phonebook');
  const [connection] = statements({ 'a.xml': text });
  assert.ok(form && connection);
  return form.write(connection, 'Corp').text;
}

describe('connections are one', () => {
  for (const [what, files, expected] of [
    ['of one name', { 'a.xml': profile('Corp'), 'b.ps1': script(profile('corp')) }, 1],
    [
      'without names that say the same',
      { 'a.xml': profile(undefined), 'b.ps1': script(profile(undefined)) },
      1,
    ],
    [
      'of which one has no name',
      { 'b.ps1': script(profile(undefined)), 'a.xml': profile('Corp') },
      1,
    ],
    ['but not those of other names', { 'a.xml': profile('Corp'), 'b.xml': profile('Other') }, 2],
    [
      'but not those that say something else',
      { 'a.xml': profile(undefined), 'b.xml': profile(undefined, NET) },
      2,
    ],
    [
      'but not a device tunnel and a user tunnel',
      { 'a.xml': profile('Corp'), 'b.xml': profile('Corp', DEVICE) },
      2,
    ],
  ] as const) {
    it(what, () => {
      assert.equal(count(files), expected);
    });
  }
});

describe('what statements of one connection say together', () => {
  const merged = (files: Readonly<Record<string, string>>) => {
    const [one, ...others] = distinctConnections(statements(files));
    assert.ok(one && others.length === 0);
    return one;
  };

  it('is what one of them says where the other cannot', () => {
    const one = merged({
      'a.xml': profile('Corp'),
      'b.ps1': 'Add-VpnConnectionRoute -ConnectionName Corp -DestinationPrefix 192.168.7.0/24\n',
    });
    assert.equal(valueOf(one.routing), 'split');
    assert.equal(one.routes.items.length, 2);
    assert.equal(one.routes.openBecause, undefined);
  });

  it('is not torn by what a phonebook adds to a route and to a rule', () => {
    const rule =
      '<DomainNameInformation><DomainName>.corp.contoso.com</DomainName><DnsServers>10.0.0.53</DnsServers></DomainNameInformation>';
    const text = profile('Corp', TEN + rule);
    const form = phonebookOf(text);
    const one = merged({ 'a.xml': text, 'rasphone.pbk': form });
    assert.equal(one.routes.openBecause, undefined);
    assert.equal(one.nameRules.openBecause, undefined);
    const other = merged({ 'a.xml': profile('Corp', NET + rule), 'rasphone.pbk': form });
    assert.match(other.routes.openBecause ?? '', /contradict/);
  });

  it('is not known where they contradict each other', () => {
    const one = merged({ 'a.xml': profile('Corp'), 'b.xml': profile('Corp', NET) });
    assert.match(one.routes.openBecause ?? '', /contradict/);
    const target = parseTarget('10.1.1.1');
    assert.ok(target);
    const answer = trace([one], target);
    assert.equal(answer.answer, 'unknown');
    assert.match(answer.missing.join(), /contradict/);
  });
});

describe('a trace through a profile and the script that deploys it', () => {
  it('is one through one tunnel', () => {
    const target = parseTarget('10.1.1.1');
    assert.ok(target);
    const files = { 'a.xml': profile('Corp'), 'b.ps1': script(profile(undefined)) };
    const answer = trace(statements(files), target);
    assert.equal(answer.answer, 'tunnel');
    assert.equal(answer.certainty, 'certain');
    assert.ok(answer.assumptions.some(({ text }) => text === 'The tunnel is up.'));
  });
});
