import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { findPowerShell } from '../support/powershell/pwsh';
import { Workspace } from './support';

const MAIN = path.resolve('dist/cli/aovpn.js');
const run = promisify(execFile);

async function completions(...words: string[]): Promise<string[]> {
  using ws = new Workspace();
  const { out } = await ws.run(['completion', '--', ...words]);
  return out.split('\n').slice(0, -1);
}

/** A folder with the command `aovpn` in it, as an installation has. */
function withCommand(): Workspace {
  const ws = new Workspace();
  ws.write('aovpn', `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  return ws;
}

describe('completion of command lines', () => {
  it('completes commands, options, their values and rules', async () => {
    assert.deepEqual(await completions('ch'), ['check']);
    assert.deepEqual(await completions('check', '--fi'), ['--fix']);
    assert.deepEqual(await completions('check', '--format', 'j'), ['json', 'junit']);
    assert.deepEqual(await completions('check', '-f', 'sa'), ['sarif']);
    assert.deepEqual(await completions('check', '--format=sa'), ['--format=sarif']);
    assert.deepEqual(await completions('explain', 'suppression-un'), [
      'suppression-unknown-rule',
      'suppression-unused',
    ]);
    assert.deepEqual(await completions('check', '--select', 'suppression-unu'), [
      'suppression-unused',
    ]);
    assert.deepEqual(await completions('generate', 'big'), ['bigip']);
    assert.deepEqual(await completions('pbk', ''), ['set']);
    assert.ok((await completions('help', '')).includes('trace'));
  });

  it('leaves files to the shell', async () => {
    assert.deepEqual(await completions('check', ''), []);
    assert.deepEqual(await completions('check', '--config', ''), []);
    assert.deepEqual(await completions('nonsense', ''), []);
  });

  it('says which shells there are', async () => {
    using ws = new Workspace();
    const { code, err } = await ws.run(['completion', 'tcsh']);
    assert.equal(code, 2);
    assert.match(err, /Name one shell: bash, zsh, fish, powershell\./);
  });

  const bash = existsSync('/bin/bash') ? '/bin/bash' : undefined;
  it('works in bash', { skip: bash === undefined && 'bash is not installed' }, async () => {
    using ws = withCommand();
    const script = `chmod +x aovpn; PATH="$PWD:$PATH"; source <(aovpn completion bash)
COMP_WORDS=(aovpn check --format s); COMP_CWORD=3; _aovpn; printf '%s\\n' "\${COMPREPLY[@]}"
complete -p aovpn`;
    const { stdout } = await run(bash ?? '', ['-c', script], { cwd: ws.folder });
    assert.match(stdout, /^sarif\ncomplete .*-F _aovpn aovpn\n$/);
  });

  const program = findPowerShell();
  const skip = program === undefined && 'PowerShell is not installed';
  it('works in PowerShell', { skip }, async () => {
    using ws = withCommand();
    const script = `chmod +x aovpn
$env:PATH = "$PWD" + [IO.Path]::PathSeparator + $env:PATH
aovpn completion powershell | Out-String | Invoke-Expression
foreach ($line in 'aovpn ch', 'aovpn check --format sa', 'aovpn pbk ') {
  (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -join ','
}`;
    const { stdout } = await run(program ?? '', ['-NoProfile', '-Command', script], {
      cwd: ws.folder,
    });
    assert.deepEqual(stdout.trim().split(/\r?\n/), ['check', 'sarif', 'set']);
  });
});
