/** The connections that printed objects describe. */
import { blankConnection } from '../../connection/blank';
import {
  PROTOCOLS,
  type ClientConnection,
  type ProtocolStrategy,
  type Routing,
} from '../../connection/client';
import { absent, known, mapStated, unknowable, type Stated } from '../../connection/stated';
import type { Site } from '../site';
import type { OutputFile } from './file';
import { OutputValues } from './values';

const NOT_PRINTED = 'the output does not show it';

const TUNNELS: Readonly<Record<string, ProtocolStrategy>> = {
  automatic: { kind: 'automatic' },
  ...Object.fromEntries(
    PROTOCOLS.map((protocol) => [protocol, { kind: 'only', protocol } satisfies ProtocolStrategy]),
  ),
};

const ENCRYPTION: Readonly<Record<string, string>> = {
  noencryption: 'none',
  optional: 'optional',
  required: 'require',
  maximum: 'max',
  custom: 'custom',
};

const MACHINE = 'machinecertificate';

/** The connections of `Get-VpnConnection`. What it does not print is not known. */
export function readConnections(file: OutputFile, site: Site): readonly ClientConnection[] {
  return file.records.flatMap((record) => {
    const values = new OutputValues(record, site);
    return values.has('ServerAddress') && values.has('TunnelType') ? [connectionOf(values)] : [];
  });
}

function connectionOf(values: OutputValues): ClientConnection {
  const { place } = values;
  const hidden = unknowable(NOT_PRINTED, place);
  const routing = mapStated(values.boolean('SplitTunneling'), (on): Routing =>
    on ? 'split' : 'force',
  );
  const address = values.text('ServerAddress');
  const methods = values.list('AuthenticationMethod');
  const isMachine = (method: Stated<string>) =>
    method.state === 'known' && method.value.toLowerCase() === MACHINE;
  const suffix = values.text('DnsSuffix');
  return {
    ...blankConnection('server-output', place, hidden),
    name: values.text('Name'),
    scope: mapStated(values.boolean('AllUserConnection'), (all) => (all ? 'all-users' : 'user')),
    servers: {
      items: address.state === 'known' ? [{ host: address.value, place: address.place }] : [],
      place,
    },
    strategy: values.word('TunnelType', TUNNELS),
    authentication: {
      userMethods: {
        ...methods,
        items: methods.items
          .filter((method) => !isMachine(method))
          .map((method) => mapStated(method, (word) => word.toLowerCase())),
      },
      machineMethods: {
        ...methods,
        items: methods.items
          .filter(isMachine)
          .map((method) => mapStated(method, () => 'certificate')),
      },
      certificateIssuer: hidden,
      certificateEkus: { items: [], openBecause: NOT_PRINTED, place },
      eap: hidden,
    },
    // The list of all properties has a row for the policy, which is empty without one.
    ipsec: values.has('IPSecCustomPolicy')
      ? values.text('IPSecCustomPolicy').state === 'absent'
        ? absent(place)
        : unknowable('the output names the policy and does not show it', place)
      : hidden,
    dataEncryption: values.word('EncryptionLevel', ENCRYPTION),
    routing,
    routing6: routing,
    dnsSuffixes: {
      items: suffix.state === 'known' ? [known(suffix.value, suffix.place)] : [],
      place,
    },
    idleDisconnectSeconds: values.number('IdleDisconnectSeconds'),
    rememberCredentials: values.boolean('RememberCredential'),
    useWinlogonCredentials: values.boolean('UseWinlogonCredential'),
  };
}
