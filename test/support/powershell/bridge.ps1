# Runs deployment scripts against a bridge that is not there: a session that keeps instances in memory.
# Cases come as JSON on standard input, what happened goes out as JSON.

class Property {
    [string] $Name
    $Value
    static [Property] Create($Name, $Value, $Type, $Flags) {
        return [Property]@{ Name = $Name; Value = $Value }
    }
}

class Instance {
    [System.Collections.ArrayList] $CimInstanceProperties = @()
    [string] $ClassName
    [string] $Namespace
    [string] $InstanceID
    [string] $ProfileXML
    Instance($ClassName, $Namespace) {
        $this.ClassName = $ClassName
        $this.Namespace = $Namespace
    }
}

class Options {
    [hashtable] $Set = @{}
    [void] SetCustomOption($Name, $Value, $MustComply) { $this.Set[$Name] = $Value }
}

class Account {
    [string] $Name
    Account($Name) { $this.Name = $Name }
    [object] Translate($Type) { return @{ Value = "SID of $($this.Name)" } }
}

class Session {
    [System.Collections.ArrayList] $Instances = @()
    [System.Collections.ArrayList] $Log = @()
    [int] $Failures = 0
    [void] Note($What, $Options) {
        $for = if ($Options) { ' for ' + $Options.Set['PolicyPlatformContext_PrincipalContext_Id'] }
        $this.Log.Add("$What$for")
    }
    [object[]] EnumerateInstances($Namespace, $ClassName) { return $this.EnumerateInstances($Namespace, $ClassName, $null) }
    [object[]] EnumerateInstances($Namespace, $ClassName, $Options) {
        $this.Note("list $Namespace $ClassName", $Options)
        return $this.Instances.ToArray()
    }
    [void] DeleteInstance($Namespace, $Instance) { $this.DeleteInstance($Namespace, $Instance, $null) }
    [void] DeleteInstance($Namespace, $Instance, $Options) {
        $this.Note("delete $($Instance.InstanceID)", $Options)
        $this.Instances.Remove($Instance)
    }
    [object] CreateInstance($Namespace, $Instance) { return $this.CreateInstance($Namespace, $Instance, $null) }
    [object] CreateInstance($Namespace, $Instance, $Options) {
        $values = @{}
        foreach ($each in $Instance.CimInstanceProperties) { $values[$each.Name] = $each.Value }
        $this.Note("create $($values.InstanceID)", $Options)
        if ($this.Failures -gt 0) {
            $this.Failures--
            throw 'A general error occurred.'
        }
        # The bridge takes the value for a part of XML.
        $made = [Instance]::new($Instance.ClassName, $Instance.Namespace)
        $made.InstanceID = $values.InstanceID
        $made.ProfileXML = ([xml]"<a>$($values.ProfileXML)</a>").DocumentElement.InnerText
        $this.Instances.Add($made)
        return $made
    }
}

function New-CimSession { $script:session }
function Remove-CimSession { param($CimSession) $null = $script:session.Log.Add('close') }
function Get-Process { param($Name, [switch] $IncludeUserName) $script:users | ForEach-Object { [pscustomobject]@{ UserName = $_ } } }

$cases = [Console]::In.ReadToEnd() | ConvertFrom-Json
$answers = foreach ($case in $cases) {
    $session = [Session]::new()
    $session.Failures = $case.failures
    $users = @($case.users)
    foreach ($id in $case.existing) {
        $old = [Instance]::new('', '')
        $old.InstanceID = $id
        $old.ProfileXML = '<VPNProfile>old &amp; bold</VPNProfile>'
        $null = $session.Instances.Add($old)
    }
    $text = $case.script.
        Replace('[Microsoft.Management.Infrastructure.CimProperty]', '[Property]').
        Replace('[Microsoft.Management.Infrastructure.CimInstance]', '[Instance]').
        Replace('[Microsoft.Management.Infrastructure.Options.CimOperationOptions]', '[Options]').
        Replace('[System.Security.Principal.NTAccount]', '[Account]').
        Replace('[System.Security.Principal.SecurityIdentifier]', '[string]').
        Replace('[System.Security.Principal.WindowsIdentity]::GetCurrent().IsSystem', "`$$($case.isSystem)")
    $problem = ''
    try {
        $arguments = @{}
        if ($case.userName) { $arguments.UserName = $case.userName }
        $null = & ([scriptblock]::Create($text)) @arguments
    }
    catch { $problem = "$_" }
    [pscustomobject]@{
        log      = @($session.Log)
        problem  = $problem
        profiles = @($session.Instances | ForEach-Object { [pscustomobject]@{ id = $_.InstanceID; xml = $_.ProfileXML } })
    }
}
ConvertTo-Json -InputObject @($answers) -Depth 5 -Compress
