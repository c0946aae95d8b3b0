/** The nodes of the VPNv2 configuration service provider, and the elements of ProfileXML they are. */
import { profileElements } from './profilexml';
import type { ProfileElement } from './types';
import { vpnv2NodeData } from './vpnv2-nodes.generated';
import type { Vpnv2Node } from './vpnv2-node-types';
import { once } from '../text/once';

export type { NodeTree, Vpnv2Node } from './vpnv2-node-types';

/** A place in the tree of nodes below a profile. */
export interface NodeLevel {
  readonly node: Vpnv2Node | undefined;
  /** The element of ProfileXML that says the same; some nodes only hold lists. */
  readonly element: ProfileElement | undefined;
  readonly children: ReadonlyMap<string, NodeLevel>;
  /** The level of a row, whose name is free. */
  readonly row: NodeLevel | undefined;
}

interface Growing {
  node: Vpnv2Node | undefined;
  element: ProfileElement | undefined;
  readonly children: Map<string, Growing>;
  row: Growing | undefined;
}

const PROFILE = /^\.\/(?:User|Device)\/Vendor\/MSFT\/VPNv2\/\{ProfileName\}\/(.+)$/;

const newLevel = (): Growing => ({
  node: undefined,
  element: undefined,
  children: new Map(),
  row: undefined,
});

function grow(): Growing {
  const elements = new Map<string, ProfileElement>();
  for (const element of profileElements) {
    for (const uri of Object.values(element.omaUri ?? {})) {
      const path = PROFILE.exec(uri)?.[1];
      if (path !== undefined) elements.set(path, element);
    }
  }
  const top = newLevel();
  for (const node of vpnv2NodeData.nodes) {
    let at = top;
    for (const name of node.path.split('/')) {
      if (name.startsWith('{')) {
        at.row ??= newLevel();
        at = at.row;
      } else {
        const next = at.children.get(name) ?? newLevel();
        at.children.set(name, next);
        at = next;
      }
    }
    at.node = node;
    at.element = elements.get(node.path);
  }
  return top;
}

/** The level of a profile: its children are the nodes an address names behind the profile's name. */
export const profileLevel: () => NodeLevel = once(grow);
