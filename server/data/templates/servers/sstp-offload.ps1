#Requires -RunAsAdministrator
$ErrorActionPreference = 'Stop'

# For servers whose TLS is ended by a device in front of them. Where the device encrypts again towards the
# servers, no offload is needed: then device and servers need the very same certificate.
#
# With the certificate and its key on the server there is another way, and Windows writes the hash itself:
# in the console of Routing and Remote Access, Security, choose it, apply, then check "Use HTTP".
#
# The device sends to TCP 80 of the servers in the clear. A healthy server answers
# HEAD /sra_{BA195980-CD49-458b-9E23-C84EE0ADCD75}/ with 401 there, too.

# The certificate clients see, the one for «host»; the public part is enough.
$certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new('«certificateFile»')
Write-Output $certificate

# SHA-256 over the certificate as it is sent. Its thumbprint is SHA-1 and will not do.
[byte[]] $hash = [System.Security.Cryptography.SHA256]::Create().ComputeHash($certificate.RawData)

$key = 'HKLM:\SYSTEM\CurrentControlSet\Services\SstpSvc\Parameters'
# What is in force now, so that you can go back. A file of that name is not overwritten.
Get-ItemProperty -Path $key | Out-File -FilePath .\sstp-before.txt -NoClobber

New-ItemProperty -Path $key -Name SHA256CertificateHash -PropertyType Binary -Value $hash -Force
New-ItemProperty -Path $key -Name IsHashConfiguredByAdmin -PropertyType DWord -Value 1 -Force
New-ItemProperty -Path $key -Name UseHttps -PropertyType DWord -Value 0 -Force

# Clients that are connected lose their tunnel. After each renewal of the certificate, run this again.
Restart-Service -Name RemoteAccess -PassThru
