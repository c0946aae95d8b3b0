/**
 * The command line under Node's permission model: it may read what it is given and itself, and nothing
 * else. What it does not ask for it cannot do in secret: write a file, start a program or a thread.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { AUTOMATIC, UNUSED, Workspace, type Run } from './support';

const DIST = path.resolve('dist/cli');
const MAIN = path.join(DIST, 'aovpn.js');
/** The flag lost its prefix when the model became stable. */
const [PERMISSION = ''] = ['--permission', '--experimental-permission'].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

/**
 * Runs the command line with nothing allowed but reading itself and a folder.
 *
 * @param until Standard input stays open until this is put out.
 */
function confined(
  folder: string,
  args: readonly string[],
  { input = '', until }: { readonly input?: string; readonly until?: string } = {},
): Promise<Omit<Run, 'bytes'>> {
  const reading = [DIST, realpathSync(folder)].map((each) => `--allow-fs-read=${each}${path.sep}*`);
  const flags = ['--no-warnings', PERMISSION, ...reading, MAIN, ...args];
  const child = spawn(process.execPath, flags, { cwd: folder });
  let [out, err] = ['', ''];
  child.stdin.on('error', () => undefined);
  child.stdin.write(input);
  if (until === undefined) child.stdin.end();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (until !== undefined && out.includes(until)) child.stdin.end();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

const SERVER = 'Set-VpnServerConfiguration -CustomPolicy -EncryptionMethod AES256\n';
const FILES = { 'a.xml': AUTOMATIC, 'b.xml': UNUSED, 'server.ps1': SERVER };

describe('with reading its input as its only permission', () => {
  const commands: readonly (readonly [readonly string[], RegExp])[] = [
    [['check'], /cryptosuite-with-automatic/],
    [['check', '--format', 'sarif'], /cryptosuite-with-automatic/],
    [['check', '--diff', '--unsafe-fixes'], /^\+/m],
    [['check', '--statistics'], /1 . warning/],
    [['agree', 'a.xml', 'server.ps1'], /a\.xml/],
    [['trace', 'a.xml', '10.0.0.1'], /^10\.0\.0\.1: /],
    [['simulate', 'a.xml'], /./],
    [['diff', 'a.xml', 'b.xml'], /./],
    [['convert', 'a.xml', '--to', 'profilexml'], /<VPNProfile>/],
    [['generate', 'rras', 'a.xml'], /Set-VpnAuthProtocol/],
    [['files'], /a\.xml/],
    [['config', 'show'], /./],
    [['rules'], /route-host-bits-set/],
    [['explain', '809', 'route-host-bits-set', 'VpnStrategy', 'a.xml'], /ERROR_VPN_TIMEOUT/],
    [['completion', 'bash'], /complete/],
    [['help', 'check'], /^Usage/],
    [['--version'], /^aovpn /],
  ];
  for (const [args, expected] of commands) {
    it(`does ${args.join(' ')}`, async () => {
      using ws = new Workspace(FILES);
      const { code, out, err } = await confined(ws.folder, args);
      assert.match(out, expected);
      assert.doesNotMatch(err, /ERR_ACCESS_DENIED|permission denied|Error:/);
      assert.notEqual(code, 2, err);
      assert.notEqual(code, null, err);
    });
  }

  it('serves an editor and an agent', async () => {
    using ws = new Workspace(FILES);
    const initialize = JSON.stringify({
      ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const framed = `Content-Length: ${initialize.length}\r\n\r\n${initialize}`;
    const server = await confined(ws.folder, ['server', '--stdio'], {
      input: framed,
      until: 'hoverProvider',
    });
    assert.match(server.out, /"hoverProvider"/);
    const asked = JSON.stringify({
      ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
      params: {
        protocolVersion: '2025-06-18',
        capabilities: {},
        clientInfo: { name: 'test', version: '0' },
      },
    });
    const agent = await confined(ws.folder, ['mcp', '--root', ws.folder], {
      input: `${asked}\n`,
    });
    assert.match(agent.out, /"serverInfo"/);
  });

  it('says which file it may not write, and leaves nothing behind', async () => {
    using ws = new Workspace(FILES);
    const before = readdirSync(ws.folder).sort();
    for (const args of [
      ['check', '--fix', 'b.xml', '--severity', 'hint'],
      ['check', '--output-file', 'report.txt'],
      ['check', '--add-suppressions', 'a.xml'],
      ['suppress'],
      ['init'],
    ]) {
      const { code, err } = await confined(ws.folder, args);
      assert.equal(code, 2, `${args.join(' ')}: ${err}`);
      assert.match(err, /permission denied/, args.join(' '));
      assert.doesNotMatch(err, /\n {4}at /, args.join(' '));
    }
    assert.deepEqual(readdirSync(ws.folder).sort(), before);
  });

  it('says which file it may not read', async () => {
    using ws = new Workspace(FILES);
    using other = new Workspace({ 'c.xml': AUTOMATIC });
    assert.ok(existsSync(other.path('c.xml')));
    const { code, out, err } = await confined(ws.folder, ['check', other.path('c.xml')]);
    assert.equal(code, 2, err);
    assert.match(err, /c\.xml: .*permission denied/);
    assert.doesNotMatch(out, /cryptosuite/);
  });
});
