import type { JsonNode } from '../../config/jsonTree';
import { member, type JsonObject } from '../../formats/intune/values';

/** What the rules about the VPN template of Intune have in common. */
export const TEMPLATE = {
  kinds: ['intune', 'powershell'],
  group: 'carrier',
  since: '0.2.0',
} as const;

/** A value of an object; nothing for `null`. */
export function valueOf(object: JsonObject, name: string): JsonNode | undefined {
  const value = member(object, name)?.value;
  return value?.type === 'null' ? undefined : value;
}

/** Whether a value is `true`, also where a tool wrote it as text. */
export function isTrue(node: JsonNode | undefined): boolean {
  return node?.type === 'boolean' && node.value;
}

/** A policy with more members, for examples; the words in `«…»` are kept. */
export function policyWith(members: string): string {
  return `{ "@odata.type": "#microsoft.graph.windows10VpnConfiguration", "connectionName": "AOVPN", "connectionType": "ikEv2", ${members} }\n`;
}
