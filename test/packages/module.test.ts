/** The PowerShell module, in the real PowerShell. */
import assert from 'node:assert/strict';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { findPowerShell } from '../support/powershell/pwsh';
import { AUTOMATIC, UNUSED, UNUSED_FIXED, Workspace } from '../cli/support';
import { run, type Output } from './support';

const MODULE = path.resolve('packages/powershell/Aovpn');
const MAIN = path.resolve('dist/cli/aovpn.js');
const program = findPowerShell();
const skip = program === undefined && 'PowerShell is not installed';

/** Runs lines with the module loaded; `$file` names are relative to the folder. */
async function pwsh(ws: Workspace, script: string): Promise<Output> {
  ws.write('bin/aovpn', `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(ws.path('bin/aovpn'), 0o755);
  const text = `$ErrorActionPreference = 'Continue'; $WarningPreference = 'Continue'
$env:AOVPN_PATH = './bin/aovpn'; Import-Module '${MODULE}/Aovpn.psd1'; $PSStyle.OutputRendering = 'PlainText'
${script}`;
  return run(program ?? '', ['-NoProfile', '-NonInteractive', '-Command', text], {
    cwd: ws.folder,
  });
}

async function data(ws: Workspace, script: string): Promise<unknown> {
  const { out, err } = await pwsh(ws, `ConvertTo-Json -Depth 20 -InputObject @(${script})`);
  assert.notEqual(out.trim(), '', err);
  return JSON.parse(out);
}

describe('the PowerShell module', { skip }, () => {
  const user = readFileSync('examples/user-tunnel-ikev2.xml');
  const device = readFileSync('examples/device-tunnel.xml');
  const server = readFileSync('examples/broken-server.ps1');

  it('has the version of the project, approved verbs, help, and syntax of Windows PowerShell 5.1', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    using ws = new Workspace();
    const found = (await data(
      ws,
      `& {
        $tokens = $null; $errors = $null
        $ast = [Management.Automation.Language.Parser]::ParseFile('${MODULE}/Aovpn.psm1', [ref] $tokens, [ref] $errors)
        $newer = $ast.FindAll({ param($node) $node.GetType().Name -in 'TernaryExpressionAst', 'PipelineChainAst' }, $true)
        $kinds = $tokens | Where-Object { "$($_.Kind)" -in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'AndAnd', 'OrOr' }
        $approved = (Get-Verb).Verb
        @{
          version = (Test-ModuleManifest '${MODULE}/Aovpn.psd1').Version.ToString()
          errors = $errors.Count
          newer = @($newer).Count + @($kinds).Count
          names = @((Get-Command -Module Aovpn).Name | Sort-Object)
          verbs = @((Get-Command -Module Aovpn).Verb | Where-Object { $_ -notin $approved })
          silent = @((Get-Command -Module Aovpn).Name | Where-Object { -not (Get-Help $_).Synopsis -or (Get-Help $_).Synopsis -match '^\\s*\\w+-Aovpn' -or -not (Get-Help $_).examples })
        }
      }`,
    )) as unknown[];
    assert.deepEqual(found, [
      {
        version,
        errors: 0,
        newer: 0,
        names: [
          'Compare-AovpnProfile',
          'ConvertTo-AovpnProfile',
          'Get-AovpnExplanation',
          'Get-AovpnRule',
          'Set-AovpnPhonebookValue',
          'Test-AovpnAgreement',
          'Test-AovpnFile',
          'Trace-AovpnTarget',
        ],
        verbs: [],
        silent: [],
      },
    ]);
  });

  it('checks files from the pipeline, and corrects them unless it is only asked what it would do', async () => {
    using ws = new Workspace({ 'a b.xml': AUTOMATIC, 'c.xml': UNUSED });
    const select = '-Select cryptosuite-with-automatic, suppression-unused -Severity hint';
    const found = (await data(ws, `Get-ChildItem *.xml | Test-AovpnFile ${select}`)) as {
      File: string;
      Rule: string;
      Line: number;
      FixIsSafe: boolean;
    }[];
    assert.deepEqual(
      found.map(({ File, Rule, Line, FixIsSafe }) => [File, Rule, Line, FixIsSafe]),
      [
        ['a b.xml', 'cryptosuite-with-automatic', 4, false],
        ['c.xml', 'suppression-unused', 2, true],
      ],
    );
    const asked = await pwsh(ws, 'Test-AovpnFile c.xml -Severity hint -Fix -WhatIf | Out-Null');
    assert.match(asked.out, /What if: .*c\.xml/);
    assert.equal(readFileSync(ws.path('c.xml'), 'utf8'), UNUSED);
    await pwsh(ws, 'Test-AovpnFile c.xml -Severity hint -Fix | Out-Null');
    assert.equal(readFileSync(ws.path('c.xml'), 'utf8'), UNUSED_FIXED);
  });

  it('lists rules, explains, traces, compares, judges agreement and converts', async () => {
    using ws = new Workspace({ 'user.xml': user, 'device.xml': device, 'server.ps1': server });
    const [all] = (await data(
      ws,
      `[ordered] @{
        rules = @((Get-AovpnRule crypto-dh-*).id)
        error = (Get-AovpnExplanation 809 -Path user.xml | ConvertTo-Json -Depth 20)
        trace = (Trace-AovpnTarget user.xml 10.20.1.5, 198.51.100.7).answer
        same = (Compare-AovpnProfile user.xml device.xml).same
        agree = (Test-AovpnAgreement device.xml, server.ps1).agree
        text = (ConvertTo-AovpnProfile user.xml -To one-line)
      }`,
    )) as [Record<string, unknown>];
    assert.ok((all['rules'] as string[]).includes('crypto-dh-weak'));
    assert.match(String(all['error']), /ERROR_VPN_TIMEOUT/);
    assert.deepEqual(all['trace'], ['tunnel', 'outside']);
    assert.equal(all['same'], false);
    assert.equal(all['agree'], false);
    assert.match(String(all['text']), /^<VPNProfile>/);
  });

  it('sets a value of a phonebook, unless it is only asked what it would do', async () => {
    const book = readFileSync('examples/rasphone.pbk');
    using ws = new Workspace({ 'r.pbk': book });
    const set = "Set-AovpnPhonebookValue r.pbk 'Example User Tunnel' VpnStrategy 7";
    assert.match((await pwsh(ws, `${set} -WhatIf`)).out, /What if: .*Set VpnStrategy/);
    assert.deepEqual(readFileSync(ws.path('r.pbk')), book);
    const { err } = await pwsh(ws, set);
    assert.equal(err, '');
    assert.match(
      readFileSync(ws.path('r.pbk'), 'utf8'),
      /\[Example User Tunnel\][^[]*VpnStrategy=7/,
    );
    const wrong = await pwsh(ws, set.replace('VpnStrategy', 'VpnStratgy'));
    assert.match(wrong.err, /Windows has no key VpnStratgy/);
  });

  it('says what is wrong as errors, and which program it lacks', async () => {
    using ws = new Workspace({ 'user.xml': user });
    const rule = await pwsh(
      ws,
      'Test-AovpnFile user.xml -Select no-such-rule; Get-AovpnRule nothing',
    );
    assert.match(rule.err, /There is no rule 'no-such-rule'/);
    assert.match(rule.err, /There is no rule 'nothing'/);
    const none = await pwsh(ws, "$env:AOVPN_PATH = ''; $env:PATH = ''; Get-AovpnRule");
    assert.match(none.err, /The command line aovpn was not found/);
  });
});
