/** The steps of each protocol, up to a tunnel that stands. */
import type { LoadBalancer } from '../../connection/balancer';
import { protocolName, type ClientConnection, type Protocol } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import { placeIn, valueOf } from '../../connection/stated';
import { parseIp } from '../../connection/values/ip';
import { bindingNeeds, ikeInitStep, ikeNatStep, sstpHttpStep, sstpTcpStep } from './balancer';
import { step, unknownStep, type Context } from './step';
import type { StepDraft } from './types';

/** The parts of a policy that IKE itself, and that packets are protected by. */
const IKE_PARTS = ['EncryptionMethod', 'IntegrityCheckMethod', 'DHGroup'];
const CHILD_PARTS = ['AuthenticationTransformConstants', 'CipherTransformConstants'];

/** The steps of one protocol. */
export function chainOf(protocol: Protocol, context: Context): readonly StepDraft[] {
  const { client, server } = context;
  const ports = server?.ports[protocol];
  if (ports?.state === 'known' && ports.value === 0) {
    const text = `The server has no ports for ${protocolName(protocol)}.`;
    const id = protocol === 'sstp' ? 'sstp-call' : 'ike-init';
    return [step(id, protocol, { result: 'fails', text, place: ports.place })];
  }
  if (protocol === 'ikev2') return ikeSteps(context);
  if (protocol === 'sstp') return sstpSteps(context);
  const text = `${protocolName(protocol)} is out of date, and its steps are not told apart here.`;
  const at = client.strategy.place;
  return [
    {
      id: 'protocol',
      title: 'Protocol',
      protocol,
      result: 'unknown',
      text,
      needs: 'the server',
      ...(at && { place: at }),
    },
  ];
}

function ikeSteps(context: Context): readonly StepDraft[] {
  const { client, server, balancers } = context;
  const byCertificate = client.authentication.machineMethods.items.some(
    (method) => valueOf(method) === 'certificate',
  );
  return [
    ikeInitStep(balancers) ??
      unknownStep('ike-init', 'ikev2', 'that UDP 500 is open from the client to the server'),
    policyStep('ike-proposal', IKE_PARTS, context),
    ikeNatStep(balancers) ??
      unknownStep('ike-nat', 'ikev2', 'that UDP 4500 is open too and leads to the same server'),
    fragmentStep(client, server),
    serverCertificateStep(client),
    byCertificate
      ? authStep('ike-machine', 'ikev2', ['machine certificate'], context)
      : userStep('ikev2', context),
    policyStep('ike-child', CHILD_PARTS, context),
  ];
}

/** What is compared of how users prove who they are. */
const EAP_PARTS = ['authentication method', 'EAP method', 'inner EAP method', 'network policy'];

/** The algorithms of both sides, as far as they were compared. */
function policyStep(
  id: string,
  parts: readonly string[],
  { client, server, agreement }: Context,
): StepDraft {
  const at = client.ipsec.place;
  const different = agreement?.differences.find(({ part }) => parts.includes(part));
  if (different) {
    const { message: text, error } = different;
    return step(id, 'ikev2', {
      result: 'fails',
      text,
      // That these codes follow was reported, and is in no documentation.
      isLikely: true,
      ...(error !== undefined && { error }),
      place: placeIn(different.client, client),
    });
  }
  const matched = agreement?.matches.filter(({ part }) => parts.includes(part)) ?? [];
  if (matched.length === parts.length) {
    const text = `Client and server name the same ${parts.join(', ')}.`;
    const pfs = agreement?.differences.find(({ part }) => part === 'PfsGroup');
    const isLater = id === 'ike-child' && pfs !== undefined;
    // Word for word as the difference, so that whoever shows both tells it once.
    return step(id, 'ikev2', {
      result: 'works',
      text: isLater ? `${text} ${pfs.message}` : text,
      ...(isLater && { fact: 'pfs-at-rekey' as const }),
      ...(at && { place: at }),
    });
  }
  const open = agreement?.notCompared.find(
    ({ part }) => parts.includes(part) || part === 'IPsec policy',
  );
  const needs =
    open?.why ??
    (server ? 'the policy of both sides' : 'the policy of the server: name a file of it');
  return unknownStep(id, 'ikev2', needs, at);
}

function fragmentStep(
  { fragmentationDisabled }: ClientConnection,
  server: ServerSide | undefined,
): StepDraft {
  if (valueOf(fragmentationDisabled) === true) {
    return unknownStep(
      'ike-fragments',
      'ikev2',
      'whether the way lets fragments of IP through, since the client does not split messages',
      fragmentationDisabled.place,
    );
  }
  const stated = server?.fragmentation;
  if (stated?.state === 'known' && stated.value) {
    return step('ike-fragments', 'ikev2', {
      result: 'works',
      text: 'Both sides split large messages themselves.',
      place: stated.place,
    });
  }
  const needs =
    'EnableServerFragmentation on the server, or that the way lets fragments of IP through';
  return unknownStep('ike-fragments', 'ikev2', needs, stated?.place);
}

function serverCertificateStep(client: ClientConnection): StepDraft {
  const [server] = client.servers.items;
  const host = server?.host ?? 'the server';
  const needs =
    server && parseIp(host)
      ? `a certificate that has ${host} among its DNS names, which hardly any has`
      : `that the server shows a certificate for ${host}, trusted by the client, with the purpose Server Authentication`;
  return unknownStep('ike-server', 'ikev2', needs, server?.place);
}

function authStep(
  id: string,
  protocol: Protocol,
  parts: readonly string[],
  { agreement, client }: Context,
): StepDraft {
  const different = agreement?.differences.find(({ part }) => parts.includes(part));
  if (different) {
    const { message: text, error } = different;
    const place = placeIn(different.client, client);
    return step(id, protocol, {
      result: 'fails',
      text,
      place,
      ...(error !== undefined && { error }),
    });
  }
  const isEap = id === 'eap';
  const needs = isEap
    ? 'that the policy server accepts the user and shows a certificate the client trusts'
    : 'that the computer has a certificate of a root the server accepts, with a private key';
  return unknownStep(id, protocol, needs);
}

/** How the user proves who it is: by EAP only where the client says so. */
function userStep(protocol: Protocol, context: Context): StepDraft {
  const eap = authStep('eap', protocol, EAP_PARTS, context);
  const { userMethods, eap: configuration } = context.client.authentication;
  const methods = userMethods.items.flatMap((method) => valueOf(method) ?? []);
  if (methods.includes('eap') || configuration.state === 'known') return eap;
  const title = 'Authentication';
  if (eap.result === 'fails') return { ...eap, title };
  const text = 'The server, or the policy server it asks, checks who connects.';
  const needs =
    methods.length > 0
      ? 'that the server accepts name and password of the user'
      : 'how the client proves who it is, and that the server accepts it';
  const place = userMethods.place;
  return { ...eap, title, text, needs, ...(place && { place }) };
}

function sstpSteps(context: Context): readonly StepDraft[] {
  const { client, server, balancers } = context;
  const [dialled] = client.servers.items;
  const host = dialled?.host ?? 'the server';
  return [
    sstpTcpStep(balancers) ??
      unknownStep('tcp', 'sstp', 'that TCP 443 is open from the client to the server'),
    unknownStep(
      'tls',
      'sstp',
      `a certificate for ${host} the client trusts, and its revocation list within reach`,
      dialled?.place,
    ),
    sstpHttpStep(balancers) ??
      unknownStep(
        'http',
        'sstp',
        'that no proxy on the way asks for credentials or looks into TLS',
      ),
    userStep('sstp', context),
    bindingStep(server, balancers),
  ];
}

function bindingStep(
  server: ServerSide | undefined,
  balancers: readonly LoadBalancer[],
): StepDraft {
  const hash = server?.sstpCertificateHash;
  const ended = bindingNeeds(balancers);
  if (ended && hash?.state !== 'known') {
    return unknownStep('crypto-binding', 'sstp', ended.needs, ended.place);
  }
  if (server && valueOf(server.sstpOffload) === true && hash?.state !== 'known') {
    return unknownStep(
      'crypto-binding',
      'sstp',
      'the hash of the certificate that is shown in front of the server (SHA256CertificateHash)',
      server.sstpOffload.place,
    );
  }
  return unknownStep(
    'crypto-binding',
    'sstp',
    'that the server knows the certificate the client saw',
    hash?.place,
  );
}
