/** The trees of the device's configuration that have a VPNv2 node. */
export type NodeTree = 'User' | 'Device';

/** A node below that of a profile. */
export interface Vpnv2Node {
  /** Path below the profile, for example `RouteList/{routeRowId}/Address`. */
  readonly path: string;
  /** `unknown` for a node that the newest description lacks. */
  readonly format: 'node' | 'chr' | 'bool' | 'int' | 'unknown';
  /** Whether it can be set, and not only read. */
  readonly isWritable: boolean;
  /** First build, as in `10.0.22000`. */
  readonly minBuild?: string;
  readonly trees: readonly NodeTree[];
}

/** `server/data/vpnv2-nodes.json` as the engine has it. */
export interface Vpnv2NodeData {
  readonly nodes: readonly Vpnv2Node[];
}
