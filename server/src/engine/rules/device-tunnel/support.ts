import type { Profile } from '../../formats/profilexml/profile';
import type { Edit } from '../../types';

/** Sorts edits, as a fix needs them. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start);
}

/** Whether a profile names a network that is reached through the tunnel. */
export function hasInclusionRoute(profile: Profile): boolean {
  return profile.routes.some((route) => !route.isExclusion);
}

/**
 * Whether nothing would be routed into a split tunnel: the class-based route is off, no route is
 * given, and the server's traffic selectors are not turned into routes.
 */
export function lacksRoutes(profile: Profile): boolean {
  const plumb = profile.element('NativeProfile/PlumbIKEv2TSAsRoutes');
  return (
    profile.boolean('NativeProfile/DisableClassBasedDefaultRoute')?.value === true &&
    !hasInclusionRoute(profile) &&
    (!plumb || profile.boolean('NativeProfile/PlumbIKEv2TSAsRoutes')?.value === false)
  );
}

/** What an example changes in a sound device tunnel; an empty text leaves the part out. */
export interface DeviceParts {
  readonly top?: readonly string[];
  readonly alwaysOn?: string;
  readonly policy?: string;
  readonly protocol?: string;
  readonly authentication?: readonly string[];
  readonly classRoute?: string;
  readonly routes?: readonly string[];
}

/** The XML lines of one host route. */
export const ROUTE: readonly string[] = [
  '<Route>',
  '  <Address>10.1.2.3</Address>',
  '  <PrefixSize>32</PrefixSize>',
  '</Route>',
];

/** A sound device tunnel profile with some parts changed, for examples. */
export function deviceExample(parts: DeviceParts = {}): string {
  const {
    top = [],
    alwaysOn = '<AlwaysOn>true</AlwaysOn>',
    policy = '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>',
    protocol = '<NativeProtocolType>IKEv2</NativeProtocolType>',
    authentication = ['  <MachineMethod>Certificate</MachineMethod>'],
    classRoute = '<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>',
    routes = ROUTE,
  } = parts;
  const native = [
    '<Servers>vpn.example.com</Servers>',
    policy,
    protocol,
    '<Authentication>',
    ...authentication,
    '</Authentication>',
    classRoute,
  ].filter((line) => line !== '');
  return [
    '<VPNProfile>',
    ...[alwaysOn].filter((line) => line !== '').map((line) => `  ${line}`),
    '  <DeviceTunnel>true</DeviceTunnel>',
    '  <TrustedNetworkDetection>corp.example.com</TrustedNetworkDetection>',
    '  <NativeProfile>',
    ...native.map((line) => `    ${line}`),
    '  </NativeProfile>',
    ...routes.map((line) => `  ${line}`),
    ...top.map((line) => `  ${line}`),
    '</VPNProfile>',
  ].join('\n');
}
