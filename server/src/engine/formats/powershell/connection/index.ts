/** What a script says of connections and servers. */
import type { ClientConnection, ClientMachine } from '../../../connection/client';
import { machineOfRegistry, RegistryValues } from '../../../connection/registryServer';
import type { ServerSide } from '../../../connection/server';
import type { EmbeddedFile } from '../../file';
import type { Site } from '../../site';
import type { ScriptFile } from '../file';
import { writesOfScript } from '../writes';
import { readClientCmdlets } from './client';
import { readServerCmdlets } from './server';

/** The connections a script makes or changes by cmdlets. */
export function readConnections(
  { script }: ScriptFile,
  site: Site,
  inside: () => readonly EmbeddedFile[],
): readonly ClientConnection[] {
  return readClientCmdlets(script, site, inside);
}

/** The server a script sets up. */
export function readServers({ script }: ScriptFile, site: Site): readonly ServerSide[] {
  return readServerCmdlets(script, site);
}

/** The computer whose registry a script writes to. */
export function readMachines({ script }: ScriptFile, site: Site): readonly ClientMachine[] {
  const writes = writesOfScript(script);
  const [first] = writes;
  if (!first) return [];
  const values = new RegistryValues(writes, (span) => site.place(span));
  const machine = machineOfRegistry('powershell', values, site.place(first.span));
  return machine ? [machine] : [];
}
