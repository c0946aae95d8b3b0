import { removeElement } from '../../fix/edits';
import { removeElements } from '../../fix/place';
import { profileElement } from '../../knowledge/profilexml';
import type { Profile } from '../../formats/profilexml/profile';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Edit, Fix } from '../../types';
import { inOrder, placeChild, replaceElement, setChild } from './place';

const AUTHENTICATION = [
  '<Authentication>',
  '\t<MachineMethod>Certificate</MachineMethod>',
  '</Authentication>',
];

/** Elements of a profile that a device tunnel beside a user tunnel must not have. */
const UNWANTED: ReadonlySet<string> = new Set(['LockDown', 'DomainNameInformation']);

/** Whether an element does nothing, or harm, in a device tunnel. */
function isOutOfPlace(element: XmlElement): boolean {
  if (UNWANTED.has(element.name)) return true;
  const support = profileElement(element.path)?.deviceTunnel;
  return support === 'no' || support === 'noEffect';
}

/** Leaves the machine certificate as the only way to authenticate. */
function authenticateMachine(text: string, native: XmlElement): Edit[] {
  const authentication = native.child('Authentication');
  if (!authentication) return [placeChild(text, native, 'Authentication', AUTHENTICATION)];
  const method = authentication.child('MachineMethod');
  if (!method) return [replaceElement(text, authentication, AUTHENTICATION)];
  const others = authentication.elements.filter((child) => child !== method);
  return [
    ...setChild(text, authentication, 'MachineMethod', 'Certificate'),
    ...others.map((child) => removeElement(text, child)),
  ];
}

/**
 * Turns a user tunnel into a device tunnel: always on, IKEv2, split tunnel, machine certificate,
 * without what a device tunnel cannot use. Routes stay as they are, since only the administrator
 * knows which hosts a device needs before anybody signs in; traffic filters stay, since removing
 * one would open what it closes.
 *
 * @returns `undefined` for a profile that is a device tunnel already, or a plug-in profile.
 */
export function turnIntoDeviceTunnel(profile: Profile, text: string): Fix | undefined {
  const { root, native } = profile;
  if (!native || profile.plugin || profile.isDeviceTunnel) return undefined;
  const removed = [...root.elements, ...native.elements].filter(isOutOfPlace);
  const gone = new Set(removed);
  const edits = inOrder([
    ...setChild(text, root, 'AlwaysOn', 'true', gone),
    ...setChild(text, root, 'DeviceTunnel', 'true', gone),
    ...setChild(text, native, 'RoutingPolicyType', 'SplitTunnel', gone),
    ...setChild(text, native, 'NativeProtocolType', 'IKEv2', gone),
    ...authenticateMachine(text, native),
    ...removeElements(text, removed),
  ]);
  return edits && { title: 'Turn this profile into a device tunnel', safety: 'unsafe', edits };
}
