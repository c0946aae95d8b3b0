/** Whether the conditions of a policy can hold for a request of a VPN. */
import type { XmlElement } from '../../syntax/xml/tree';

/** What a condition says of a VPN: it may hold, it cannot, or it is not understood. */
export type Meets = boolean | undefined;

/** NAS-Port-Type of a VPN in RFC 2865. */
const VIRTUAL = '5';
/** Service-Type of remote access in RFC 2865. */
const FRAMED = '2';
/** Vendor number of Microsoft, which its remote access service sends. */
const MICROSOFT = '311';

/** What a request of a VPN holds for attributes that tell kinds of access apart. */
const OF_VPN: Readonly<Record<string, string>> = {
  'nas-port-type': VIRTUAL,
  'service-type': FRAMED,
  'ms-ras-vendor': MICROSOFT,
};

/** Whether all conditions can hold for a VPN. @param conditions `msNPConstraint` elements. */
export function meetsVpn(conditions: readonly XmlElement[]): Meets {
  const verdicts = conditions.map(({ value }) => (value ? meets(value.text) : undefined));
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}

function meets(condition: string): Meets {
  // Groups and times depend on who asks and when, not on how.
  if (/^\s*(?:\w*NTGROUPS|TIMEOFDAY)\s*\(/i.test(condition)) return true;
  const match = /^\s*MATCH\("([\w-]+)=(.*)"\)\s*$/is.exec(condition);
  const wanted = OF_VPN[match?.[1]?.toLowerCase() ?? ''];
  const pattern = match?.[2];
  return wanted === undefined || pattern === undefined ? undefined : fits(pattern, wanted);
}

/** Whether one of the plain alternatives of a pattern is a value; nothing for a real pattern. */
function fits(pattern: string, value: string): Meets {
  const alternatives = pattern.split('|').map((each) => each.replace(/^\^|\$$/g, ''));
  if (!alternatives.every((each) => /^\d+$/.test(each))) return undefined;
  return alternatives.includes(value);
}
