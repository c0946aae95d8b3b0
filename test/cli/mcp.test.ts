/** The server for agents, as it is shipped, asked by the client of its own protocol library. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { allRules } from '../../server/src/engine/rules/all.generated';
import { TOOLS } from '../../server/src/engine/tools/all';
import { AUTOMATIC, UNUSED, UNUSED_FIXED, Workspace } from './support';

const MAIN = path.resolve('dist/cli/aovpn.js');
const USER = readFileSync('examples/user-tunnel-ikev2.xml', 'utf8');
const DEVICE = readFileSync('examples/device-tunnel.xml', 'utf8');
const SERVER = readFileSync('examples/broken-server.ps1', 'utf8');

interface Said {
  readonly text: string;
  readonly isError: boolean;
  readonly data: unknown;
}

/** A client of a server that was started with arguments. */
class Agent {
  readonly client = new Client({ name: 'test', version: '0' });

  static async start(...args: string[]): Promise<Agent> {
    const agent = new Agent();
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [MAIN, 'mcp', ...args],
    });
    await agent.client.connect(transport);
    return agent;
  }

  async call(name: string, given: Record<string, unknown>): Promise<Said> {
    const result = await this.client.callTool({ name, arguments: given });
    const content = result.content as { type: string; text: string }[];
    const structured = result.structuredContent as { result: unknown } | undefined;
    return {
      text: content.map(({ text }) => text).join('\n'),
      isError: result.isError === true,
      data: structured?.result,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.close();
  }
}

const user = { name: 'user.xml', text: USER };

describe('aovpn mcp', () => {
  it('lists its tools, all of which only read', async () => {
    await using agent = await Agent.start();
    const { tools } = await agent.client.listTools();
    // Whoever changes a name, an input or a description changes what agents were told.
    assert.deepEqual(
      tools.map(({ name, inputSchema }) => [
        name,
        Object.keys(inputSchema.properties ?? {}),
        inputSchema.required ?? [],
      ]),
      [
        ['aovpn_check', ['files', 'severity', 'windows'], ['files']],
        ['aovpn_fix', ['file', 'unsafe', 'windows'], ['file']],
        ['aovpn_explain', ['files', 'about'], ['about']],
        [
          'aovpn_trace',
          ['files', 'target', 'app', 'port', 'protocol', 'assume'],
          ['files', 'target'],
        ],
        ['aovpn_agree', ['files'], ['files']],
        ['aovpn_simulate', ['files', 'assume'], ['files']],
        ['aovpn_diff', ['files', 'names'], ['files']],
        ['aovpn_convert', ['file', 'to', 'name', 'as'], ['file', 'to']],
      ],
    );
    assert.ok(tools.every(({ annotations }) => annotations?.readOnlyHint === true));
    assert.equal(tools.length, TOOLS.length);
  });

  it('checks and corrects', async () => {
    await using agent = await Agent.start();
    const file = { name: 'a.xml', text: AUTOMATIC };
    const checked = await agent.call('aovpn_check', { files: [file] });
    assert.match(checked.text, /^a\.xml:4 warning cryptosuite-with-automatic: /m);
    const { findings } = checked.data as { findings: { rule: string }[] };
    assert.ok(findings.some(({ rule }) => rule === 'cryptosuite-with-automatic'));
    const none = await agent.call('aovpn_check', { files: [user], severity: 'error' });
    assert.equal(none.text, 'Nothing from error up was found.');
    const fixed = await agent.call('aovpn_fix', { file: { name: 'b.xml', text: UNUSED } });
    assert.equal((fixed.data as { text: string }).text, UNUSED_FIXED);
    const safe = await agent.call('aovpn_fix', { file });
    assert.doesNotMatch((safe.data as { text: string }).text, /IKEv2/);
    const unsafe = await agent.call('aovpn_fix', { file, unsafe: true });
    assert.match((unsafe.data as { text: string }).text, /IKEv2/);
  });

  it('explains, traces, compares, simulates and converts', async () => {
    await using agent = await Agent.start();
    const about = await agent.call('aovpn_explain', { about: ['809', 'NativeProtocolType'] });
    assert.match(about.text, /ERROR_VPN_TIMEOUT[^]*---[^]*NativeProtocolType/);
    const own = await agent.call('aovpn_explain', { about: ['809'], files: [user] });
    assert.ok(own.text.length > about.text.length / 2 && own.text.includes('user.xml'));
    const traced = await agent.call('aovpn_trace', { files: [user], target: '10.20.1.5' });
    assert.match(traced.text, /^10\.20\.1\.5: through the tunnel\n/);
    const agreed = await agent.call('aovpn_agree', {
      files: [
        { name: 'device.xml', text: DEVICE },
        { name: 'server.ps1', text: SERVER },
      ],
    });
    assert.match(agreed.text, /^They do not agree/);
    const steps = await agent.call('aovpn_simulate', { files: [user] });
    assert.match(steps.text, /UDP 500/);
    const diff = await agent.call('aovpn_diff', {
      files: [user, { name: 'device.xml', text: DEVICE }],
    });
    assert.match(diff.text, /DeviceTunnel changed/);
    const converted = await agent.call('aovpn_convert', { file: user, to: 'one-line' });
    assert.match((converted.data as { text: string }).text, /^<VPNProfile>/);
  });

  it('says what is wrong with a question', async () => {
    await using agent = await Agent.start();
    for (const [tool, given, expected] of [
      ['aovpn_check', {}, 'Give at least one file.'],
      ['aovpn_check', { files: [user], severity: 'bad' }, '"severity" must be one of error, '],
      ['aovpn_check', { files: [user], path: 'x' }, 'There is no input "path".'],
      ['aovpn_check', { files: [{ name: 'x' }] }, 'A file needs "text", or a "path".'],
      [
        'aovpn_check',
        { files: [{ name: 'x.xml', text: '<a/>' }] },
        'x.xml is not a file aovpn knows.',
      ],
      ['aovpn_trace', { files: [user] }, '"target" is needed.'],
      [
        'aovpn_trace',
        { files: [user], target: 'no such thing!' },
        "'no such thing!' is no address",
      ],
      ['aovpn_agree', { files: [user] }, 'No file is about a server.'],
      ['aovpn_convert', { file: user, to: 'pdf' }, '"to" must be one of profilexml'],
      ['aovpn_fix', { file: user, unsafe: 'yes' }, '"unsafe" must be true or false.'],
      [
        'aovpn_check',
        { files: [{ text: 'x'.repeat(5 * 1024 * 1024 + 1) }] },
        'text 1 is larger than 5 MB.',
      ],
      [
        'aovpn_check',
        { files: new Array(51).fill(user) },
        'At most 50 files are looked at together.',
      ],
    ] as const) {
      const said = await agent.call(tool, given);
      assert.ok(said.isError, expected);
      assert.ok(said.text.startsWith(expected), said.text);
    }
    await assert.rejects(agent.call('aovpn_nothing', {}), /There is no tool aovpn_nothing/);
  });

  it('reads files below its roots and no others', async () => {
    using ws = new Workspace({ 'in/a.xml': AUTOMATIC, 'out.xml': AUTOMATIC });
    symlinkSync(ws.path('out.xml'), ws.path('in/link.xml'));
    await using none = await Agent.start();
    const files = (...names: string[]) => ({
      files: names.map((name) => ({ path: ws.path(name) })),
    });
    assert.match((await none.call('aovpn_check', files('in/a.xml'))).text, /^This server reads no/);
    await using agent = await Agent.start('--root', ws.path('in'));
    assert.match((await agent.call('aovpn_check', files('in/a.xml'))).text, /cryptosuite-with/);
    for (const name of ['out.xml', 'in/../out.xml', 'in/link.xml', 'absent.xml', 'in']) {
      const said = await agent.call('aovpn_check', files(name));
      assert.ok(
        said.isError && /is outside of the folders/.test(said.text),
        `${name}: ${said.text}`,
      );
    }
    const missing = await agent.call('aovpn_check', files('in/absent.xml'));
    assert.match(missing.text, /there is no such file or folder/);
  });

  it('tells no secret, and does not hand out a file that holds one', async () => {
    const secret = USER.replace(
      '<NativeProtocolType>',
      '<L2tpPsk>kAl7-geheim</L2tpPsk><NativeProtocolType>',
    );
    using ws = new Workspace({ 'a.xml': secret });
    await using agent = await Agent.start('--root', ws.folder);
    const file = { path: ws.path('a.xml') };
    for (const [tool, given] of [
      ['aovpn_check', { files: [file], severity: 'hint' }],
      ['aovpn_fix', { file }],
      ['aovpn_convert', { file, to: 'profilexml' }],
      ['aovpn_convert', { file, to: 'intune-oma', as: 'A' }],
      ['aovpn_simulate', { files: [file] }],
      ['aovpn_explain', { about: ['L2tpPsk'], files: [file] }],
    ] as const) {
      const said = await agent.call(tool, given);
      assert.doesNotMatch(JSON.stringify(said), /geheim/, tool);
    }
  });

  it('has every rule as a resource', async () => {
    await using agent = await Agent.start();
    const { resources } = await agent.client.listResources();
    assert.equal(resources.length, allRules.length);
    const uri = 'aovpn://rules/cryptosuite-with-automatic';
    const { contents } = await agent.client.readResource({ uri });
    const [page] = contents as { text: string }[];
    assert.match(page?.text ?? '', /Automatic/);
    await assert.rejects(agent.client.readResource({ uri: 'aovpn://rules/../x' }));
  });

  it('answers what was asked before its input ended, and then ends', async () => {
    const child = spawn(process.execPath, [MAIN, 'mcp']);
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    const ask = (id: number, method: string, params: object) =>
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    const clientInfo = { name: 'test', version: '0' };
    ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
    ask(2, 'tools/call', { name: 'aovpn_explain', arguments: { about: ['809'] } });
    child.stdin.end();
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.equal(code, 0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: number }).id);
    assert.deepEqual(answers, [1, 2]);
  });
});
