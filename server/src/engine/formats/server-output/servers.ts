/** The server that printed objects describe. */
import { blankServer } from '../../connection/blank';
import { PROTOCOLS, type Protocol } from '../../connection/client';
import type { ServerSide } from '../../connection/server';
import { absent, known, mapStated, unknowable, type Stated } from '../../connection/stated';
import { algorithmOf, ipsecPolicy, type IpsecPolicy } from '../../connection/suite';
import { parseIpRange } from '../../connection/values/ip';
import { IPSEC_PARTS } from '../../knowledge/ipsec';
import type { OutputClassId } from '../../knowledge/output.generated';
import type { Site } from '../site';
import type { PrintedObject } from './classes';
import type { OutputFile } from './file';
import { dumpOf } from './netsh';
import { OutputValues } from './values';

/** Servers of the objects of a file, one for each object; they are about the same server. */
export function readServers(file: OutputFile, site: Site): readonly ServerSide[] {
  const printed = file.objects.flatMap((object): ServerSide[] => {
    const values = new OutputValues(object.rows, site);
    const read = READERS[object.class.id]?.(values);
    return read
      ? [{ ...blankServer('server-output', values.place, absent(values.place)), ...read }]
      : [];
  });
  const dump = dumpOf(file.text, site);
  return dump ? [...printed, dump] : printed;
}

const READERS: Readonly<
  Partial<Record<OutputClassId, (values: OutputValues) => Partial<ServerSide>>>
> = {
  configuration,
  authentication,
  remoteAccess,
  radius,
};

const PORTS: Readonly<Record<Protocol, string>> = {
  ikev2: 'Ikev2Ports',
  sstp: 'SstpPorts',
  l2tp: 'L2tpPorts',
  pptp: 'GrePorts',
};

/** `Get-VpnServerConfiguration`: two classes, told apart by the rows they have. */
function configuration(values: OutputValues): Partial<ServerSide> {
  const isCustom = values.has('CustomPolicy') || IPSEC_PARTS.some((part) => values.has(part));
  const { place } = values;
  const isDefault = !isCustom && values.has('EncryptionType');
  return {
    ipsec: isCustom ? known(policyOf(values), place) : absent(place),
    customPolicy: isCustom
      ? known(true, place)
      : isDefault
        ? mapStated(values.text('EncryptionType'), () => false)
        : absent(place),
    saLifeTimeSeconds: values.number('SALifeTime'),
    mainModeLifeTimeSeconds: values.number('MMSALifeTime'),
    saDataSizeKilobytes: values.number('SADataSizeForRenegotiation'),
    idleDisconnectSeconds: values.number('IdleDisconnect'),
    ports: Object.fromEntries(
      PROTOCOLS.map((protocol) => [protocol, values.number(PORTS[protocol])]),
    ) as Record<Protocol, Stated<number>>,
  };
}

/** The policy an object of `Get-VpnServerConfiguration` prints; places are those of the file itself. */
export function printedPolicy({ rows }: PrintedObject, site: Site): IpsecPolicy {
  return policyOf(new OutputValues(rows, site));
}

function policyOf(values: OutputValues): IpsecPolicy {
  return ipsecPolicy('cmdlet', values.place, (part) => {
    const word = values.text(part);
    if (word.state !== 'known') {
      return values.has(part) ? word : unknowable('the output does not show it', values.place);
    }
    // The numbers of the cmdlet and of the registry differ, and neither list is published whole.
    if (/^\d+$/.test(word.value)) {
      return unknowable(
        'a number does not tell which algorithm it stands for',
        word.place,
        word.value,
      );
    }
    return algorithmOf(part, 'cmdlet', word.value, word.place);
  });
}

/** `Get-VpnAuthProtocol`. */
function authentication(values: OutputValues): Partial<ServerSide> {
  const methods = values.words('UserAuthProtocolAccepted');
  return {
    authentication: {
      methods: {
        ...methods,
        items: methods.items.map((item) => mapStated(item, (word) => word.toLowerCase())),
      },
      acceptedRoot: values.certificate('RootCertificateNameToAccept'),
      acceptedEkus: values.list('CertificateEKUsToAccept'),
      provider: absent(values.place),
    },
  };
}

const PROVIDERS = { windows: 'windows', externalradius: 'radius' } as const;
const ASSIGNMENTS = { dhcp: 'dhcp', staticpool: 'pool' } as const;

/** `Get-RemoteAccess`. */
function remoteAccess(values: OutputValues): Partial<ServerSide> {
  const pools = values.list('IPAddressRangeList');
  return {
    sslCertificate: values.certificate('SslCertificate'),
    sstpOffload: values.boolean('UseHttp'),
    addressAssignment: values.word('IPAssignmentMethod', ASSIGNMENTS),
    addressPools: {
      ...pools,
      items: pools.items.map((item) => {
        if (item.state !== 'known') return item;
        const range = parseIpRange(item.value);
        return range
          ? known(range, item.place, item.value)
          : unknowable('it is no range of addresses', item.place, item.value);
      }),
    },
    ipv6Prefix: values.text('IPv6Prefix'),
    authentication: {
      methods: { items: [] },
      acceptedRoot: absent(values.place),
      acceptedEkus: { items: [] },
      provider: values.word('AuthenticationType', PROVIDERS),
    },
    radiusServers: values.list('RadiusServerList'),
  };
}

/** `Get-RemoteAccessRadius`: one object for each server that is asked. */
function radius(values: OutputValues): Partial<ServerSide> {
  const name = values.text('ServerName');
  const purpose = values.text('Purpose');
  const isAsked = purpose.state === 'known' && purpose.value.toLowerCase() === 'authentication';
  return isAsked ? { radiusServers: { items: [name], place: values.place } } : {};
}
