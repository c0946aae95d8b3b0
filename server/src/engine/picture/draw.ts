/** The picture of the connections that files state, as plain data. Pure; nothing is contacted. */
import { agree } from '../answers/agree';
import { sidesIn } from '../answers/sides';
import { simulate, type Simulation } from '../answers/simulate';
import { isDeviceTunnel } from '../answers/trace/choice';
import { protocolName } from '../connection/client';
import { valueOf } from '../connection/stated';
import type { ParsedFile } from '../formats/file';
import { kinds } from '../formats/kinds.generated';
import { embeddedIn } from '../formats/parse';
import { agreementOf } from './agreement';
import { drawParts } from './parts';
import { placeFindings } from './findings';
import { Sheet, type PicturedFile } from './sheet';
import { drawSpace, type DrawnSpace } from './space';
import { tunnelsOf, type Tunnel } from './tunnels';
import type { Picture, StepPicture, TunnelPicture } from './types';
import type { DrawnPart } from './part';

/** A tunnel as it was drawn, with what is needed to find things in it. */
export interface DrawnTunnel extends Tunnel {
  readonly parts: readonly DrawnPart[];
  readonly v4: DrawnSpace;
  readonly v6: DrawnSpace;
}

/** A picture with what is needed to find things in it. */
export interface Drawing {
  readonly picture: Picture;
  readonly sheet: Sheet;
  readonly tunnels: readonly DrawnTunnel[];
}

/** Whether it is certain what belongs where in a file and the documents inside it. */
export function isWhole(file: ParsedFile): boolean {
  return (
    file.isSound && embeddedIn(file).every((inside) => inside.isFragment || isWhole(inside.file))
  );
}

/**
 * Draws what files say, the one that was asked for first.
 *
 * @returns `undefined` where none of them states a connection.
 */
export function drawPicture(all: readonly PicturedFile[]): Drawing | undefined {
  const sheet = new Sheet(all);
  const { tunnels, more } = tunnelsOf(all, sheet);
  if (tunnels.length === 0) return undefined;
  const files = partakers(all, tunnels);
  const sides = { ...sidesIn(files), clients: tunnels.map(({ connection }) => connection) };
  const machine = sides.machines.length === 1 ? sides.machines[0] : undefined;
  const drawn = tunnels.map((tunnel): DrawnTunnel => ({
    ...tunnel,
    parts: drawParts(tunnel.connection, machine, sheet),
    v4: drawSpace(tunnel.connection, 4, sheet),
    v6: drawSpace(tunnel.connection, 6, sheet),
  }));
  const placed = placeFindings(files, drawn, sheet);
  const answers = simulate(sides);
  const agreement = agreementOf(agree(sides), sides, tunnels, files, sheet);
  const picture: Picture = {
    tunnels: drawn.map((tunnel, index) => tunnelPicture(tunnel, placed.of, answers[index], sheet)),
    moreTunnels: more,
    ...(agreement && { agreement }),
    files: files.map(({ name, label, version }) => ({
      uri: name,
      label,
      ...(version !== undefined && { version }),
    })),
    findings: placed.others,
  };
  return { picture, sheet, tunnels: drawn };
}

/** The files that say something of what is drawn, the first one in any case. */
function partakers(
  [first, ...others]: readonly PicturedFile[],
  tunnels: readonly Tunnel[],
): readonly PicturedFile[] {
  const clients = new Set(tunnels.map(({ connection }) => connection.place.file));
  const more = others.filter((file) => {
    const { machines, servers, policyServers, balancers = [] } = sidesIn([file]);
    const sides = [machines, servers, policyServers, balancers];
    return clients.has(file.name) || sides.some(({ length }) => length > 0);
  });
  return first ? [first, ...more] : more;
}

function tunnelPicture(
  { id, connection, parts, v4, v6 }: DrawnTunnel,
  findings: ReturnType<typeof placeFindings>['of'],
  simulation: Simulation | undefined,
  sheet: Sheet,
): TunnelPicture {
  const { name, scope, deviceTunnel, form, place } = connection;
  const text = valueOf(name);
  const isDevice = isDeviceTunnel(connection);
  return {
    id,
    ...(text !== undefined && { name: sheet.hide(text, place) }),
    scope: isDevice ? 'device' : (valueOf(scope) ?? 'unknown'),
    device: deviceTunnel.state === 'unknowable' ? 'unknown' : isDevice,
    form,
    formTitle: kinds.find((kind) => kind.id === form)?.title ?? form,
    spot: sheet.spot(place),
    outcome: simulation?.outcome ?? 'unknown',
    parts: parts.map((part) => ({ ...part.picture, findings: findings(id, part.picture.id) })),
    space: { v4: v4.bar, v6: v6.bar },
    steps: simulation?.steps.map((step) => stepPicture(step, sheet)) ?? [],
  };
}

function stepPicture(step: Simulation['steps'][number], sheet: Sheet): StepPicture {
  const { id, title, protocol, result, text, certainty, error, needs, place } = step;
  return {
    id: protocol === undefined ? id : `${protocol}/${id}`,
    title,
    ...(protocol && { protocol: protocolName(protocol) }),
    result,
    text: sheet.hide(text, place),
    certainty,
    ...(error !== undefined && { error }),
    ...(needs !== undefined && { needs: sheet.hide(needs, place) }),
    ...(place && { spot: sheet.spot(place) }),
  };
}
