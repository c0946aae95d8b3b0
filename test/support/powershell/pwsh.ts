/** Reads scripts with PowerShell's own parser, in one long-lived process. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';

const INSTALLED = path.resolve('.cache/powershell');

/**
 * Where PowerShell is: what `AOVPN_PWSH` names, or what `scripts/powershell.mjs` installed. Nothing
 * where there is none; an arbitrary version found in the path would compare with another grammar.
 */
export function findPowerShell(): string | undefined {
  const named = process.env['AOVPN_PWSH'];
  if (named !== undefined && named !== '') return named;
  return ['pwsh', 'pwsh.exe']
    .map((name) => path.join(INSTALLED, name))
    .find((file) => existsSync(file));
}

/** A running PowerShell that answers with the facts of a script, in the notation of `facts.ts`. */
export class PowerShellParser {
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly input: Interface;
  private complaints = '';

  /** @param file The program, from `findPowerShell`. */
  constructor(file: string) {
    const script = path.resolve('test/support/powershell/read.ps1');
    this.process = spawn(file, ['-NoProfile', '-NonInteractive', '-File', script], {
      env: { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' },
    });
    this.process.stderr.on('data', (data: Buffer) => (this.complaints += data.toString()));
    this.input = createInterface({ input: this.process.stdout, crlfDelay: Infinity });
    this.lines = this.input[Symbol.asyncIterator]();
  }

  /**
   * What PowerShell sees in a script; what it refuses are facts that begin with `error|`. One script at
   * a time. Fails when the process ended.
   */
  async facts(text: string): Promise<readonly string[]> {
    this.process.stdin.write(`${Buffer.from(text, 'utf16le').toString('base64')}\n`);
    const next = await this.lines.next();
    if (next.done === true) throw new Error(`PowerShell ended: ${this.complaints}`);
    return JSON.parse(next.value) as string[];
  }

  /** Ends the process. */
  close(): void {
    this.input.close();
    this.process.stdin.end();
  }
}
