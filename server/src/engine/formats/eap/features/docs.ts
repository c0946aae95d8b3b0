import { eapData } from '../../../knowledge/eap.generated';
import {
  eapContainer,
  eapMethod,
  eapSimpleType,
  type EapAttribute,
  type EapChild,
  type EapFormat,
  type EapNamespaceId,
  type EapStatus,
} from '../../../knowledge/eap-types';
import type { KnownValue } from '../../../knowledge/types';
import { windowsName } from '../../../knowledge/windows';
import { doubts } from '../../../knowledge/basis';
import { guideLine } from '../../../knowledge/guides';
import { sourceLinks } from '../../../knowledge/sourceLinks';
import { code, escapeMarkdown } from '../../../text/markdown';

const FORMATS: Readonly<Record<EapFormat, string>> = {
  boolean: 'true or false',
  'eap-type': 'number of an EAP method',
  'vendor-number': 'number of a vendor',
  thumbprint: 'certificate thumbprint',
  hex: 'hexadecimal digits',
  'server-names': 'server names, separated by semicolons',
  oid: 'object identifier',
  'eku-name': 'name of a usage',
  identity: 'user name',
  empty: 'empty element',
};

const STATUSES: Readonly<Record<EapStatus, string>> = {
  current: '',
  deprecated: 'Deprecated.',
  'no-effect': 'Has no effect any more.',
  undocumented: 'Seen in configurations that Windows wrote; not described by Microsoft.',
};

/** What kind of content an element has, in a few words. */
export function eapTypeInWords(child: EapChild): string {
  const simple = eapSimpleType(eapData, child.type);
  return simple ? FORMATS[simple.format] : 'group of elements';
}

/** A few words beside an element in a list. */
export function eapDetail(child: EapChild): string {
  if (child.status === 'deprecated') return 'deprecated';
  if (child.status === 'no-effect') return 'no effect';
  const words = eapTypeInWords(child);
  return child.minOccurs > 0 && child.choice === undefined ? `${words}, required` : words;
}

function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function valueList(values: readonly KnownValue[] | undefined): string {
  return (values ?? []).map((value) => `- ${code(value.value)}: ${value.doc}`).join('\n');
}

/** The first line of a text about an element. */
export function eapHeading(child: EapChild): string {
  return `**${escapeMarkdown(child.name)}**: ${eapTypeInWords(child)}`;
}

/** Everything about an element, as Markdown. */
export function eapElementMarkdown(child: EapChild): string {
  const facts: string[] = [];
  if (child.default !== undefined) facts.push(`When absent: ${code(child.default)}`);
  facts.push(occurrence(child));
  if (child.since !== null) facts.push(`Since ${windowsName(child.since)}`);
  facts.push(`Namespace: ${code(eapData.namespaces[child.ns].uri)}`);
  facts.push(...doubts(child.confidence));
  return paragraphs(
    eapHeading(child),
    child.doc,
    STATUSES[child.status],
    valueList(child.values),
    facts.map((fact) => `- ${fact}`).join('\n'),
    guideLine(`eap:${child.name}`),
    sourceLinks(child.sources),
  );
}

function occurrence({ minOccurs, maxOccurs, choice }: EapChild): string {
  if (choice !== undefined) return 'One of several alternatives';
  if (maxOccurs === null) return minOccurs === 0 ? 'Any number of times' : 'At least once';
  return minOccurs === 0 ? 'At most once' : 'Exactly once';
}

/** About an attribute, as Markdown. */
export function eapAttributeMarkdown(attribute: EapAttribute): string {
  const fact = attribute.default === undefined ? '' : `- When absent: ${code(attribute.default)}`;
  return paragraphs(
    `**${escapeMarkdown(attribute.name)}**: attribute, true or false`,
    attribute.doc,
    valueList(attribute.values),
    fact,
    sourceLinks(attribute.sources),
  );
}

/** About a namespace, as Markdown. */
export function eapNamespaceMarkdown(id: EapNamespaceId): string {
  const { title, uri, doc, sources } = eapData.namespaces[id];
  return paragraphs(
    `**${escapeMarkdown(title)}**: namespace`,
    doc,
    `- ${code(uri)}`,
    sourceLinks(sources),
  );
}

/** About a method by its number, as Markdown; `undefined` for one that is not known. */
export function eapMethodMarkdown(number: number): string | undefined {
  const method = eapMethod(eapData, number);
  if (!method) return undefined;
  const facts: string[] = [method.inbox ? 'Part of Windows' : 'Not part of Windows'];
  if (method.since !== null) facts.push(`Since ${windowsName(method.since)}`);
  if (method.authorId !== null) facts.push(`AuthorId: ${code(String(method.authorId))}`);
  if (method.innerMethods.length > 0) {
    const inner = method.innerMethods.map((n) => eapMethod(eapData, n)?.name ?? String(n));
    facts.push(`Methods inside: ${inner.join(', ')}`);
  }
  return paragraphs(
    `${code(String(number))}: **${escapeMarkdown(method.name)}**`,
    method.doc,
    facts.map((fact) => `- ${fact}`).join('\n'),
    sourceLinks(method.sources),
  );
}

/** About a usage by its object identifier or name, as Markdown. */
export function eapEkuMarkdown(text: string): string | undefined {
  const eku = eapData.ekus.find(
    ({ oid, name, aliases }) => oid === text || name === text || aliases?.includes(text) === true,
  );
  if (!eku) return undefined;
  const aliases = eku.aliases ? `Also called ${eku.aliases.map(escapeMarkdown).join(', ')}.` : '';
  return paragraphs(
    `${code(eku.oid)}: **${escapeMarkdown(eku.name)}**`,
    eku.doc,
    aliases,
    sourceLinks(eku.sources),
  );
}

/** The attributes of an element. */
export function eapAttributesOf(child: EapChild | undefined): readonly EapAttribute[] {
  return (child && eapContainer(eapData, child.type)?.attributes) ?? [];
}
