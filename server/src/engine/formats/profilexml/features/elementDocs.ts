import { nameOf } from '../../../knowledge/profilexml';
import type {
  ExportedElement,
  KnownValue,
  ProfileElement,
  TunnelSupport,
} from '../../../knowledge/types';
import { windowsName } from '../../../knowledge/windows';
import { doubts } from '../../../knowledge/basis';
import { guideLine } from '../../../knowledge/guides';
import { sourceLinks } from '../../../knowledge/sourceLinks';
import { code, escapeMarkdown } from '../../../text/markdown';

const TYPES: Readonly<Record<ProfileElement['type'], string>> = {
  container: 'group of elements',
  string: 'text',
  boolean: 'true or false',
  integer: 'whole number',
  enumeration: 'one of a few values',
  xml: 'XML of its own',
};

const FORMATS: Readonly<Record<NonNullable<ProfileElement['format']>, string>> = {
  'host-list': 'host names or addresses, separated by commas',
  'server-list': 'servers, separated by commas',
  'domain-name': 'domain name',
  'domain-suffix-list': 'DNS suffixes, separated by commas',
  'ip-address': 'IP address',
  'ip-address-list': 'IP addresses, separated by commas',
  'address-range-list': 'addresses, networks or ranges, separated by commas',
  'port-range-list': 'ports or ranges of ports, separated by commas',
  url: 'address of a page or file',
  proxy: 'proxy server with port',
  'app-id': 'path of a program or package family name',
  sddl: 'security descriptor (SDDL)',
  'oid-list': 'object identifiers',
  'hash-list': 'certificate thumbprints',
  'package-family-name': 'package family name',
  'profile-name': 'name of the profile',
  secret: 'secret',
  hex: 'hexadecimal digits',
  text: 'text',
};

/** What kind of content an element has, in a few words. */
export function typeInWords(element: ProfileElement): string {
  return element.format ? FORMATS[element.format] : TYPES[element.type];
}

const STATUSES: Readonly<Record<ProfileElement['status'], string>> = {
  current: '',
  reserved: 'Reserved: Windows has the element but does not use it.',
  'not-supported': 'Not supported: Microsoft lists the element as one that does nothing.',
  removed: 'No longer part of the newest description of the CSP.',
  'read-only': 'Windows works the value out by itself; a profile need not give it.',
  'undocumented-in-xsd': 'Missing in the published XSD.',
};

/** A few words for elements that are better left alone; `undefined` for all others. */
export function discouraged(element: ProfileElement): string | undefined {
  switch (element.status) {
    case 'reserved':
      return 'reserved';
    case 'not-supported':
      return 'not supported';
    case 'removed':
      return 'removed';
    case 'read-only':
      return 'read-only';
    default:
      return undefined;
  }
}

/** Everything about an element that fits a hover, as Markdown. */
export function elementMarkdown(element: ProfileElement): string {
  return paragraphs(
    heading(element),
    element.doc,
    STATUSES[element.status],
    valueList(element),
    facts(element),
    guideLine(`profilexml:${element.path}`),
    sourceLinks(element.sources),
  );
}

/** The first lines of {@link elementMarkdown}, for a hover that is about a value. */
export function elementHeading(element: ProfileElement): string {
  return heading(element);
}

function heading(element: ProfileElement): string {
  return `**${escapeMarkdown(nameOf(element))}**: ${typeInWords(element)}`;
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function valueList(element: ProfileElement): string {
  if (!element.values || element.values.length === 0) return '';
  return element.values.map((value) => `- ${valueLine(value)}`).join('\n');
}

function valueLine(value: KnownValue): string {
  const old = value.deprecated ? ' *(deprecated)*' : '';
  return `${code(value.value)}${old}: ${value.doc}`;
}

function facts(element: ProfileElement): string {
  const { range, omaUri } = element;
  const lines: string[] = [];
  if (range) lines.push(`Range: ${range.min} to ${range.max}`);
  if (element.default !== undefined) lines.push(`When absent: ${code(element.default)}`);
  if (element.format === 'secret') lines.push('Its value is hidden here.');
  lines.push(occurrence(element));
  lines.push(tunnels(element));
  lines.push(sinceInWords(element));
  for (const uri of new Set([omaUri?.user, omaUri?.device])) {
    if (uri !== undefined) lines.push(`OMA-URI: ${code(uri)}`);
  }
  lines.push(...doubts(element.confidence));
  return lines.map((line) => `- ${line}`).join('\n');
}

function occurrence({ minOccurs, maxOccurs }: ProfileElement): string {
  if (maxOccurs === null) return minOccurs === 0 ? 'Any number of times' : 'At least once';
  if (maxOccurs === 1) return minOccurs === 0 ? 'At most once' : 'Exactly once';
  return `${minOccurs} to ${maxOccurs} times`;
}

/** Whether the element works in tunnels of users and devices, in words. */
function tunnels({ userTunnel, deviceTunnel }: ProfileElement): string {
  if (userTunnel === deviceTunnel) {
    const both: Readonly<Record<TunnelSupport, string>> = {
      yes: 'Works in user and device tunnels',
      no: 'Works in neither user nor device tunnels',
      limited: 'Works with limits in user and device tunnels',
      noEffect: 'Has no effect in user or device tunnels',
      unknown: 'Not known whether it works in user or device tunnels',
    };
    return both[userTunnel];
  }
  const one: Readonly<Record<TunnelSupport, string>> = {
    yes: 'yes',
    no: 'not allowed',
    limited: 'with limits',
    noEffect: 'no effect',
    unknown: 'not known',
  };
  return `User tunnel: ${one[userTunnel]}; device tunnel: ${one[deviceTunnel]}`;
}

function sinceInWords({ since, sinceField }: ProfileElement): string {
  if (since === null && sinceField === undefined) return 'In every supported Windows release';
  const documented = since === null ? 'In every supported release' : `Since ${windowsName(since)}`;
  if (sinceField === undefined || sinceField === since) return documented;
  return `${documented} by Microsoft's description; seen to work from ${windowsName(sinceField)} on`;
}

/** An element that no schema has, as Markdown. */
export function exportedMarkdown({ path, doc, sources, confidence }: ExportedElement): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return paragraphs(
    `**${escapeMarkdown(name)}**`,
    doc,
    ...doubts(confidence),
    sourceLinks(sources),
  );
}

/** What one value of an element means, as Markdown. */
export function valueMarkdown(element: ProfileElement, value: KnownValue): string {
  const notes: string[] = [];
  if (value.since !== undefined) notes.push(`- Since ${windowsName(value.since)}`);
  if (element.default === value.value) notes.push('- The default when the element is absent');
  if (value.aliases && value.aliases.length > 0) {
    notes.push(`- Also accepted: ${value.aliases.map(code).join(', ')}`);
  }
  return paragraphs(
    `**${escapeMarkdown(nameOf(element))}**: ${code(value.value)}`,
    value.deprecated ? `${value.doc} *Deprecated.*` : value.doc,
    notes.join('\n'),
    sourceLinks([...(value.sources ?? []), ...element.sources]),
  );
}
