import type { Known } from '../../connection/stated';
import { IPSEC_PARTS, type IpsecAlgorithm } from '../../knowledge/ipsec';
import type { IpsecPart } from '../../knowledge/ipsec-types';
import { workspaceRule, type DeploymentContext } from '../rule';
import { fileLabel, policyOf, serverPolicyOf, usesIkev2 } from './support';

type Message = 'refused' | 'late' | 'renewal' | 'client' | 'server';

/** The message for each setting: when a difference is noticed depends on what it is about. */
const MESSAGES: Readonly<Record<IpsecPart, Message>> = {
  EncryptionMethod: 'refused',
  IntegrityCheckMethod: 'refused',
  DHGroup: 'refused',
  CipherTransformConstants: 'late',
  AuthenticationTransformConstants: 'late',
  PfsGroup: 'renewal',
};

export default workspaceRule<Message>({
  meta: {
    id: 'x-crypto-mismatch-server',
    title: 'Client and server are set to different IPsec algorithms',
    kinds: ['profilexml', 'rasphone', 'powershell', 'registry', 'syncml', 'intune'],
    group: 'agreement',
    severity: 'error',
    confidence: 'reported',
    since: '0.2.0',
    fix: 'none',
    messages: {
      refused:
        '{part} is {here} here and {there} in {file}. A client with a policy offers exactly one set of algorithms and the server accepts exactly one, so IKEv2 ends with error 13868. Write the same algorithm on both sides.',
      late: '{part} is {here} here and {there} in {file}. Client and server agree on the exchange of keys and then on nothing to encrypt packets with, so IKEv2 fails, with error 13868 as far as is known. Write the same algorithm on both sides.',
      renewal:
        '{part} is {here} here and {there} in {file}. The tunnel may come up, as its first keys need no group of their own, and break when keys are renewed. Write the same group on both sides.',
      client: 'The client: {value}',
      server: 'The server: {value}',
    },
    sources: ['hicks-policy-mismatch', 'ms-rrasm-ikev2-policy', 'rfc-7296'],
    docs: {
      why: 'A profile with a CryptographySuite (and a connection set by Set-VpnConnectionIPsecConfiguration, or a custom policy in the phonebook) proposes one set of algorithms and nothing else. A server with a custom policy accepts one set and nothing else. Where the two sets differ in encryption, integrity or Diffie-Hellman group of the key exchange, there is no proposal left, and the client shows error 13868 (ERROR_IPSEC_IKE_POLICY_MATCH), or goes on to the next protocol where it may. A difference in what protects the packets is noticed one message later; that the code is 13868 there too is inferred. A difference in the group for Perfect Forward Secrecy is noticed only when keys are renewed: RFC 7296 takes the first keys of a tunnel from the key exchange itself.',
      remedy:
        'Decide on one set, and write it on both sides in the words of each: completion and hover know them for the profile, the cmdlets and the phonebook. The server takes a changed policy over when the RemoteAccess service is restarted.',
      exceptions:
        'Compared are files that belong together: those a deployment in `.aovpn.json` names, or those of one folder that has one server and at most one user and one device tunnel. Algorithms that only one side states are not compared, nor are lifetimes, which IKEv2 does not negotiate, nor connections that never use IKEv2 or leave the protocol to Windows.',
    },
    examples: {
      bad: [
        {
          code: clientWith('«AES256»'),
          message:
            'EncryptionMethod is AES256 here and GCMAES256 in server.ps1. A client with a policy offers exactly one set of algorithms and the server accepts exactly one, so IKEv2 ends with error 13868. Write the same algorithm on both sides.',
          beside: { 'server.ps1': serverWith('«GCMAES256»') },
        },
        {
          code: clientWith('AES256').replace('Constants>AES256', 'Constants>«AES256»'),
          message:
            'CipherTransformConstants is AES256 here and AES128 in server.ps1. Client and server agree on the exchange of keys and then on nothing to encrypt packets with, so IKEv2 fails, with error 13868 as far as is known. Write the same algorithm on both sides.',
          beside: {
            'server.ps1': serverWith('AES256').replace('Constants AES256', 'Constants «AES128»'),
          },
        },
        {
          code: clientWith('AES256').replace('PFS2048', '«PFS2048»'),
          message:
            'PfsGroup is PFS2048 here and ECP384 in server.ps1. The tunnel may come up, as its first keys need no group of their own, and break when keys are renewed. Write the same group on both sides.',
          beside: { 'server.ps1': serverWith('AES256').replace('PFS2048', '«ECP384»') },
        },
      ],
      good: [
        { code: clientWith('AES256'), beside: { 'server.ps1': serverWith('AES256') } },
        {
          // Two servers: which one the client dials is not known.
          code: clientWith('AES256'),
          beside: {
            'first.ps1': serverWith('GCMAES256'),
            'second.ps1': serverWith('AES128'),
          },
        },
      ],
    },
  },
  check(context) {
    const { clients, servers } = context.deployment;
    for (const server of servers) {
      const accepted = serverPolicyOf(server);
      if (!accepted) continue;
      for (const client of clients) {
        const offered = usesIkev2(client) ? policyOf(client) : undefined;
        if (!offered) continue;
        for (const part of IPSEC_PARTS) {
          const [ours, theirs] = [offered.parts[part], accepted.parts[part]];
          if (ours.state !== 'known' || theirs.state !== 'known') continue;
          if (ours.value.id !== theirs.value.id) tell(context, part, ours, theirs);
        }
      }
    }
  },
});

type Algorithm = Known<IpsecAlgorithm>;

/** Reports a difference at both places, each with the other beside it. */
function tell(
  { report }: DeploymentContext<Message>,
  part: IpsecPart,
  client: Algorithm,
  server: Algorithm,
): void {
  const message = MESSAGES[part];
  const data = (own: Algorithm, other: Algorithm) => ({
    part,
    here: spelt(own),
    there: spelt(other),
    file: fileLabel(own.place, other.place),
  });
  report(client.place, message, data(client, server), {
    related: [{ place: server.place, message: 'server', data: { value: spelt(server) } }],
  });
  report(server.place, message, data(server, client), {
    related: [{ place: client.place, message: 'client', data: { value: spelt(client) } }],
  });
}

/** An algorithm as its file writes it, in words where that is a number. */
function spelt({ value, text }: Algorithm): string {
  return text === undefined || !/[A-Za-z]/.test(text) ? value.label : text;
}

/** A profile with one algorithm to look at, for the examples. */
function clientWith(encryption: string): string {
  return [
    '<VPNProfile>',
    '  <NativeProfile>',
    '    <Servers>vpn.contoso.com</Servers>',
    '    <NativeProtocolType>IKEv2</NativeProtocolType>',
    '    <CryptographySuite>',
    '      <AuthenticationTransformConstants>SHA256128</AuthenticationTransformConstants>',
    '      <CipherTransformConstants>AES256</CipherTransformConstants>',
    '      <PfsGroup>PFS2048</PfsGroup>',
    '      <DHGroup>Group14</DHGroup>',
    '      <IntegrityCheckMethod>SHA256</IntegrityCheckMethod>',
    `      <EncryptionMethod>${encryption}</EncryptionMethod>`,
    '    </CryptographySuite>',
    '  </NativeProfile>',
    '</VPNProfile>',
  ].join('\n');
}

/** A script that sets up a server with one algorithm to look at, for the examples. */
function serverWith(encryption: string): string {
  return [
    'Set-VpnServerConfiguration -CustomPolicy -AuthenticationTransformConstants SHA256128 `',
    '  -CipherTransformConstants AES256 -PfsGroup PFS2048 -DHGroup Group14 `',
    `  -IntegrityCheckMethod SHA256 -EncryptionMethod ${encryption}`,
    'Restart-Service RemoteAccess -PassThru',
  ].join('\n');
}
