/** What is wrong with a connection, whoever wrote it down. */
import type { ClientConnection, Protocol, ProtocolStrategy } from '../connection/client';
import { neverTries, protocolsOf, triesOnlyIkev2 } from '../connection/protocols';
import { valueOf, type Place, type Stated } from '../connection/stated';
import { rangeFault, type NumberRange, type RangeFault } from '../connection/values/scalars';

/** A value that is known, with its place and how it is written. */
export interface Found<T> {
  readonly value: T;
  readonly place: Place;
  readonly text: string;
}

function foundIn<T>(stated: Stated<T> | undefined): Found<T> | undefined {
  if (stated?.state !== 'known') return undefined;
  return { value: stated.value, place: stated.place, text: stated.text ?? '' };
}

function isOn(stated: Stated<boolean>): boolean {
  return valueOf(stated) === true;
}

/** Whether a connection is a device tunnel. */
export function isDeviceTunnel({ deviceTunnel }: ClientConnection): boolean {
  return isOn(deviceTunnel);
}

/** Whether only IKEv2 will do, so that another protocol is an error of its own. */
export function needsIkev2(connection: ClientConnection): boolean {
  return isDeviceTunnel(connection) || isOn(connection.lockDown);
}

/**
 * The settings of IKEv2 that do nothing in a connection that never tries it: how long to wait for a
 * network, and whether the tunnel moves to another one.
 */
export function uselessWithoutIkev2(connection: ClientConnection): readonly Stated<unknown>[] {
  if (!neverTries(connection, 'ikev2')) return [];
  const { mobilityDisabled, networkOutageTime } = connection;
  return [
    ...(isOn(mobilityDisabled) ? [mobilityDisabled] : []),
    ...(networkOutageTime.state === 'absent' ? [] : [networkOutageTime]),
  ];
}

/** What makes a device tunnel take all traffic, which is not supported. */
export function forceInDeviceTunnel(connection: ClientConnection): Found<'force'> | undefined {
  // LockDown forces every tunnel, and the two together have a rule of their own.
  if (!isDeviceTunnel(connection) || isOn(connection.lockDown)) return undefined;
  const routing = foundIn(connection.routing);
  return routing?.value === 'force' ? { ...routing, value: 'force' } : undefined;
}

/** What a device tunnel is told to try when that is not IKEv2 alone. */
export function protocolOfDeviceTunnel(
  connection: ClientConnection,
): Found<ProtocolStrategy> | undefined {
  if (!isDeviceTunnel(connection)) return undefined;
  const strategy = foundIn(connection.strategy);
  const { value } = strategy ?? {};
  return value?.kind === 'only' && value.protocol === 'ikev2' ? undefined : strategy;
}

/** The machine certificate, where a connection is told to authenticate with it. */
export function machineCertificateOf({
  authentication,
}: ClientConnection): Found<string> | undefined {
  for (const item of authentication.machineMethods.items) {
    if (valueOf(item) === 'certificate') return foundIn(item);
  }
  return undefined;
}

/** The machine certificate in a connection that never tries IKEv2, which alone knows it. */
export function certificateWithoutIkev2(connection: ClientConnection): Found<string> | undefined {
  if (!neverTries(connection, 'ikev2') || needsIkev2(connection)) return undefined;
  return machineCertificateOf(connection);
}

/** What hides a user tunnel from the cmdlets and WMI: a list of protocols. */
export function hiddenByList(connection: ClientConnection): Found<unknown> | undefined {
  const strategy = foundIn(connection.strategy);
  return strategy?.value.kind === 'list' && !needsIkev2(connection) ? strategy : undefined;
}

/** A level of encryption that lets the connection go on without any. */
export interface WeakEncryption extends Found<'none' | 'optional'> {
  /** The data are encrypted by IPsec whatever the level. */
  readonly isInIpsec: boolean;
}

/** The level of encryption, where it does not insist on any. */
export function weakEncryptionOf(connection: ClientConnection): WeakEncryption | undefined {
  const level = foundIn(connection.dataEncryption);
  const { value } = level ?? {};
  if (!level || (value !== 'none' && value !== 'optional')) return undefined;
  return { ...level, value, isInIpsec: triesOnlyIkev2(connection) };
}

/** The protocol a user tunnel tries first, where it is one that Microsoft deprecates. */
export function deprecatedProtocolOf(
  connection: ClientConnection,
): Found<'pptp' | 'l2tp'> | undefined {
  const strategy = foundIn(connection.strategy);
  // Where Windows or a list chooses, other rules speak.
  if (strategy?.value.kind !== 'only' && strategy?.value.kind !== 'ordered') return undefined;
  const first: Protocol | undefined = protocolsOf(connection)?.[0];
  if ((first !== 'pptp' && first !== 'l2tp') || needsIkev2(connection)) return undefined;
  return { ...strategy, value: first };
}

/** A switch for split tunnels in a force tunnel of a user. */
export interface ClassRoute extends Found<boolean> {
  /** What makes it a force tunnel. */
  readonly force: Found<unknown>;
}

/** That the class-based route is off in a force tunnel. */
export function classRouteInForceTunnel(connection: ClientConnection): ClassRoute | undefined {
  const force = foundIn(connection.routing);
  if (force?.value !== 'force' || isDeviceTunnel(connection)) return undefined;
  const off = foundIn(connection.classRouteDisabled);
  if (off?.value !== true) return undefined;
  return { ...off, force };
}

/** A metric that is no number in a range. */
export interface MetricFault extends RangeFault {
  readonly place: Place;
  /** As it is written; empty where nothing is. */
  readonly text: string;
}

/**
 * The metrics of the interface that are no number in a range. One that is not written is among them,
 * with the place of what would hold it.
 */
export function metricFaultsOf(
  { interfaceMetric4, interfaceMetric6 }: ClientConnection,
  range: NumberRange,
): readonly MetricFault[] {
  return [interfaceMetric4, interfaceMetric6].flatMap((stated): MetricFault[] => {
    const { place } = stated;
    const text = stated.state === 'absent' ? '' : (stated.text ?? '');
    const fault = place && rangeFault(text, range);
    return fault ? [{ ...fault, place, text }] : [];
  });
}

/**
 * Whether a tunnel would carry nothing when it is a split tunnel: the class-based route is off, no
 * route is given, and the server's traffic selectors are not turned into routes.
 */
export function carriesNothingWhenSplit(connection: ClientConnection): boolean {
  const { classRouteDisabled, routes, trafficSelectorsAsRoutes } = connection;
  if (!isOn(classRouteDisabled) || routes.items.some(({ exclusion }) => !isOn(exclusion))) {
    return false;
  }
  return trafficSelectorsAsRoutes.state === 'absent' || valueOf(trafficSelectorsAsRoutes) === false;
}
