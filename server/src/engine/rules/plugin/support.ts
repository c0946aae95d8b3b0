/** A profile of a VPN app with one child. */
export function pluginExample(child: string): string {
  return `<VPNProfile><PluginProfile>${child}</PluginProfile></VPNProfile>`;
}
