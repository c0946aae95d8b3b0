/** A picture to draw: two tunnels, made up, with one of everything there can be. */
import type {
  FindingPicture,
  ItemPicture,
  Picture,
  PictureTrace,
  SegmentPicture,
  SpaceBar,
  SpaceRow,
  SpaceWay,
  Spot,
  TunnelPicture,
} from '../../server/src/engine/picture/types';

/** Address of the file that is shown. */
export const FILE = 'file:///work/user.xml';
const DEVICE = 'file:///work/device.xml';
const SERVER = 'file:///work/server.ps1';

/** A place. @param line From 0. */
export function spot(line: number, uri = FILE): Spot {
  return { uri, range: { start: { line, character: 4 }, end: { line, character: 20 } } };
}

/** What a rule found. @param line From 0. */
export function finding(rule: string, message: string, line: number): FindingPicture {
  const url = `https://github.com/aovpn/aovpn/blob/main/docs/rules/${rule}.md`;
  return { rule, severity: 'warning', message, spot: spot(line), url };
}

function item(id: string, label: string, value: string, more: Partial<ItemPicture> = {}) {
  return { id, label, value, origin: 'stated', ...more } satisfies ItemPicture;
}

/** A bar of networks that each take the same part of it. */
export function bar(family: 4 | 6, networks: readonly (readonly [string, SpaceWay])[]): SpaceBar {
  const width = 1 / networks.length;
  return {
    family,
    rest: 'outside',
    segments: networks.map(([network, way], index): SegmentPicture => ({
      id: network,
      from: network,
      to: network,
      start: index * width,
      end: (index + 1) * width,
      way,
      label: network,
      prefixes: 1,
      spot: spot(index),
      text: `${network} goes ${way}.`,
    })),
    rows: networks.map(([network, way], index): SpaceRow => ({
      id: network,
      network,
      way,
      count: 1,
      spot: spot(index),
    })),
    moreRows: 0,
    total: networks.length,
  };
}

/** The user tunnel. @param more What is other than usual. */
export function userTunnel(more: Partial<TunnelPicture> = {}): TunnelPicture {
  return {
    id: 'user',
    name: 'Contoso',
    scope: 'user',
    device: false,
    form: 'profilexml',
    formTitle: 'ProfileXML',
    spot: spot(0),
    outcome: 'fails',
    parts: [
      {
        id: 'connects',
        items: [
          item('server', 'Server', 'vpn.contoso.com', { spot: spot(2) }),
          item('protocols', 'Protocols', 'IKEv2', {
            children: [
              item('fallback', 'Fallback', 'none', {
                origin: 'windows',
                note: 'No other is tried.',
              }),
            ],
          }),
        ],
        more: 0,
        findings: [finding('ikev2-only-no-fallback', 'IKEv2 alone is blocked by many networks', 3)],
      },
      {
        id: 'algorithms',
        items: [
          item('dh', 'DHGroup', 'Group2', { strength: 'broken', spot: spot(7) }),
          item('enc', 'EncryptionMethod', 'AES256', { strength: 'sound', spot: spot(8) }),
          item('pfs', 'PfsGroup', 'not stated', { origin: 'unknown', strength: 'weak' }),
        ],
        more: 2,
        findings: [],
      },
      { id: 'addresses', items: [], more: 0, findings: [] },
    ],
    space: {
      v4: bar(4, [
        ['0.0.0.0 – 9.255.255.255', 'outside'],
        ['10.0.0.0/8', 'tunnel'],
        ['172.16.0.0/12', 'filtered'],
        ['192.168.0.0/16', 'unknown'],
      ]),
      v6: bar(6, [['::/0', 'unknown']]),
    },
    steps: [
      {
        id: 'name',
        title: 'Name of the server',
        result: 'works',
        text: 'It is a name.',
        certainty: 'certain',
      },
      {
        id: 'proposals',
        title: 'Proposals',
        protocol: 'IKEv2',
        result: 'fails',
        text: 'The server takes other groups.',
        certainty: 'likely',
        error: '13868',
        spot: spot(7),
      },
      {
        id: 'certificates',
        title: 'Certificates',
        result: 'unknown',
        text: 'Certificates are in no file.',
        certainty: 'depends',
        needs: 'what the machine has',
      },
    ],
    ...more,
  };
}

/** The whole. @param more What is other than usual. */
export function picture(more: Partial<Picture> = {}): Picture {
  return {
    tunnels: [
      userTunnel(),
      userTunnel({
        id: 'device',
        name: '<b>Device</b>',
        device: true,
        scope: 'device',
        outcome: 'fails',
        spot: spot(0, DEVICE),
        parts: [],
        steps: [],
      }),
    ],
    agreement: {
      agree: false,
      server: 'server.ps1',
      differences: [
        {
          part: 'DHGroup',
          tunnel: 'user',
          client: 'Group2',
          server: 'Group14',
          message: 'DHGroup differs.',
          error: '13868',
          spots: [spot(7), spot(1, SERVER)],
        },
      ],
      open: [{ part: 'PfsGroup', tunnel: 'user', why: 'The client does not say.', spots: [] }],
    },
    files: [
      { uri: FILE, label: 'user.xml', version: 3 },
      { uri: DEVICE, label: 'device.xml' },
      { uri: SERVER, label: 'server.ps1' },
    ],
    findings: [],
    moreTunnels: 0,
    ...more,
  };
}

/** An answer about traffic. */
export function traced(target: string): PictureTrace {
  return {
    uri: FILE,
    version: 3,
    answer: {
      target,
      way: 'tunnel',
      certainty: 'certain',
      sentence: `${target}: through the tunnel "Contoso"`,
      tunnel: 'user',
      because: [{ text: 'A route takes 10.0.0.0/8 into the tunnel.', spot: spot(11) }],
      missing: [],
      assumptions: [{ key: 'state', text: 'The tunnel is up.' }],
      lit: {
        parts: [{ tunnel: 'user', id: 'addresses' }],
        items: [{ tunnel: 'user', id: 'server' }],
        segments: [{ tunnel: 'user', family: 4, id: '10.0.0.0/8' }],
        rows: [{ tunnel: 'user', family: 4, id: '10.0.0.0/8' }],
      },
    },
  };
}
