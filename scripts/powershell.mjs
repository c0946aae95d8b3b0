// Installs PowerShell into .cache/powershell, as a .NET tool, for the tests that compare our reading of
// scripts with its own (test/powershell/language.test.ts).
//
//   node scripts/powershell.mjs
//
// The exit code is 1, and a line says why, when it cannot be had here; nothing else needs it.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** One version everywhere: another one may read a script in another way. */
const VERSION = '7.6.9';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, '.cache', 'powershell');
const program = path.join(folder, process.platform === 'win32' ? 'pwsh.exe' : 'pwsh');

function installed() {
  if (!existsSync(program)) return undefined;
  try {
    const args = ['-NoProfile', '-NonInteractive', '-Command', '"$($PSVersionTable.PSVersion)"'];
    return execFileSync(program, args, { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

if (installed() !== VERSION) {
  const verb = existsSync(program) ? 'update' : 'install';
  try {
    execFileSync(
      'dotnet',
      ['tool', verb, 'PowerShell', '--version', VERSION, '--tool-path', folder],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
        timeout: 300_000,
        env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
      },
    );
  } catch (error) {
    const reason = error.code === 'ENOENT' ? 'dotnet is not there' : String(error.stderr).trim();
    console.log(`PowerShell ${VERSION} cannot be installed: ${reason}`);
    process.exit(1);
  }
}
console.log(`PowerShell ${VERSION}: ${path.relative(process.cwd(), program)}`);
