/**
 * NrptRules: records of different length, known from one managed entry with two suffix rules whose
 * lengths add up. The first and the fourth to sixth number of a record have no known meaning.
 */

import { addressField, addressText } from './address';
import type { HexData } from './hex';
import { BlobReader, hasControls, utf16Text, type DecodedBlob } from './reader';
import { dwords, joinedAll, utf16 } from './writer';

const HEAD = 24;
const SERVER = 20;

/** One rule of the name resolution policy table. */
export interface NrptRule {
  /** A suffix begins with a dot. */
  readonly name: string;
  /** DNS servers in order; `?` for one of an unknown address family. */
  readonly servers: readonly string[];
  /** The numbers without a known meaning: the first and the last three of the head. */
  readonly reserved: readonly [number, number, number, number];
}

/** What stood in every rule that was seen. */
export const NRPT_RESERVED: NrptRule['reserved'] = [2, 0, 0, 0];

/** Reads one rule; `null` when the blob ends inside it. */
function readRule(reader: BlobReader): NrptRule | null {
  if (reader.left < HEAD) {
    reader.truncated('the head of a rule', HEAD - reader.left);
    return null;
  }
  const start = reader.offset;
  const first = reader.take32();
  const serverCount = reader.take32();
  const nameUnits = reader.take32();
  const reserved = [first, reader.take32(), reader.take32(), reader.take32()] as const;
  const needed = serverCount * SERVER + nameUnits * 2;
  if (needed > reader.left) {
    reader.truncated('a rule', needed - reader.left);
    return null;
  }
  const servers: string[] = [];
  for (let index = 0; index < serverCount; index += 1) {
    const at = reader.offset;
    const family = reader.take32();
    const address = addressText(family, reader.take(16));
    if (address === null) {
      const message = `The address family ${String(family)} of a DNS server is not known.`;
      reader.problem('unknown-value', message, at, 4);
    }
    servers.push(address ?? '?');
  }
  const at = reader.offset;
  const { text, closed, length } = utf16Text(reader.take(nameUnits * 2));
  if (!closed || length !== nameUnits * 2 || hasControls(text)) {
    const message = 'The name of the rule is not a text that ends with NUL where its length says.';
    reader.problem('bad-text', message, at, Math.max(1, nameUnits * 2));
  }
  if (needed === 0)
    reader.problem('bad-text', 'The rule has neither name nor server.', start, HEAD);
  return { name: text, servers, reserved };
}

/** A rule as text. */
function ruleLine(rule: NrptRule): string {
  const servers = rule.servers.length === 0 ? 'no DNS server' : rule.servers.join(', ');
  return `${rule.name === '' ? '(no name)' : rule.name}: ${servers}`;
}

/**
 * Decodes the NRPT rules.
 *
 * @param data the joined blob
 * @param count what `NumNrptRules` says, `null` when it says nothing usable
 */
export function decodeNrptRules(
  data: HexData,
  count: number | null,
): DecodedBlob<readonly NrptRule[]> {
  const reader = new BlobReader('NrptRules', data);
  const rules: NrptRule[] = [];
  while (reader.left > 0) {
    const rule = readRule(reader);
    if (rule === null) break;
    rules.push(rule);
  }
  reader.compareCount(count, rules.length, 'NumNrptRules');
  const lines = rules.map(ruleLine);
  return { value: rules, lines, problems: reader.problems, established: true };
}

/**
 * Writes rules as {@link decodeNrptRules} reads them.
 *
 * @returns `undefined` when an address of a server is none, or a name no text that can be read back
 */
export function encodeNrptRules(rules: readonly NrptRule[]): Uint8Array | undefined {
  const records: Uint8Array[] = [];
  for (const { name, servers, reserved } of rules) {
    if (hasControls(name)) return undefined;
    const [first, ...last] = reserved;
    const units = name === '' ? 0 : name.length + 1;
    records.push(dwords(first, servers.length, units, ...last));
    for (const server of servers) {
      const field = addressField(server);
      if (!field) return undefined;
      records.push(dwords(field.family), field.bytes);
    }
    records.push(utf16(name, units));
  }
  return joinedAll(records);
}
