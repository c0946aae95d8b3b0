/** Pictures of texts, as a test wants them. */
import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS } from '../../server/src/engine/config/settings';
import { createEngine } from '../../server/src/engine/index';
import { drawPicture, type Drawing } from '../../server/src/engine/picture/draw';
import type { PicturedFile } from '../../server/src/engine/picture/sheet';
import type {
  FindingPicture,
  ItemPicture,
  PartId,
  TunnelPicture,
} from '../../server/src/engine/picture/types';

const engine = createEngine();

/** Files with what the rules find in them. */
export function picturedFiles(texts: Readonly<Record<string, string>>): readonly PicturedFile[] {
  return Object.entries(texts).map(([name, text]) => {
    const file = engine.parse(text, { fileName: name });
    assert.ok(file, `${name} is no file of ours`);
    return { name, label: name, file, findings: engine.check(file, DEFAULT_SETTINGS).findings };
  });
}

/** The picture of files, the first of them asked for. */
export function drawingOf(texts: Readonly<Record<string, string>>): Drawing {
  const drawing = drawPicture(picturedFiles(texts));
  assert.ok(drawing, 'nothing to draw');
  return drawing;
}

/** The one tunnel of a file. */
export function tunnelOf(text: string, fileName = 'vpn.xml'): TunnelPicture {
  const { tunnels } = drawingOf({ [fileName]: text }).picture;
  assert.equal(tunnels.length, 1);
  const [tunnel] = tunnels;
  assert.ok(tunnel);
  return tunnel;
}

/** A profile of a user with what is given in it and in its native profile. */
export function profile(inner: string, native = '', name = 'Office'): string {
  return [
    '<VPNProfile>',
    `  <ProfileName>${name}</ProfileName>`,
    '  <NativeProfile>',
    '    <Servers>vpn.contoso.com</Servers>',
    '    <NativeProtocolType>IKEv2</NativeProtocolType>',
    `    ${native}`,
    '  </NativeProfile>',
    `  ${inner}`,
    '</VPNProfile>',
  ].join('\n');
}

/** A route, or with `true` an exclusion. */
export function route(address: string, prefix: number, exclusion = false): string {
  const more = exclusion ? '<ExclusionRoute>true</ExclusionRoute>' : '';
  return `<Route><Address>${address}</Address><PrefixSize>${prefix}</PrefixSize>${more}</Route>`;
}

/** The elements of a split tunnel without a class-based route. */
export const SPLIT =
  '<RoutingPolicyType>SplitTunnel</RoutingPolicyType><DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>';

/** All items of a part with those inside them, in short: `label: value (origin)`. */
export function items(tunnel: TunnelPicture, part: PartId): readonly string[] {
  const told = ({ label, value, origin, strength, children = [] }: ItemPicture): string[] => [
    `${label}: ${value} (${origin}${strength === undefined ? '' : `, ${strength}`})`,
    ...children.flatMap(told).map((line) => `  ${line}`),
  ];
  return tunnel.parts.find(({ id }) => id === part)?.items.flatMap(told) ?? [];
}

/** The ids of all items of a tunnel, those inside others included. */
export function itemIds(tunnel: TunnelPicture): readonly string[] {
  const ids = ({ id, children = [] }: ItemPicture): string[] => [id, ...children.flatMap(ids)];
  return tunnel.parts.flatMap((part) => part.items.flatMap(ids));
}

/** Which rules found something at each part. */
export function rulesAt(tunnel: TunnelPicture): Readonly<Record<string, readonly string[]>> {
  const found = tunnel.parts.filter(({ findings }) => findings.length > 0);
  return Object.fromEntries(
    found.map(({ id, findings }) => [id, findings.map(({ rule }: FindingPicture) => rule)]),
  );
}
