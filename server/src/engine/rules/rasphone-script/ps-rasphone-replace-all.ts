import { phonebookEdits } from '../../formats/powershell/phonebook/edits';
import { scriptRule } from '../rule';

export default scriptRule<'all'>({
  meta: {
    id: 'ps-rasphone-replace-all',
    title: 'A setting is replaced in every connection of the phonebook',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      all: 'This replaces {key} in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
    },
    sources: ['epm-vpnstrategy', 'ms-rrasm-phonebook'],
    docs: {
      why: 'A phonebook has one section for each connection. A replacement over the whole text changes all of them.',
      remedy: 'Find the section by its name first, as Update-Rasphone.ps1 does with -ProfileName.',
      exceptions:
        'Computers with one connection only. Only replacements whose text surely is the whole phonebook are reported.',
    },
    examples: {
      bad: [
        {
          code: "$path = \"$env:ProgramData\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk\"\n(Get-Content $path) -replace «'VpnStrategy=.*'», 'VpnStrategy=8' | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = Join-Path $env:APPDATA 'Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk'\n$lines = Get-Content $path\n$lines | ForEach-Object { $_ -replace «'VpnStrategy=.*'», 'VpnStrategy=8' } | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = \"$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk\"\n(Get-Content $path).Replace(«'VpnStrategy=5'», 'VpnStrategy=14') | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = \"$env:APPDATA\\Microsoft\\Network\\Connections\\Pbk\\rasphone.pbk\"\n$text = [System.IO.File]::ReadAllText($path)\n$new = [regex]::Replace($text, «'VpnStrategy=\\d+'», 'VpnStrategy=14')\n[System.IO.File]::WriteAllText($path, $new)",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = 'C:\\Temp\\rasphone.pbk'\n$text = Get-Content $path -Raw\n$text = $text -replace «'(?m)^VpnStrategy=.*$'», 'VpnStrategy=14'\n$text | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
        {
          code: "$path = 'C:\\Temp\\rasphone.pbk'\n$new = foreach ($line in Get-Content $path) {\n  if ($line -match '^VpnStrategy=') { «'VpnStrategy=14'» } else { $line }\n}\n$new | Set-Content $path",
          message:
            'This replaces VpnStrategy in all connections of the phonebook, device tunnels and those of others included. Change the section of the wanted one only.',
        },
      ],
      good: [
        {
          code: "$path = 'C:\\Temp\\rasphone.pbk'\n$new = foreach ($line in Get-Content $path) {\n  if ($line -match '^\\[(.+)\\]$') { $name = $Matches[1] }\n  if ($name -eq 'VPN') { $line -replace '^VpnStrategy=.*', 'VpnStrategy=14' } else { $line }\n}\n$new | Set-Content $path",
        },
        {
          code: "$path = 'C:\\Temp\\rasphone.pbk'\n$section = Get-Section $path 'VPN'\n$section -replace 'VpnStrategy=.*', 'VpnStrategy=8'",
        },
      ],
    },
  },
  check({ script, report }) {
    for (const { key, span, isEverywhere } of phonebookEdits(script)) {
      if (isEverywhere) report(span, 'all', { key });
    }
  },
});
