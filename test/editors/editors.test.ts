/** The settings of docs/editors.md, in the real editors where they are installed. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { Workspace } from '../cli/support';
import { run } from '../packages/support';

const MAIN = path.resolve('dist/cli/aovpn.js');

/** What a script of this folder saw. */
interface Came {
  readonly problem?: string;
  readonly rules: readonly { readonly rule: string; readonly line: number }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly line: string;
  readonly words: readonly string[];
}

const PROFILE = `<VPNProfile>
  <AlwaysOn>true</AlwaysOn>
  <TrustedNetworkDetection>corp.example.net</TrustedNetworkDetection>
  <NativeProfile>
    <Servers>vpn.example.net</Servers>
    <NativeProtocolType>Automatic</NativeProtocolType>
    <RoutingPolicyType>SplitTunnel</RoutingPolicyType>
    <CryptographySuite>
      <AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants>
      <CipherTransformConstants>AES256</CipherTransformConstants>
      <EncryptionMethod>AES256</EncryptionMethod>
      <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>
      <DHGroup>Group14</DHGroup>
      <PfsGroup>PFS2048</PfsGroup>
    </CryptographySuite>
  </NativeProfile>
</VPNProfile>
`;

/** The blocks of the page in a language, in their order. */
function settings(language: string): readonly string[] {
  const page = readFileSync('docs/editors.md', 'utf8');
  const blocks = page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'));
  return [...blocks].map(([, text = '']) => text);
}

/** What a program prints about its version, or nothing where it is not installed. */
function versionOf(program: string): string | undefined {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return undefined;
  }
}

/** Runs an editor in a folder with a profile and `aovpn` on its PATH. */
async function use(program: string, init: string, args: readonly string[]): Promise<Came> {
  using ws = new Workspace({ 'user.xml': PROFILE, init });
  ws.write('bin/aovpn', `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(ws.path('bin/aovpn'), 0o755);
  const { out, err } = await run(program, args, {
    cwd: ws.folder,
    env: {
      ...process.env,
      PATH: `${ws.path('bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
      HOME: ws.folder,
    },
  });
  const last = out.trim().split('\n').at(-1) ?? '';
  assert.match(last, /^\{/, err);
  const came = JSON.parse(last) as Came;
  assert.equal(came.problem, undefined, `${came.problem ?? ''}\n${err}`);
  return came;
}

/** What has to come of it in every editor. */
function checkUse({ rules, hover, actions, line, words }: Came): void {
  const found = rules.find(({ rule }) => rule === 'cryptosuite-with-automatic');
  assert.equal(found?.line, 6);
  assert.match(hover, /NativeProtocolType/);
  assert.equal(actions[0], 'Set NativeProtocolType to IKEv2 (no fallback to SSTP)');
  assert.ok(actions.includes('Disable cryptosuite-with-automatic for this line'));
  assert.equal(line.trim(), '<NativeProtocolType>IKEv2</NativeProtocolType>');
  assert.deepEqual(words, ['IKEv2', 'SSTP', 'ProtocolList', 'Automatic', 'L2TP', 'PPTP']);
}

const neovim = versionOf('nvim');
describe('Neovim', { skip: neovim === undefined && 'Neovim is not installed' }, () => {
  it('shows findings and a hover, carries out a fix, and completes', async () => {
    const [init = '', before8 = ''] = settings('lua');
    const isBefore8 = /^NVIM v0\.[0-7]\./.test(neovim ?? '');
    const driver = path.resolve('test/editors/neovim.lua');
    const args = ['--headless', '--clean', '-u', 'init', '-c', `luafile ${driver}`];
    checkUse(await use('nvim', `lua <<END\n${isBefore8 ? before8 : init}END\n`, args));
  });
});

// Eglot is part of Emacs since 29; before, it is a package like others.
const EGLOT = ['--batch', '-q', '-f', 'package-initialize', '-l', 'eglot'];
const emacs = (() => {
  try {
    execFileSync('emacs', [...EGLOT, '--kill'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
})();
describe('Emacs', { skip: !emacs && 'Emacs with Eglot is not installed' }, () => {
  it('shows findings and a hover, carries out a fix, and completes', async () => {
    const [init = ''] = settings('elisp');
    const driver = path.resolve('test/editors/emacs.el');
    checkUse(await use('emacs', init, [...EGLOT, '-l', './init', '-l', driver]));
  });
});
