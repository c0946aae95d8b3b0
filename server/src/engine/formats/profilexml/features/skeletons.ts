import { BASELINES, suiteLines } from '../suite';
import { nameOf, profileElement } from '../../../knowledge/profilexml';
import { Writer, type Insertion } from '../../xml/insertion';

/** A whole profile to start from. */
export interface Skeleton {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly doc: string;
  /** Lines with a leading tab for each level; `{…}` is a place to fill with that default. */
  readonly lines: readonly string[];
}

/** The element as it must be, for a line of a skeleton. */
function line(path: string, value: string): string {
  const element = profileElement(`VPNProfile/${path}`);
  const tabs = '\t'.repeat(path.split('/').length);
  const name = element ? nameOf(element) : path;
  return `${tabs}<${name}>${value}</${name}>`;
}

/** A CryptographySuite with the least algorithms advised today. */
const SUITE = suiteLines(BASELINES.gcm).map((each) => `\t\t${each}`);

/** The profiles to choose from in an empty document. */
export const skeletons: readonly Skeleton[] = [
  {
    id: 'user-tunnel',
    label: 'VPNProfile (user tunnel)',
    detail: 'IKEv2 with EAP',
    doc:
      'A user tunnel over IKEv2 with split tunnelling: connects when a user signs in, stays off ' +
      'on the trusted network, and sends one network through the tunnel. The EAP configuration ' +
      'still has to be filled in, and the server must accept the same algorithms.',
    lines: [
      '<VPNProfile>',
      line('AlwaysOn', 'true'),
      line('DnsSuffix', '{corp.example.com}'),
      line('TrustedNetworkDetection', '{corp.example.com}'),
      '\t<NativeProfile>',
      line('NativeProfile/Servers', '{vpn.example.com}'),
      line('NativeProfile/RoutingPolicyType', 'SplitTunnel'),
      line('NativeProfile/NativeProtocolType', 'IKEv2'),
      '\t\t<Authentication>',
      line('NativeProfile/Authentication/UserMethod', 'Eap'),
      '\t\t\t<Eap>',
      '\t\t\t\t<Configuration>{}</Configuration>',
      '\t\t\t</Eap>',
      '\t\t</Authentication>',
      ...SUITE,
      line('NativeProfile/DisableClassBasedDefaultRoute', 'true'),
      '\t</NativeProfile>',
      '\t<Route>',
      line('Route/Address', '{10.0.0.0}'),
      line('Route/PrefixSize', '{8}'),
      '\t</Route>',
      '</VPNProfile>',
    ],
  },
  {
    id: 'device-tunnel',
    label: 'VPNProfile (device tunnel)',
    detail: 'IKEv2 with machine certificate',
    doc:
      'A device tunnel: IKEv2 with the certificate of the machine, up before anybody signs in, ' +
      'with a route to one server only. The VPN server must accept the same algorithms.',
    lines: [
      '<VPNProfile>',
      line('AlwaysOn', 'true'),
      line('DeviceTunnel', 'true'),
      line('DnsSuffix', '{corp.example.com}'),
      line('TrustedNetworkDetection', '{corp.example.com}'),
      '\t<NativeProfile>',
      line('NativeProfile/Servers', '{vpn.example.com}'),
      line('NativeProfile/RoutingPolicyType', 'SplitTunnel'),
      line('NativeProfile/NativeProtocolType', 'IKEv2'),
      '\t\t<Authentication>',
      line('NativeProfile/Authentication/MachineMethod', 'Certificate'),
      '\t\t</Authentication>',
      ...SUITE,
      line('NativeProfile/DisableClassBasedDefaultRoute', 'true'),
      '\t</NativeProfile>',
      '\t<Route>',
      line('Route/Address', '{10.0.0.10}'),
      line('Route/PrefixSize', '{32}'),
      '\t</Route>',
      '</VPNProfile>',
    ],
  },
  {
    id: 'plugin',
    label: 'VPNProfile (plug-in)',
    detail: 'VPN app from the Store',
    doc: 'A tunnel made by a VPN app from the Microsoft Store, named by its package family name.',
    lines: [
      '<VPNProfile>',
      line('AlwaysOn', 'true'),
      line('TrustedNetworkDetection', '{corp.example.com}'),
      '\t<PluginProfile>',
      line('PluginProfile/ServerUrlList', '{vpn.example.com}'),
      line('PluginProfile/PluginPackageFamilyName', '{Vendor.App_0123456789abc}'),
      '\t</PluginProfile>',
      '</VPNProfile>',
    ],
  },
];

/** A skeleton in both forms. */
export function skeletonInsertion(skeleton: Skeleton, unit: string): Insertion {
  const writer = new Writer();
  skeleton.lines.forEach((text, index) => {
    const tabs = /^\t*/.exec(text)?.[0].length ?? 0;
    if (index > 0) writer.text('\n');
    writer.text(unit.repeat(tabs));
    for (const part of text.slice(tabs).split(/(\{[^}]*\})/)) {
      if (!part.startsWith('{')) writer.text(part);
      else writer.stop(part === '{}' ? [] : [part.slice(1, -1)]);
    }
  });
  return { plain: writer.plain, snippet: writer.snippet, open: false };
}
