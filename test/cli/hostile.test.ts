/** Names and contents that are made to do harm where a report of them is shown or read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { XMLValidator } from 'fast-xml-parser';
import { Workspace } from './support';

/** What steers a terminal, breaks a line or turns the reading direction; line ends and tabs aside. */
const STEERING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
/** What GitHub and Azure Pipelines take for a command of theirs, wherever it stands in a log. */
const COMMAND = /##(?:vso)?\[/i;
/** What GitHub takes for one at the start of a line. */
const WORKFLOW = /^\s*::/m;

const MARKS = '::error::x %0A::add-mask::y ##vso[task.setvariable variable=z]v ##[add-matcher]w';
const MARKUP = `<b onclick="x">&'\`|]]>--> =cmd|'/c x'!A1`;
/** Windows takes few of the characters that others do in a name. */
const isWindows = process.platform === 'win32';
const NAME = isWindows
  ? "!!error;%0A,]&'`=\u202e\u200f.xml"
  : `::error title=x::y\u001b[31m\u009b2J\u202e\r\n##vso[task.complete]z,;]${MARKUP.replaceAll('/', '')}.xml`;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
/** XML knows few control characters; those it knows are here. */
const VALUE = escaped(`${MARKS} ${MARKUP} \u009b31m\u202e\u2028\u200f`);

const PROFILE = `<VPNProfile>
  <ProfileName>${VALUE}</ProfileName>
  <NativeProfile>
    <Servers>${VALUE}</Servers>
    <NativeProtocolType>${VALUE}</NativeProtocolType>
    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>
    <Authentication><MachineMethod>Certificate</MachineMethod></Authentication>
  </NativeProfile>
  <Route><Address>10.20.0.0${VALUE}</Address><PrefixSize>16</PrefixSize></Route>
  <Route><Address>10.0.0.0</Address><PrefixSize>8</PrefixSize></Route>
  <DomainNameInformation>
    <DomainName>.${VALUE}</DomainName>
    <DnsServers>10.0.0.53, ${VALUE}</DnsServers>
  </DomainNameInformation>
  <TrustedNetworkDetection>${VALUE}</TrustedNetworkDetection>
  <${'x'.repeat(20)}\u202e>${VALUE}</${'x'.repeat(20)}\u202e>
</VPNProfile>
`;
const SCRIPT = `$name = '${MARKS.replaceAll("'", "''")} \u001b[2J\u0007\u009b\u202e'
Add-VpnConnection -Name '${MARKS} \u001b]0;t\u0007' -ServerAddress '::error::x \u001b[2J' -TunnelType '::error::\u001b' -SplitTunnel
Set-VpnServerConfiguration -EncryptionMethod '\u001b[2J::error::x' -CustomPolicy
`;
const PHONEBOOK = `[::error::x ##vso[task.complete\u202e]\r\nType=2\r\nVpnStrategy=\u001b::error::\u202e\r\nPhoneNumber=::error::\u009b##[x]\r\n`;

const files = {
  [NAME]: PROFILE,
  'user.xml': PROFILE,
  'set.ps1': SCRIPT,
  'book.pbk': PHONEBOOK,
  '.aovpn-expect.json': '{}',
};

/** Nothing in it steers what shows it. */
function assertCalm(out: string, what: string, isCommands = false): void {
  assert.doesNotMatch(out, STEERING, what);
  if (isCommands) return;
  assert.doesNotMatch(out, COMMAND, what);
  assert.doesNotMatch(out, WORKFLOW, what);
}

describe('hostile names and contents', () => {
  const formats: Readonly<Record<string, (out: string) => void>> = {
    text: () => undefined,
    json: (out) => void JSON.parse(out),
    sarif: (out) => void JSON.parse(out),
    gitlab: (out) => void JSON.parse(out),
    rdjson: (out) => void JSON.parse(out),
    junit: (out) => assert.equal(XMLValidator.validate(out), true),
    checkstyle: (out) => assert.equal(XMLValidator.validate(out), true),
    github: (out) => {
      for (const line of out.trimEnd().split('\n')) {
        assert.match(
          line,
          /^::(?:error|warning|notice) file=[^:,]*(?:,\w+=[^:,]*)*::(?!.*##(?:vso)?\[)/,
        );
      }
    },
    azure: (out) => {
      for (const line of out.trimEnd().split('\n')) {
        const [, message = ''] =
          /^##vso\[task\.logissue (?:\w+=[^;\]]*;)+\](.*)$/.exec(line) ?? assert.fail(line);
        assert.doesNotMatch(message, COMMAND);
      }
    },
  };
  for (const [format, holds] of Object.entries(formats)) {
    it(`steer nothing in ${format}`, async () => {
      using ws = new Workspace(files);
      const { out, err } = await ws.run(['check', '--format', format, '--severity', 'hint']);
      assertCalm(out, format, format === 'github' || format === 'azure');
      assertCalm(err, `${format}: errors`);
      holds(out);
      // All of it was read, and something is said of each.
      for (const name of ['user.xml', 'set.ps1', 'book.pbk']) assert.ok(out.includes(name), name);
    });
  }

  it('are named in JSON as they are', async () => {
    using ws = new Workspace(files);
    const { out } = await ws.run(['check', '--format', 'json']);
    const names = (JSON.parse(out) as { file: string }[]).map(({ file }) => file);
    assert.ok(
      names.some((name) => name.endsWith(NAME)),
      names.join(),
    );
  });

  // Not here: patches, converted connections and what is generated. They are files, to the letter.
  const commands: readonly (readonly string[])[] = [
    ['check', '--statistics'],
    ['check', '--verbose'],
    ['files', '--verbose'],
    ['files'],
    ['config', 'show', NAME],
    ['trace', NAME, '10.1.2.3', 'x.example.com'],
    ['simulate', NAME],
    ['agree', NAME, 'set.ps1'],
    ['diff', NAME, 'set.ps1'],
    ['show', 'book.pbk'],
    ['explain', '809', NAME],
    ['explain', `::error::\u001b[2J${MARKS}`],
    ['explain', `check ${MARKS}\u202e`],
    [`::error::\u001b[2J`],
    ['check', `::error::\u001b[2J.xml`],
    ['check', `--::error::\u001b`],
    ['convert', NAME, '--to', `::error::\u001b`],
    ['pbk', 'set', 'book.pbk', `::error::\u001b`, 'VpnStrategy=::error::\u001b'],
    ['test'],
  ];
  for (const args of commands) {
    const label = JSON.stringify(args.join(' ').slice(0, 60));
    it(`steer nothing in what is said to ${label}`, async () => {
      using ws = new Workspace(files);
      const { out, err } = await ws.run(args);
      assertCalm(out, 'output');
      assertCalm(err, 'errors');
      assert.notEqual(out + err, '');
    });
  }

  for (const args of [
    ['trace', 'user.xml', '10.1.2.3'],
    ['simulate', 'user.xml'],
    ['agree', NAME, 'set.ps1'],
    ['diff', NAME, 'set.ps1'],
    ['explain', '809', NAME],
  ]) {
    it(`steer nothing in the JSON of ${args[0] ?? ''}`, async () => {
      using ws = new Workspace(files);
      const { out } = await ws.run([...args, '--format', 'json']);
      assertCalm(out, 'output');
      JSON.parse(out);
    });
  }
});
