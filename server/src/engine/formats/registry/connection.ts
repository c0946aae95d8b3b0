/** What an export of the registry says of a server or of a client's computer. */
import type { ClientMachine } from '../../connection/client';
import {
  machineOfRegistry,
  RegistryValues,
  serverOfRegistry,
} from '../../connection/registryServer';
import type { ServerSide } from '../../connection/server';
import type { Site } from '../site';
import type { RegistryFile } from './file';

/** The server whose settings a file exports. */
export function readServers(file: RegistryFile, site: Site): readonly ServerSide[] {
  const server = serverOfRegistry('registry', valuesOf(file, site), headOf(file, site));
  return server ? [server] : [];
}

/** The computer whose settings a file exports. */
export function readMachines(file: RegistryFile, site: Site): readonly ClientMachine[] {
  const machine = machineOfRegistry('registry', valuesOf(file, site), headOf(file, site));
  return machine ? [machine] : [];
}

function valuesOf(file: RegistryFile, site: Site): RegistryValues {
  return new RegistryValues(file.writes, (span) => ({ ...site.place(span), isFixed: true }));
}

function headOf({ registry }: RegistryFile, site: Site) {
  return site.place(registry.keys[0]?.pathSpan ?? registry.header.span);
}
