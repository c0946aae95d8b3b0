import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The command line as it is shipped: one file, which starts much faster than its sources. */
const MAIN = path.resolve('dist/cli/aovpn.js');

/** What a run of the command line gave. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Standard output before decoding. */
  readonly bytes: Buffer;
}

/** How to run the command line. */
export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  /** Leaves standard input open after it, for a server that ends when told to. */
  readonly open?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command line in a process of its own, without a terminal. */
export function aovpn(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
    if (options.env === undefined) {
      delete env['FORCE_COLOR'];
      delete env['NO_COLOR'];
    }
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: options.cwd, env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => {
      const bytes = Buffer.concat(out);
      resolve({ code, out: bytes.toString(), err: Buffer.concat(err).toString(), bytes });
    });
    child.stdin.write(options.input ?? '');
    if (options.open !== true) child.stdin.end();
  });
}

/** A temporary folder with files in it, and its own end of the search for project files. */
export class Workspace {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'aovpn-cli-'));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    mkdirSync(path.join(this.folder, '.git'));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  path(name: string): string {
    return path.join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  /** Runs the command line here. */
  run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    return aovpn(args, { cwd: this.folder, ...options });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A project file with only the rules named: the set of rules grows, these tests stay. */
export function onlyRules(
  all: readonly string[],
  chosen: Readonly<Record<string, string>>,
): string {
  const rules = Object.fromEntries(all.map((id) => [id, chosen[id] ?? 'off']));
  return JSON.stringify({ rules });
}

/** One finding: `cryptosuite-with-automatic`, a warning whose preferred fix is unsafe. */
export const AUTOMATIC = [
  '<VPNProfile>',
  '\t<NativeProfile>',
  '\t\t<Servers>vpn.example.com</Servers>',
  '\t\t<NativeProtocolType>Automatic</NativeProtocolType>',
  '\t\t<CryptographySuite>',
  '\t\t\t<EncryptionMethod>AES_GCM_256</EncryptionMethod>',
  '\t\t</CryptographySuite>',
  '\t</NativeProfile>',
  '</VPNProfile>',
  '',
].join('\n');

/** One finding: `suppression-unused`, with a safe fix. */
export const UNUSED = [
  '<VPNProfile>',
  '  <!-- aovpn-disable-next-line cryptosuite-with-automatic -->',
  '  <AlwaysOn>true</AlwaysOn>',
  '</VPNProfile>',
  '',
].join('\n');

export const UNUSED_FIXED = UNUSED.replace(/ {2}<!--.*-->\n/, '');

export const CLEAN = '<VPNProfile>\n  <AlwaysOn>true</AlwaysOn>\n</VPNProfile>\n';
