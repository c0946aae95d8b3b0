/** Pieces of profiles for the examples of rules. */

/** Wraps lines in a profile, one level in. */
export function profileExample(...lines: readonly string[]): string {
  return ['<VPNProfile>', ...lines.map((line) => `  ${line}`), '</VPNProfile>'].join('\n');
}

/** A route on one line. */
export function routeLine(address: string, prefix: string | number, more = ''): string {
  return `<Route><Address>${address}</Address><PrefixSize>${prefix}</PrefixSize>${more}</Route>`;
}

/** An exclusion on one line. */
export function exclusionLine(address: string, prefix: string | number): string {
  return routeLine(address, prefix, '<ExclusionRoute>true</ExclusionRoute>');
}

/** A NativeProfile on one line. */
export function nativeLine(...children: readonly string[]): string {
  return `<NativeProfile><Servers>vpn.example.com</Servers>${children.join('')}</NativeProfile>`;
}

export const SPLIT = '<RoutingPolicyType>SplitTunnel</RoutingPolicyType>';

export const FORCE = '<RoutingPolicyType>ForceTunnel</RoutingPolicyType>';

export const NO_CLASS = '<DisableClassBasedDefaultRoute>true</DisableClassBasedDefaultRoute>';
