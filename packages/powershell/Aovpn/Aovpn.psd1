@{
    RootModule        = 'Aovpn.psm1'
    ModuleVersion     = '0.1.0'
    GUID              = '6b0c3a52-6a3e-4a0e-9f0c-6f2f9c0c7d14'
    Author            = 'The aovpn authors'
    Copyright         = '(c) The aovpn authors. MIT licence.'
    Description       = 'Checks the files of Windows Always On VPN before they are deployed, and answers what Windows will do with them. Needs the command line aovpn.'
    PowerShellVersion = '5.1'
    FunctionsToExport = @(
        'Test-AovpnFile'
        'Get-AovpnRule'
        'Get-AovpnExplanation'
        'Trace-AovpnTarget'
        'Compare-AovpnProfile'
        'Test-AovpnAgreement'
        'ConvertTo-AovpnProfile'
        'Set-AovpnPhonebookValue'
    )
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
    PrivateData       = @{
        PSData = @{
            Tags       = @('AlwaysOnVPN', 'VPN', 'ProfileXML', 'IKEv2', 'Intune')
            ProjectUri = 'https://github.com/aovpn/aovpn'
            LicenseUri = 'https://github.com/aovpn/aovpn/blob/main/LICENSE'
        }
    }
}
