# Windows PowerShell 5.1 reads this file, too: nothing newer is used.
Set-StrictMode -Version 2.0

# What starts the command line: AOVPN_PATH, a program beside this file, or the one on the PATH.
function Get-AovpnProgram {
    $candidates = @()
    if ($env:AOVPN_PATH) { $candidates += $env:AOVPN_PATH }
    $candidates += Join-Path $PSScriptRoot 'aovpn.exe'
    $candidates += Join-Path $PSScriptRoot 'aovpn'
    foreach ($candidate in $candidates) {
        if (Test-Path -LiteralPath $candidate -PathType Leaf) {
            return @{ File = (Resolve-Path -LiteralPath $candidate).ProviderPath; Arguments = @() }
        }
    }
    $command = Get-Command -Name aovpn -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if (-not $command) {
        throw 'The command line aovpn was not found. Put it on the PATH, beside this module, or name it in AOVPN_PATH.'
    }
    # What npm puts there for cmd.exe would read arguments a second time; Node does not.
    if ([IO.Path]::GetExtension($command.Path) -in '.cmd', '.bat') {
        $script = Join-Path (Split-Path $command.Path) 'node_modules\aovpn\cli\aovpn.js'
        if (Test-Path -LiteralPath $script) { return @{ File = 'node'; Arguments = @($script) } }
    }
    return @{ File = $command.Path; Arguments = @() }
}

# An argument as the C runtime of Windows takes it apart again, and .NET elsewhere.
function ConvertTo-AovpnArgument {
    param([string] $Text)
    if ($Text -ne '' -and $Text -notmatch '[\s"]') { return $Text }
    return '"' + (($Text -replace '(\\*)"', '$1$1\"') -replace '(\\+)$', '$1$1') + '"'
}

# Runs the command line. What it says beside its answer becomes errors, warnings or verbose lines.
function Invoke-Aovpn {
    param([string[]] $Arguments, [int[]] $Expected = @(0))
    $program = Get-AovpnProgram
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $program.File
    $start.Arguments = (@($program.Arguments) + $Arguments | ForEach-Object { ConvertTo-AovpnArgument $_ }) -join ' '
    $start.WorkingDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = New-Object System.Text.UTF8Encoding $false
    $start.StandardErrorEncoding = New-Object System.Text.UTF8Encoding $false
    $process = [System.Diagnostics.Process]::Start($start)
    $said = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $lines = @($said.Result -split '\r?\n' | Where-Object { $_ -ne '' } | ForEach-Object { $_ -replace '^aovpn: ', '' })
    $failed = $process.ExitCode -notin $Expected
    foreach ($line in $lines) {
        if ($line -match ': note: ') { Write-Verbose $line }
        elseif ($failed) { Write-Error -Message $line -Category InvalidOperation -TargetObject $Arguments }
        else { Write-Warning $line }
    }
    if ($failed -and $lines.Count -eq 0) { Write-Error "aovpn ended with $($process.ExitCode)." }
    return @{ Output = $output; Code = $process.ExitCode; Failed = $failed }
}

# The paths of files as the command line takes them; a path of another provider is an error.
function Resolve-AovpnPath {
    param([string[]] $Path)
    foreach ($each in $Path) {
        foreach ($found in @(Resolve-Path -Path $each -ErrorAction Stop)) { $found.ProviderPath }
    }
}

function ConvertFrom-AovpnJson {
    param([string] $Text)
    if ($Text.Trim() -eq '') { return }
    # Windows PowerShell hands a list on as one object.
    ConvertFrom-Json -InputObject $Text | ForEach-Object { $_ }
}

function Test-AovpnFile {
    <#
    .SYNOPSIS
    Checks files of an Always On VPN deployment, and corrects them.
    .DESCRIPTION
    Writes an object for each finding: File, Rule, Severity, Message, Line, Column, Fix, FixIsSafe, Url. Files and
    folders come as paths or from the pipeline. Nothing comes out for files in which nothing is found.
    .PARAMETER Path
    Files, folders and patterns.
    .PARAMETER Severity
    Findings from here up.
    .PARAMETER Select
    Ids of rules: only these.
    .PARAMETER Ignore
    Ids of rules: not these.
    .PARAMETER TargetWindows
    Oldest Windows release among the clients, for example 11-22H2.
    .PARAMETER Deployment
    How profiles reach the clients.
    .PARAMETER Config
    A project file, instead of the nearest .aovpn.json.
    .PARAMETER NoConfig
    Uses no project file.
    .PARAMETER Fix
    Applies safe fixes; what is left comes out. With -WhatIf files stay as they are.
    .PARAMETER UnsafeFixes
    With -Fix: also the preferred fix of findings that have no safe one.
    .EXAMPLE
    Get-ChildItem -Recurse -Filter *.xml | Test-AovpnFile | Where-Object Severity -eq error
    .EXAMPLE
    Test-AovpnFile .\profiles -Fix -WhatIf
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    [OutputType('Aovpn.Finding')]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [Alias('FullName', 'PSPath')]
        [string[]] $Path,
        [ValidateSet('error', 'warning', 'information', 'hint')] [string] $Severity = 'warning',
        [string[]] $Select,
        [string[]] $Ignore,
        [string] $TargetWindows,
        [ValidateSet('any', 'intune', 'powershell', 'configmgr')] [string] $Deployment,
        [string] $Config,
        [switch] $NoConfig,
        [switch] $Fix,
        [switch] $UnsafeFixes
    )
    begin { $all = New-Object System.Collections.Generic.List[string] }
    process { foreach ($each in @(Resolve-AovpnPath $Path)) { $all.Add($each) } }
    end {
        $arguments = @('check', '--format', 'json', '--severity', $Severity)
        if ($Select) { $arguments += @('--select', ($Select -join ',')) }
        if ($Ignore) { $arguments += @('--ignore', ($Ignore -join ',')) }
        if ($TargetWindows) { $arguments += @('--target-windows', $TargetWindows) }
        if ($Deployment) { $arguments += @('--deployment', $Deployment) }
        if ($Config) { $arguments += @('--config', (Resolve-AovpnPath $Config)) }
        if ($NoConfig) { $arguments += '--no-config' }
        if ($Fix) {
            $files = $all -join ', '
            if ($PSCmdlet.ShouldProcess($files, 'Correct')) {
                $arguments += '--fix'
                if ($UnsafeFixes) { $arguments += '--unsafe-fixes' }
            }
        }
        $run = Invoke-Aovpn -Arguments ($arguments + '--' + $all.ToArray()) -Expected 0, 1
        foreach ($file in @(ConvertFrom-AovpnJson $run.Output)) {
            foreach ($finding in @($file.findings)) {
                $fixOf = $finding.PSObject.Properties['fix']
                [PSCustomObject]@{
                    PSTypeName = 'Aovpn.Finding'
                    File       = $file.file
                    Rule       = $finding.rule
                    Severity   = $finding.severity
                    Message    = $finding.message
                    Line       = $finding.range.start.line + 1
                    Column     = $finding.range.start.character + 1
                    Fix        = $(if ($fixOf) { $fixOf.Value.title } else { $null })
                    FixIsSafe  = $(if ($fixOf) { [bool] $fixOf.Value.safe } else { $false })
                    Url        = $finding.url
                }
            }
        }
    }
}

function Get-AovpnRule {
    <#
    .SYNOPSIS
    Lists the rules.
    .PARAMETER Id
    Ids, with wildcards; all rules without it.
    .EXAMPLE
    Get-AovpnRule crypto-*
    #>
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipeline = $true)] [SupportsWildcards()] [string[]] $Id = '*')
    begin { $rules = @(ConvertFrom-AovpnJson (Invoke-Aovpn -Arguments 'rules', '--format', 'json').Output) }
    process {
        foreach ($pattern in $Id) {
            $found = @($rules | Where-Object { $_.id -like $pattern })
            if ($found.Count -eq 0 -and -not [WildcardPattern]::ContainsWildcardCharacters($pattern)) {
                Write-Error "There is no rule '$pattern'." -Category ObjectNotFound -TargetObject $pattern
            }
            $found
        }
    }
}

function Get-AovpnExplanation {
    <#
    .SYNOPSIS
    Explains error codes, events, settings, cmdlets and rules.
    .PARAMETER About
    Codes (809, 0x80092013), constants, events (20227, 'NPS 6273/16'), settings, ids of rules.
    .PARAMETER Path
    Files of a connection; what they say of it comes along.
    .EXAMPLE
    Get-AovpnExplanation 809 -Path .\user-tunnel.xml
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true)] [string[]] $About,
        [string[]] $Path = @()
    )
    process {
        $files = @(if ($Path) { Resolve-AovpnPath $Path })
        $run = Invoke-Aovpn -Arguments (@('explain', '--format', 'json') + $About + $files)
        ConvertFrom-AovpnJson $run.Output
    }
}

function Trace-AovpnTarget {
    <#
    .SYNOPSIS
    Says where traffic goes while the connection is up, and why.
    .PARAMETER Path
    Files that make a connection; several are up together.
    .PARAMETER Target
    An address, a name, a URL, or NAME=ADDRESS.
    .PARAMETER App
    The program: path, package family name, or SYSTEM.
    .PARAMETER Port
    The port asked for.
    .PARAMETER Protocol
    tcp, udp, icmp or a number.
    .PARAMETER Assume
    What is in no file, as KEY=VALUE.
    .EXAMPLE
    Trace-AovpnTarget .\user-tunnel.xml intranet.contoso.com
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string[]] $Path,
        [Parameter(Mandatory = $true, Position = 1, ValueFromPipeline = $true)] [string[]] $Target,
        [string] $App,
        [ValidateRange(0, 65535)] [int] $Port,
        [string] $Protocol,
        [string[]] $Assume
    )
    process {
        $options = @('trace', '--format', 'json')
        if ($App) { $options += @('--app', $App) }
        if ($PSBoundParameters.ContainsKey('Port')) { $options += @('--port', "$Port") }
        if ($Protocol) { $options += @('--protocol', $Protocol) }
        foreach ($each in @($Assume)) { if ($each) { $options += @('--assume', $each) } }
        $files = @(Resolve-AovpnPath $Path)
        foreach ($each in $Target) {
            ConvertFrom-AovpnJson (Invoke-Aovpn -Arguments ($options + '--' + $files + $each)).Output
        }
    }
}

function Compare-AovpnProfile {
    <#
    .SYNOPSIS
    Says what is different in meaning between two connections, whatever the forms of their files.
    .PARAMETER ReferencePath
    One file.
    .PARAMETER DifferencePath
    The other.
    .EXAMPLE
    (Compare-AovpnProfile .\sent.xml .\read-back.xml).differences
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $ReferencePath,
        [Parameter(Mandatory = $true, Position = 1)] [string] $DifferencePath
    )
    $files = @(Resolve-AovpnPath $ReferencePath, $DifferencePath)
    $run = Invoke-Aovpn -Arguments (@('diff', '--format', 'json', '--') + $files) -Expected 0, 1
    ConvertFrom-AovpnJson $run.Output
}

function Test-AovpnAgreement {
    <#
    .SYNOPSIS
    Says whether client and server fit.
    .DESCRIPTION
    Which file is about which side is told by what it says. The answer has agree (true, false, 'unknown'), the
    differences with both places and the error the user will see, and what was not compared.
    .PARAMETER Path
    Files of the client and of the server.
    .EXAMPLE
    Test-AovpnAgreement .\user-tunnel.xml, .\server.ps1
    #>
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0, ValueFromPipeline = $true)] [Alias('FullName')] [string[]] $Path)
    begin { $all = @() }
    process { $all += @(Resolve-AovpnPath $Path) }
    end {
        # 3: what was compared does not tell.
        $run = Invoke-Aovpn -Arguments (@('agree', '--format', 'json', '--') + $all) -Expected 0, 1, 3
        ConvertFrom-AovpnJson $run.Output
    }
}

function ConvertTo-AovpnProfile {
    <#
    .SYNOPSIS
    Writes a connection in another form. What the form cannot say comes as warnings.
    .PARAMETER Path
    A file that makes a connection.
    .PARAMETER To
    The form: profilexml, one-line, escaped, syncml, intune-oma, intune-vpn, powershell, bridge, phonebook.
    .PARAMETER Name
    The connection, where the file holds several.
    .PARAMETER As
    The name to write.
    .EXAMPLE
    ConvertTo-AovpnProfile .\rasphone.pbk -Name 'Always On VPN' | Set-Content profile.xml -Encoding UTF8
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Path,
        [string] $To = 'profilexml',
        [string] $Name,
        [string] $As
    )
    $arguments = @('convert', '--to', $To)
    if ($Name) { $arguments += @('--name', $Name) }
    if ($As) { $arguments += @('--as', $As) }
    $run = Invoke-Aovpn -Arguments ($arguments + '--' + (Resolve-AovpnPath $Path))
    if (-not $run.Failed) { $run.Output }
}

function Set-AovpnPhonebookValue {
    <#
    .SYNOPSIS
    Sets one value of one connection in a phonebook; every other byte stays as it is.
    .DESCRIPTION
    The old content is kept beside the file (.bak). Keys Windows does not have and values that do not fit are refused
    unless -Force is given.
    .EXAMPLE
    Set-AovpnPhonebookValue .\rasphone.pbk 'Always On VPN' VpnStrategy 14 -WhatIf
    #>
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
    param(
        [Parameter(Mandatory = $true, Position = 0)] [string] $Path,
        [Parameter(Mandatory = $true, Position = 1)] [string] $Entry,
        [Parameter(Mandatory = $true, Position = 2)] [string] $Key,
        [Parameter(Mandatory = $true, Position = 3)] [AllowEmptyString()] [string] $Value,
        [switch] $Force
    )
    $file = Resolve-AovpnPath $Path
    if (-not $PSCmdlet.ShouldProcess("$file [$Entry]", "Set $Key")) { return }
    $arguments = @('pbk', 'set')
    if ($Force) { $arguments += '--force' }
    $run = Invoke-Aovpn -Arguments ($arguments + '--' + $file + $Entry + $Key + $Value)
    if (-not $run.Failed) { Write-Verbose $run.Output.Trim() }
}
