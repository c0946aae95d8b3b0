/** Small files for the examples of rules about the agreement of files. */

const SUITE =
  '<CryptographySuite><AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants><CipherTransformConstants>AES256</CipherTransformConstants><PfsGroup>PFS2048</PfsGroup><DHGroup>Group14</DHGroup><IntegrityCheckMethod>SHA256</IntegrityCheckMethod><EncryptionMethod>AES256</EncryptionMethod></CryptographySuite>';

/** A profile over IKEv2 with a policy. @param inner What else stands in `NativeProfile`. */
export function profileWith(inner: string, around = ''): string {
  return `<VPNProfile>${around}<NativeProfile><Servers>vpn.contoso.com</Servers>${inner}</NativeProfile></VPNProfile>`;
}

/** `NativeProtocolType` IKEv2 and the policy of {@link SERVER}. */
export const IKEV2 = `<NativeProtocolType>IKEv2</NativeProtocolType>${SUITE}`;

/** A policy as a profile has it. */
export const POLICY = SUITE;

/** A script that gives a server the same policy. */
export const SERVER = [
  'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 `',
  '  -CipherTransformConstants AES256 -PfsGroup PFS2048 -DHGroup Group14 `',
  '  -IntegrityCheckMethod SHA256 -EncryptionMethod AES256',
  'Restart-Service RemoteAccess -PassThru',
].join('\n');

/** An entry of a phonebook named Corp with a strategy. */
export function entryWith(strategy: string): string {
  return ['[Corp]', 'Type=2', `VpnStrategy=${strategy}`, 'DEVICE=vpn', ''].join('\r\n');
}

/** A script that gives the connection Corp the policy of {@link IKEV2}. */
export const CLIENT =
  'Set-VpnConnectionIPsecConfiguration -ConnectionName Corp -AuthenticationTransformConstants SHA256128 -CipherTransformConstants AES256 -DHGroup Group14 -EncryptionMethod AES256 -IntegrityCheckMethod SHA256 -PfsGroup PFS2048 -Force';

/** A project file that puts all profiles and scripts of its folder into one deployment. */
export const PROJECT = '{ "deployments": { "contoso": ["*.xml", "*.ps1"] } }';

/** A script that hands a file to Windows. @param more Parameters behind the name. */
export function deploy(file: string, name = 'Corp', more = ''): string {
  return `.\\New-AovpnConnection.ps1 -xmlFilePath $PSScriptRoot\\${file} -ProfileName ${name}${more}\n`;
}
